import type { Dispatcher } from 'undici'
import { AppFailure } from '../../shared/result.ts'
import { type Clock, systemClock } from '../base/clock.ts'
import { withDeadline } from '../base/deadline.ts'
import { isSafePageOf, parseBaseUrl } from './base-url.ts'
import { dataOf, failureOf, type ReadAnswer, readAnswer } from './envelope.ts'
import { type ExchangeAnswer, exchange } from './exchange.ts'
import { isBrokenConnection, networkFailure } from './network-error.ts'
import { Secret } from './secret.ts'
import { type ClockOffset, ServiceClock } from './service-clock.ts'
import { readTaskData, readTaskRefusal, type TaskAnswer } from './task-answer.ts'
import { createTransport, type Transport } from './transport.ts'
import {
  type RequestTimeouts,
  sendUpload,
  type UploadExchange,
  UploadFailure,
  type UploadInput,
} from './upload.ts'
import { uploadVerdict } from './upload-verdict.ts'
import {
  keptEntries,
  readAddress,
  readAssets,
  readGroups,
  requireId,
  type WireAssetsPage,
  type WireGroupsPage,
} from './wire.ts'

/** `Authorization: <key>`, or `Authorization: Bearer <key>`: the documentation shows both. */
export type AuthForm = 'raw' | 'bearer'

/** 0 virtual (official ones among them), 1 real person (documented). */
export type WireGroupType = 0 | 1
/** 1 made by oneself, 2 obtained through verification (documented). */
export type WireRealHumanType = 1 | 2

export interface AssetApiOptions {
  readonly baseUrl: string
  readonly apiKey: string | Secret
  /** The form that is known to work; without it, it is found out with the first call. */
  readonly authForm?: AuthForm | undefined
  /** Called when a form has been found to work: keep it for the next start. */
  readonly onAuthForm?: (form: AuthForm) => void
  /** For User-Agent. */
  readonly version: string
  /** Shared with others and not closed with the API; else one of its own is made of the next two. */
  readonly transport?: Transport
  readonly dispatcher?: Dispatcher
  readonly resolveProxy?: (url: string) => Promise<string>
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
  close(): Promise<void>
}

const maxJsonBytes = 16 * 1024 * 1024
const maxPageSize = 100

function paged(input: { readonly page: number; readonly pageSize: number }) {
  return { page: input.page, page_size: Math.min(input.pageSize, maxPageSize) }
}

