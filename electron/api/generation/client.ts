import { type AppError, AppFailure } from '../../../shared/result.ts'
import { type Clock, systemClock } from '../../base/clock.ts'
import { asRecord, readId, readNumber, readValues } from '../fields.ts'
import { type AuthForm, AuthFormFinder, authorizationHeader, type KeyVerdict } from '../http/authorization.ts'
import { parseBaseUrl } from '../http/base-url.ts'
import type { ExchangeAnswer } from '../http/exchange.ts'
import { createJsonExchange } from '../http/json-exchange.ts'
import { readRetryAfter } from '../http/retry-after.ts'
import type { Secret } from '../http/secret.ts'
import { type ClockOffset, ServiceClock } from '../http/service-clock.ts'
import type { Transport } from '../http/transport.ts'
import { readCreateAnswer } from './create-answer.ts'
import { postOnce } from './create-task.ts'
import { toFailure } from './failure-kind.ts'
import type {
  CancelOutcome,
  CreateTaskInput,
  CreateTaskOutcome,
  RequestForm,
  TaskAnswer,
  TaskListAnswer,
} from './outcomes.ts'
import { readRefusal } from './refusal.ts'
import { readNamedTaskId, readTask } from './task.ts'

/** Where a result is fetched from; `headers` hold the key for the service's own address only. */
export interface ResultAddress {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

/** The generation part of the service. No call is ever made twice, but for reads over a connection that broke. */
export interface GenerationApi {
  /** Ids of the models that make videos, of `GET /v1/models` (seen). @throws AppFailure */
  listModels(signal?: AbortSignal): Promise<readonly string[]>
  createTask(input: CreateTaskInput): Promise<CreateTaskOutcome>
  getTask(form: RequestForm, taskId: string, signal?: AbortSignal): Promise<TaskAnswer>
  /** Form `contents` only, and only of a task that is queued: of a finished one it destroys the record (upstream). */
  cancelTask(taskId: string, signal?: AbortSignal): Promise<CancelOutcome>
  /** Form `contents` only, newest first (upstream; whether it is there is open). `page` from 1. */
  listTasks(page: number, signal?: AbortSignal): Promise<TaskListAnswer>
  /** The address that a task told, or the service's own `…/content`; null for one that must not be asked. */
  resultAddress(form: RequestForm, taskId: string, told: string | null): ResultAddress | null
  clockOffset(): ClockOffset | null
}

export interface GenerationApiOptions {
  readonly baseUrl: string
  readonly apiKey: Secret
  readonly transport: Transport
  readonly clock?: Clock
  /** Bearer first: what every client of it was seen to send. Before it goes the form that worked at an earlier start. */
  readonly authForm?: AuthForm | undefined
  readonly onAuthForm?: (form: AuthForm) => void
  readonly timeouts?: Partial<GenerationTimeouts>
}

export interface GenerationTimeouts {
  /** Of a read: no byte came or went for so long. */
  readonly stallMs: number
  /** Of a read as a whole. */
  readonly deadlineMs: number
  /** Of the one POST as a whole: each that is given up leaves a person in doubt. */
  readonly createMs: number
}

const taskListPageSize = 50
const tasksPath = '/byteplus/api/v3/contents/generations/tasks'

const isSuccess = ({ status }: ExchangeAnswer): boolean => status >= 200 && status < 300

/** What an envelope says like an HTTP status, whatever the answer's own is (seen of errors); null when it says none. */
function envelopeCode(json: unknown): number | null {
  const fields = asRecord(json)
  const code = fields === null ? null : readNumber(fields, ['code'])
  return code !== null && code >= 100 && code < 600 ? code : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function createGenerationApi(options: GenerationApiOptions): GenerationApi {
  const { apiKey, transport } = options
  const clock = options.clock ?? systemClock
  const base = parseBaseUrl(options.baseUrl)
  const serviceClock = new ServiceClock()
  const timeouts = { stallMs: 30_000, deadlineMs: 60_000, createMs: 180_000, ...options.timeouts }
  const exchangeJson = createJsonExchange({ transport, clock, ...timeouts, serviceClock })
  const authForm = new AuthFormFinder({
    first: 'bearer',
    known: options.authForm,
    onFound: options.onAuthForm,
  })
  const secrets = [apiKey.reveal()]

  const urlOf = (path: string) => new URL(`${base.origin}${base.path}${path}`)
  const taskPath = (form: RequestForm, taskId: string) =>
    `${form === 'videos' ? '/v1/videos' : tasksPath}/${encodeURIComponent(taskId)}`

  const verdictOf = (answer: ExchangeAnswer): KeyVerdict => {
    const json = parseJson(answer.text)
    const code = envelopeCode(json)
    // Where a task was made the key was taken, and nothing is sent again.
    if (answer.status === 401 || (code === 401 && readNamedTaskId(json) === null)) return 'rejected'
    return isSuccess(answer) && (code === null || code < 400) ? 'accepted' : 'unsaid'
  }

  const call = (method: 'GET' | 'DELETE', path: string, signal: AbortSignal | undefined) =>
    authForm.call((form) => {
      const headers = authorizationHeader(apiKey, form)
      return exchangeJson({ method, url: urlOf(path), headers, retryBroken: method === 'GET', signal })
    }, verdictOf)

  /** What an answer without what was asked for means. */
  const troubleOf = (answer: ExchangeAnswer, json: unknown): AppError => {
    const { status, headers } = answer
    const retryAfterMs = readRetryAfter(headers, clock.now())
    const refusal = readRefusal(json, headers, secrets)
    const { message } = refusal
    const about = {
      httpStatus: status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(message === null ? {} : { serviceMessage: message }),
    }
    if (status === 408) return { code: 'timeout', ...about }
    if (status >= 500 || status === 425) return { code: 'serverError', ...about }
    const { kind } = toFailure(refusal, status)
    if (kind === 'keyRejected') return { code: 'keyRejected', ...about }
    if (status === 429 || kind === 'rateLimited') return { code: 'rateLimited', ...about }
    if ((envelopeCode(json) ?? 0) >= 500) return { code: 'serverError', ...about }
    if (status >= 200 && status < 300) return { code: 'badResponse', ...about }
    return { code: 'refused', ...about }
  }

  /** A read; what the network did is a trouble, an end by the caller is thrown. */
  const ask = async <T>(
    send: () => Promise<ExchangeAnswer>,
    signal: AbortSignal | undefined,
    read: (answer: ExchangeAnswer, json: unknown) => T,
  ): Promise<T | { readonly kind: 'trouble'; readonly error: AppError }> => {
    try {
      const answer = await send()
      return read(answer, parseJson(answer.text))
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof AppFailure) return { kind: 'trouble', error: error.error }
      throw error
    }
  }

  const trouble = (answer: ExchangeAnswer, json: unknown) =>
    ({ kind: 'trouble', error: troubleOf(answer, json) }) as const

  /** A page of a gateway says nothing about a task; the service's own words do. */
  const saysUnknown = (answer: ExchangeAnswer, json: unknown): boolean => {
    if (asRecord(json) === null || answer.status >= 500) return false
    const { code, message } = readRefusal(json)
    const words = /task.{0,40}(not.{0,4}(exist|found))|not.{0,4}found|不存在/i
    const isSaid = words.test(code ?? '') || words.test(message ?? '')
    return answer.status === 404 || answer.status === 410 || (isSaid && answer.status === 400)
  }

  return {
    listModels: async (signal) => {
      const answer = await call('GET', '/v1/models', signal)
      const json = parseJson(answer.text)
      const list =
        asRecord(json) === null ? json : readValues(asRecord(json) ?? {}, ['data']).find(Array.isArray)
      if (!isSuccess(answer) || !Array.isArray(list)) throw new AppFailure(troubleOf(answer, json))
      return list.map(asRecord).flatMap((entry) => {
        if (entry === null) return []
        const [types] = readValues(entry, ['supported_endpoint_types']).filter(Array.isArray)
        const id = readId(entry, ['id'])
        return id !== null && types?.includes('openai-video') === true ? [id] : []
      })
    },

    createTask: (input) =>
      postOnce(
        {
          transport,
          clock,
          url: urlOf(input.path),
          authForm,
          headersOf: (form) => authorizationHeader(apiKey, form),
          verdictOf,
          deadlineMs: timeouts.createMs,
          onAnswered: (answer, askedAtMs) => serviceClock.learn(answer.headers.date, askedAtMs, clock.now()),
          read: (answer) =>
            readCreateAnswer(answer, parseJson(answer.text), { secrets, troubleOf, nowMs: clock.now() }),
        },
        input,
      ),

    getTask: (form, taskId, signal) =>
      ask(
        () => call('GET', taskPath(form, taskId), signal),
        signal,
        (answer, json): TaskAnswer => {
          const task = isSuccess(answer) ? readTask(json, secrets) : null
          if (task !== null) return { kind: 'told', task }
          return saysUnknown(answer, json) ? { kind: 'unknownTask' } : trouble(answer, json)
        },
      ),

    cancelTask: (taskId, signal) =>
      ask(
        () => call('DELETE', taskPath('contents', taskId), signal),
        signal,
        (answer, json): CancelOutcome => {
          if (isSuccess(answer)) return { kind: 'done' }
          const isRefused =
            answer.status >= 400 && answer.status < 500 && ![401, 408, 425, 429].includes(answer.status)
          return isRefused ? { kind: 'refused' } : trouble(answer, json)
        },
      ),

    listTasks: (page, signal) =>
      ask(
        () => call('GET', `${tasksPath}?page_num=${page}&page_size=${taskListPageSize}`, signal),
        signal,
        (answer, json): TaskListAnswer => {
          const list = listIn(json)
          if (isSuccess(answer) && list !== null) {
            const tasks = list.flatMap((entry) => readTask(entry, secrets) ?? [])
            return { kind: 'tasks', tasks, hasMore: list.length >= taskListPageSize }
          }
          // Not there, or answered with something else altogether, as gateways answer what they do not know.
          if ([404, 405, 501].includes(answer.status) || (isSuccess(answer) && asRecord(json) === null)) {
            return { kind: 'noList' }
          }
          return trouble(answer, json)
        },
      ),

    resultAddress: (form, taskId, told) => {
      const url = told === null ? null : URL.parse(told, base.origin)
      if (url === null) {
        if (form === 'contents' || told !== null) return null
        return { url: urlOf(`${taskPath(form, taskId)}/content`), headers: keyHeaders() }
      }
      const isContent = url.origin === base.origin && /\/v1\/videos\/[^/]+\/content$/.test(url.pathname)
      return { url, headers: isContent ? keyHeaders() : {} }
    },

    clockOffset: () => serviceClock.offset(clock.now()),
  }

  function keyHeaders() {
    return { ...authorizationHeader(apiKey, authForm.current) }
  }
}

function listIn(json: unknown): readonly unknown[] | null {
  if (Array.isArray(json)) return json
  const fields = asRecord(json)
  if (fields === null) return null
  for (const value of readValues(fields, ['items', 'list', 'tasks', 'records', 'data'])) {
    if (Array.isArray(value)) return value
    const inner = asRecord(value)
    const found =
      inner === null
        ? undefined
        : readValues(inner, ['items', 'list', 'tasks', 'records', 'data']).find(Array.isArray)
    if (found !== undefined) return found
  }
  return null
}
