import type { Dispatcher } from 'undici'
import { AppFailure } from '../../shared/result.ts'
import { type Clock, systemClock } from '../base/clock.ts'
import { withDeadline } from '../base/deadline.ts'
import { dataOf, failureOf, type ReadAnswer, readAnswer } from './envelope.ts'
import { type AuthForm, AuthFormFinder, authorizationHeader, type KeyVerdict } from './http/authorization.ts'
import { isSafePageOf, parseBaseUrl } from './http/base-url.ts'
import type { ExchangeAnswer } from './http/exchange.ts'
import { createJsonExchange, type JsonRequest, maxAnswerBytes } from './http/json-exchange.ts'
import { networkFailure } from './http/network-error.ts'
import { Secret } from './http/secret.ts'
import { type ClockOffset, ServiceClock } from './http/service-clock.ts'
import type { Transport } from './http/transport.ts'
import { readTaskData, readTaskRefusal, type TaskAnswer } from './task-answer.ts'
import { Line } from './upload/line.ts'
import {
  type RequestTimeouts,
  sendUpload,
  type UploadExchange,
  UploadFailure,
  type UploadInput,
} from './upload/upload.ts'
import { uploadVerdict } from './upload/upload-verdict.ts'
import {
  keptEntries,
  readAddress,
  readAssets,
  readGroups,
  requireId,
  type WireAssetsPage,
  type WireGroupsPage,
} from './wire.ts'

/** 0 virtual (official ones among them), 1 real person (documented). */
export type WireGroupType = 0 | 1
/** 1 made by oneself, 2 obtained through verification (documented). */
export type WireRealHumanType = 1 | 2

export interface AssetApiOptions {
  readonly baseUrl: string
  readonly apiKey: string | Secret
  /** The form that worked at an earlier start: tried first. */
  readonly authForm?: AuthForm | undefined
  /** Called when a form has been found to work: keep it for the next start. */
  readonly onAuthForm?: (form: AuthForm) => void
  /** Shared with others, and closed by whoever made it. */
  readonly transport: Transport
  readonly clock?: Clock
  readonly timeouts?: Partial<RequestTimeouts>
}

export interface ListGroupsInput {
  /** From 1. */
  readonly page: number
  /** At most 100. */
  readonly pageSize: number
  readonly groupType: WireGroupType
  readonly realHumanType?: WireRealHumanType | undefined
}

export interface ListAssetsInput {
  readonly page: number
  readonly pageSize: number
  readonly groupId: string
  /** 1 image, 2 video, 3 audio (documented). */
  readonly type?: 1 | 2 | 3 | undefined
  /** 1 under review, 2 succeeded, 3 failed (documented). */
  readonly status?: 1 | 2 | 3 | undefined
  /** Fuzzy. */
  readonly name?: string | undefined
  /** Exact. */
  readonly assetId?: string | undefined
}

export type GroupsPage = WireGroupsPage
export type AssetsPage = WireAssetsPage

/**
 * The asset library's HTTP API. Every call throws AppFailure; a call whose signal is aborted throws the signal's reason.
 * Reads are tried once more when a connection breaks, writes never are.
 */
export interface AssetApi {
  listGroupsPage(input: ListGroupsInput, signal?: AbortSignal): Promise<GroupsPage>
  createGroup(name: string, signal?: AbortSignal): Promise<{ readonly groupId: string }>
  renameGroup(groupId: string, name: string, signal?: AbortSignal): Promise<void>
  deleteGroup(groupId: string, signal?: AbortSignal): Promise<void>
  listAssetsPage(input: ListAssetsInput, signal?: AbortSignal): Promise<AssetsPage>
  /** A secret of about two minutes (upstream): never log it, never keep it. */
  getAuthorizeUrl(signal?: AbortSignal): Promise<string>
  /** @throws UploadFailure */
  upload(input: UploadInput): Promise<{ readonly taskId: string }>
  getAssetId(taskId: string, signal?: AbortSignal): Promise<TaskAnswer>
  /** How far the service's clock is ahead of ours, by the `Date` of its answers; null while none of them told it. */
  clockOffset(): ClockOffset | null
}