export function createAssetApi(options: AssetApiOptions): AssetApi {
  const base = parseBaseUrl(options.baseUrl)
  const key = options.apiKey instanceof Secret ? options.apiKey : new Secret(options.apiKey)
  const clock = options.clock ?? systemClock
  const ownTransport = options.transport === undefined ? createTransport(options) : null
  const transport = options.transport ?? ownTransport ?? createTransport(options)
  const serviceClock = new ServiceClock()
  const timeouts: RequestTimeouts = {
    stallMs: 30_000,
    answerMs: 120_000,
    deadlineMs: 60_000,
    ...options.timeouts,
  }
  let form: AuthForm = options.authForm ?? 'raw'
  let formIsKnown = options.authForm !== undefined

  const otherForm = (used: AuthForm): AuthForm => (used === 'raw' ? 'bearer' : 'raw')
  /** Not yet known, or found out by another call while this one was on its way. */
  const mayHaveUsedWrongForm = (used: AuthForm) => !formIsKnown || used !== form
  const learnForm = (worked: AuthForm) => {
    if (formIsKnown && form === worked) return
    form = worked
    formIsKnown = true
    options.onAuthForm?.(worked)
  }

  const authorization = (authForm: AuthForm): { readonly Authorization: string } => {
    const text = key.reveal()
    // A pasted line break or a full-width letter: no header carries it, so no service can have given out such a key.
    if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)) {
      throw new AppFailure({
        code: 'keyRejected',
        detail: 'The key has characters that no header can carry.',
      })
    }
    return { Authorization: authForm === 'raw' ? text : `Bearer ${text}` }
  }

  const urlOf = (endpoint: string) => new URL(`${base.origin}${base.path}${endpoint}`)

  interface JsonCall {
    readonly method: 'GET' | 'POST'
    readonly endpoint: string
    readonly body?: unknown
    readonly authForm: AuthForm | null
    readonly retryBroken: boolean
    /** Entries of a list that are kept of the answer. */
    readonly maxItems?: number
    readonly signal: AbortSignal | undefined
  }

  const callOnce = async (call: JsonCall): Promise<ExchangeAnswer> => {
    const url = urlOf(call.endpoint)
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    const headers = {
      Accept: 'application/json',
      'User-Agent': transport.userAgent,
      ...(call.authForm === null ? {} : authorization(call.authForm)),
      ...(call.method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
    }
    const send = async (signal: AbortSignal) =>
      exchange({
        dispatcher: await transport.dispatcherFor(url),
        method: call.method,
        url,
        headers,
        ...(body === undefined ? {} : { body }),
        headersTimeoutMs: timeouts.stallMs,
        bodyTimeoutMs: timeouts.stallMs,
        maxBodyBytes: maxJsonBytes,
        ...(call.maxItems === undefined ? {} : { maxItems: call.maxItems }),
        signal,
      })
    const sendTwice = (signal: AbortSignal) =>
      send(signal).catch((error: unknown) => {
        if (call.retryBroken && isBrokenConnection(error) && !signal.aborted) return send(signal)
        throw error
      })
    try {
      const askedAtMs = clock.now()
      const answer = await withDeadline(sendTwice, {
        clock,
        deadlineMs: timeouts.deadlineMs,
        signal: call.signal,
      })
      serviceClock.learn(answer.headers.date, askedAtMs, clock.now())
      return answer
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason
      throw networkFailure(error)
    }
  }

  interface Judged {
    readonly read: ReadAnswer
    readonly failure: AppFailure | null
  }

  const judge = (answer: ExchangeAnswer, secrets: readonly string[] = []): Judged => {
    const read = readAnswer(answer, [key.reveal(), ...secrets])
    return { read, failure: failureOf(answer, read, clock.now()) }
  }

  const isRejection = (judged: Judged) => judged.failure?.error.code === 'keyRejected'

  /** A call with the key; in the other header form as well while none is known to work. */
  const authorized = async (call: Omit<JsonCall, 'authForm' | 'method'>): Promise<unknown> => {
    const attempt = async (authForm: AuthForm) => judge(await callOnce({ ...call, method: 'POST', authForm }))
    let used = form
    let judged = await attempt(used)
    if (isRejection(judged) && mayHaveUsedWrongForm(used)) {
      used = otherForm(used)
      judged = await attempt(used)
    }
    if (judged.failure !== null) throw judged.failure
    learnForm(used)
    return dataOf(judged.read)
  }

  const uploadOnce = async (input: UploadInput, authForm: AuthForm): Promise<UploadExchange> => {
    const url = urlOf('/v1/asset/upload')
    let dispatcher: Dispatcher
    let headers: Readonly<Record<string, string>>
    try {
      headers = {
        Accept: 'application/json',
        'User-Agent': transport.userAgent,
        ...authorization(authForm),
      }
      dispatcher = await transport.dispatcherFor(url)
    } catch (error) {
      throw new UploadFailure(networkFailure(error).error, 'notSent', 'failed', { cause: error })
    }
    return sendUpload({ dispatcher, url, headers, clock, timeouts, maxBodyBytes: maxJsonBytes }, input)
  }

  const upload = async (input: UploadInput): Promise<{ readonly taskId: string }> => {
    let used = form
    let sent = await uploadOnce(input, used)
    let judged = judge(sent.answer)
    if (isRejection(judged) && mayHaveUsedWrongForm(used)) {
      used = otherForm(used)
      sent = await uploadOnce(input, used)
      judged = judge(sent.answer)
    }
    if (judged.failure !== null) {
      const verdict = uploadVerdict(sent.answer, judged.read)
      throw new UploadFailure(judged.failure.error, sent.wire, 'failed', { verdict })
    }
    learnForm(used)
    try {
      return { taskId: requireId(dataOf(judged.read), ['task_id', 'job_id']) }
    } catch (error) {
      throw new UploadFailure(networkFailure(error).error, sent.wire, 'failed', { cause: error })
    }
  }

  /** Without a key, on purpose (documented: "does not require authentication"). */
  const getAssetId = async (taskId: string, signal?: AbortSignal): Promise<TaskAnswer> => {
    const endpoint = `/v1/asset/jobs/get-asset-id?task_id=${encodeURIComponent(taskId)}`
    const answer = await callOnce({ method: 'GET', endpoint, authForm: null, retryBroken: false, signal })
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
      })
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
      const data = await authorized({ endpoint: '/v1/asset/get-authorize-url', retryBroken: false, signal })
      const url = readAddress(data)
      if (url === null || !isSafePageOf(base, url)) {
        throw new AppFailure({ code: 'badResponse', detail: 'data is no https address' })
      }
      return url.href
    },
    upload,
    getAssetId,
    clockOffset: () => serviceClock.offset(clock.now()),
    close: async () => {
      await ownTransport?.close()
    },
  }
}
