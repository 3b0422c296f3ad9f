import { z } from 'zod'
import { type AppError, AppFailure } from '../../shared/result.ts'
import type { ExchangeAnswer } from './http/exchange.ts'
import { readRetryAfter } from './http/retry-after.ts'
import { cleanServiceText } from './service-text.ts'

const looseNumber = z.union([
  z.number().int(),
  z
    .string()
    .max(20)
    .regex(/^\s*-?\d+\s*$/)
    .transform(Number),
])

/** `{code, data, msg}` (documented). `message` is the spelling that other gateways use. */
const envelopeSchema = z.looseObject({
  code: looseNumber,
  data: z.unknown().optional(),
  msg: z.unknown().optional(),
  message: z.unknown().optional(),
})

export interface Envelope {
  readonly code: number
  readonly data: unknown
  readonly message: string
}

export type ReadAnswer =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'html' | 'otherJson' | 'unreadable' | 'empty' }

/** What sort of answer it is, whatever its status. */
export function readAnswer(answer: ExchangeAnswer, secrets: readonly string[]): ReadAnswer {
  const text = answer.text.trim()
  if (text === '') return { kind: 'empty' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    const isHtml = text.startsWith('<') || (answer.headers['content-type'] ?? '').includes('html')
    return { kind: isHtml ? 'html' : 'unreadable' }
  }
  const parsed = envelopeSchema.safeParse(json)
  if (!parsed.success) return { kind: 'otherJson' }
  const { code, data, msg, message } = parsed.data
  const words = [msg, message].find((value) => typeof value === 'string' && value !== '')
  return {
    kind: 'envelope',
    envelope: { code, data, message: cleanServiceText(typeof words === 'string' ? words : '', secrets) },
  }
}

/**
 * A GUESS: how the service says that the account has not agreed to the Asset Library User Agreement is not documented.
 * Its words must speak of an agreement, or of the asset library as something to be enabled.
 */
const notEnabledWords =
  /user agreement|\bagree(d|ment)?\b|\b(not|n't) (been |yet )?(enabled|activated|opened)|enable (the )?asset|协议|未开通|未启用|开通/i

/** A GUESS as well: the words for something that is not there (any more). */
const notFoundWords = /not (be )?found|(does|do) ?n[o']t exist|no such|不存在/i

/** 4xx pages that a gateway before the service makes, and that do mean our request. */
const gatewayRefusals = new Set([400, 411, 414, 415, 422, 431])

/** Said by the network on the way and never by a service (RFC 6585): it wants somebody to sign in to it first. */
const networkSignIn = 511

/** Mostly a gateway's (nginx has a limit of its own), seldom the service's. */
const tooLarge = 413

function optional(value: string): { readonly serviceMessage?: string } {
  return value === '' ? {} : { serviceMessage: value }
}

function failedEnvelope(envelope: Envelope, status: number, retryAfterMs: number | undefined): AppError {
  const { code, message } = envelope
  const base = { ...optional(message), serviceCode: code, httpStatus: status }
  if (status === networkSignIn) return { code: 'notOurService', ...base }
  if (status === 401 || code === 401) return { code: 'keyRejected', ...base }
  if (status === 429 || code === 429) {
    return { code: 'rateLimited', ...base, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  }
  if (status === 408) return { code: 'timeout', ...base }
  if (status === tooLarge || code === tooLarge) return { code: 'requestTooLarge', ...base }
  if (status < 500 && notEnabledWords.test(message)) return { code: 'libraryNotEnabled', ...base }
  if (status >= 500 || status === 425 || (code >= 500 && code < 600)) {
    return { code: 'serverError', ...base, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  }
  if (status === 404 || code === 404 || notFoundWords.test(message)) return { code: 'notFound', ...base }
  return { code: 'refused', ...base }
}

function withoutEnvelope(
  kind: Exclude<ReadAnswer['kind'], 'envelope'>,
  status: number,
  retryAfterMs: number | undefined,
): AppError {
  const base = { httpStatus: status, detail: `HTTP ${status}, ${kind}` }
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status === networkSignIn) return { code: 'notOurService', ...base }
  if (status === 401) return { code: 'keyRejected', ...base }
  if (status === 429) return { code: 'rateLimited', ...base, ...wait }
  if (status === 408) return { code: 'timeout', ...base }
  if (status === 425 || status >= 500) return { code: 'serverError', ...base, ...wait }
  if (status === tooLarge) return { code: 'requestTooLarge', ...base }
  if (gatewayRefusals.has(status)) return { code: 'refused', ...base }
  if (status >= 200 && status < 300 && (kind === 'unreadable' || kind === 'empty')) {
    return { code: 'badResponse', ...base }
  }
  return { code: 'notOurService', ...base }
}

/** What a service that counts success as 0 says beside it. */
const successWords = /^\W*(ok(ay)?|success(ful(ly)?)?|succeeded|done|(操作|请求)?成功)?\W*$/i

/**
 * `code` 200 is documented. Many services of this make say 0 (seen on the app): with data that is success as well, and
 * without any where the message does not say otherwise; a refusal with code 0 was never seen, but costs nothing to expect.
 */
function isSuccess({ code, data, message }: Envelope): boolean {
  if (code === 200) return true
  return code === 0 && ((data !== null && data !== undefined) || successWords.test(message))
}

/** The failure that an answer is, or null: a call succeeded only if HTTP 2xx *and* `code` says so (documented). */
export function failureOf(answer: ExchangeAnswer, read: ReadAnswer, nowMs: number): AppFailure | null {
  const { status } = answer
  const retryAfterMs = readRetryAfter(answer.headers, nowMs)
  if (read.kind !== 'envelope') return new AppFailure(withoutEnvelope(read.kind, status, retryAfterMs))
  if (status >= 200 && status < 300 && isSuccess(read.envelope)) return null
  return new AppFailure(failedEnvelope(read.envelope, status, retryAfterMs))
}

/**
 * The `data` of an answer that succeeded. With code 0, null is no statement: it must not become an empty list.
 */
export function dataOf(read: ReadAnswer): unknown {
  if (read.kind !== 'envelope') return undefined
  const { code, data } = read.envelope
  return code === 0 && data === null ? undefined : data
}