const maxPageSize = 100
const notThere = 404

function paged(input: { readonly page: number; readonly pageSize: number }) {
  return { page: input.page, page_size: Math.min(input.pageSize, maxPageSize) }
}

export function createAssetApi(options: AssetApiOptions): AssetApi {
  const base = parseBaseUrl(options.baseUrl)
  const key = options.apiKey instanceof Secret ? options.apiKey : new Secret(options.apiKey)
  const clock = options.clock ?? systemClock
  const { transport } = options
  const serviceClock = new ServiceClock()
  const line = new Line(clock)
  const timeouts: RequestTimeouts = {
    stallMs: 30_000,
    answerMs: 120_000,
    deadlineMs: 60_000,
    ...options.timeouts,
  }
  const authForm = new AuthFormFinder({
    first: 'raw',
    known: options.authForm,
    onFound: options.onAuthForm,
  })
  const exchangeJson = createJsonExchange({
    transport,
    clock,
    stallMs: timeouts.stallMs,
    deadlineMs: timeouts.deadlineMs,
    serviceClock,
  })

  const urlOf = (endpoint: string) => new URL(`${base.origin}${base.path}${endpoint}`)

  interface Judged {
    readonly read: ReadAnswer
    readonly failure: AppFailure | null
  }

  const judge = (answer: ExchangeAnswer, secrets: readonly string[] = []): Judged => {
    const read = readAnswer(answer, [key.reveal(), ...secrets])
    return { read, failure: failureOf(answer, read, clock.now()) }
  }

  const verdictOf = ({ failure }: Judged): KeyVerdict => {
    if (failure === null) return 'accepted'
    return failure.error.code === 'keyRejected' ? 'rejected' : 'unsaid'
  }

  interface AuthorizedCall extends Pick<JsonRequest, 'body' | 'retryBroken' | 'maxItems' | 'signal'> {
    readonly endpoint: string
  }

  /** Of an endpoint that names no group and no asset: one that is not there is another service's, and its words mean something else. */
  const nothingNamed = (error: unknown): never => {
    if (!(error instanceof AppFailure) || error.error.code !== 'notFound') throw error
    const { httpStatus, serviceCode } = error.error
    const isMissing = httpStatus === notThere || serviceCode === notThere
    throw new AppFailure({ ...error.error, code: isMissing ? 'notOurService' : 'refused' }, { cause: error })
  }

  const authorized = async ({ endpoint, ...call }: AuthorizedCall): Promise<unknown> => {
    const send = async (form: AuthForm): Promise<Judged> => {
      const headers = authorizationHeader(key, form)
      return judge(await exchangeJson({ ...call, method: 'POST', url: urlOf(endpoint), headers }))
    }
    const { read, failure } = await authForm.call(send, verdictOf)
    if (failure !== null) throw failure
    return dataOf(read)
  }

  const uploadOnce = async (input: UploadInput, form: AuthForm): Promise<UploadExchange> => {
    const url = urlOf('/v1/asset/upload')
    let dispatcher: Dispatcher
    let headers: Readonly<Record<string, string>>
    try {
      headers = {
        Accept: 'application/json',
        'User-Agent': transport.userAgent,
        ...authorizationHeader(key, form),
      }
      const { deadlineMs } = timeouts
      // A system that never says which proxy is to be asked must not keep the place of other files.
      const finding = withDeadline(() => transport.dispatcherFor(url), {
        clock,
        deadlineMs,
        signal: input.signal,
      })
      dispatcher = await finding
    } catch (cause) {
      if (input.signal?.aborted) {
        throw new UploadFailure({ code: 'internal', detail: 'aborted' }, 'notSent', 'aborted', { cause })
      }
      throw new UploadFailure(networkFailure(cause).error, 'notSent', 'failed', { cause })
    }
    return sendUpload(
      { dispatcher, url, headers, clock, timeouts, maxBodyBytes: maxAnswerBytes, line },
      input,
    )
  }

  const upload = async (input: UploadInput): Promise<{ readonly taskId: string }> => {
    const send = async (form: AuthForm) => {
      const sent = await uploadOnce(input, form)
      return { sent, ...judge(sent.answer) }
    }
    const { sent, read, failure } = await authForm.call(send, verdictOf)
    if (failure !== null) {
      throw new UploadFailure(failure.error, sent.wire, 'failed', {
        verdict: uploadVerdict(sent.answer, read),
      })
    }
    try {
      return { taskId: requireId(dataOf(read), ['task_id', 'job_id']) }
    } catch (error) {
      throw new UploadFailure(networkFailure(error).error, sent.wire, 'failed', { cause: error })
    }
  }

  /** Without a key, on purpose (documented: "does not require authentication"). */
  const getAssetId = async (taskId: string, signal?: AbortSignal): Promise<TaskAnswer> => {
    const url = urlOf(`/v1/asset/jobs/get-asset-id?task_id=${encodeURIComponent(taskId)}`)
    const answer = await exchangeJson({ method: 'GET', url, retryBroken: false, signal })
    const { read, failure } = judge(answer, [taskId, encodeURIComponent(taskId)])
    if (failure === null) {
      return read.kind === 'envelope'
        ? readTaskData(read.envelope.data, read.envelope.message, taskId)
        : { kind: 'processing' }
    }
    const { httpStatus = answer.status, code } = failure.error
    if (read.kind !== 'envelope') {
      // No key was sent, so none was rejected: the caller must not forget it for this.
      if (code === 'keyRejected') return readTaskRefusal('', httpStatus)
      throw failure
    }
    if (code === 'rateLimited' || code === 'timeout') throw failure
    const refusal = readTaskRefusal(read.envelope.message, read.envelope.code)
    const isOutage = httpStatus >= 500 && !(refusal.kind === 'failing' && refusal.plainly)
    if (isOutage) throw failure
    return refusal
  }

  return {
    listGroupsPage: async (input, signal) => {
      const { page, page_size } = paged(input)
      const body = {
        page,
        page_size,
        group_type: input.groupType,
        ...(input.realHumanType === undefined ? {} : { real_human_type: input.realHumanType }),
      }
      const maxItems = keptEntries(page, page_size)
      const data = await authorized({
        endpoint: '/v1/asset/groups/list',
        body,
        retryBroken: true,
        maxItems,
        signal,
      }).catch(nothingNamed)
      return readGroups(data, page, page_size)
    },
    createGroup: async (name, signal) => {
      const body = { group_name: name }
      const data = await authorized({ endpoint: '/v1/asset/groups/create', body, retryBroken: false, signal })
      return { groupId: requireId(data, ['group_id', 'id']) }
    },
    renameGroup: async (groupId, name, signal) => {
      const body = { group_id: groupId, group_name: name }
      await authorized({ endpoint: '/v1/asset/groups/rename', body, retryBroken: false, signal })
    },
    deleteGroup: async (groupId, signal) => {
      const body = { group_id: groupId }
      await authorized({ endpoint: '/v1/asset/groups/delete', body, retryBroken: false, signal })
    },
    listAssetsPage: async (input, signal) => {
      const { page, page_size } = paged(input)
      const body = {
        page,
        page_size,
        group_id: input.groupId,
        ...(input.type === undefined ? {} : { type: input.type }),
        ...(input.status === undefined ? {} : { status: input.status }),
        ...(input.name === undefined || input.name === '' ? {} : { name: input.name }),
        ...(input.assetId === undefined ? {} : { asset_id: input.assetId }),
      }
      const maxItems = keptEntries(page, page_size)
      const data = await authorized({
        endpoint: '/v1/asset/groups/assets',
        body,
        retryBroken: true,
        maxItems,
        signal,
      })
      return readAssets(data, page, page_size)
    },
    getAuthorizeUrl: async (signal) => {
      const endpoint = '/v1/asset/get-authorize-url'
      const data = await authorized({ endpoint, retryBroken: false, signal }).catch(nothingNamed)
      const url = readAddress(data)
      if (url === null || !isSafePageOf(base, url)) {
        throw new AppFailure({ code: 'badResponse', detail: 'data is no https address' })
      }
      return url.href
    },
    upload,
    getAssetId,
    clockOffset: () => serviceClock.offset(clock.now()),
  }
}
