import type { AppError } from '../../../shared/result.ts'
import type { Doubt } from '../model/states.ts'
import type { UploadWire } from '../ports.ts'

/** What a failed request means for the file and for the queue: a closed list instead of exceptions. */
export type SendOutcome =
  /** By our own signal. */
  | { readonly kind: 'aborted'; readonly maybeSent: boolean }
  | { readonly kind: 'fileChanged' }
  | { readonly kind: 'fileMissing' }
  | { readonly kind: 'fileUnreadable' }
  /** The service may have the file: it must not be sent again without asking. */
  | { readonly kind: 'unconfirmed'; readonly doubt: Doubt }
  /** Holds the whole queue. */
  | { readonly kind: 'busy'; readonly reason: 'rateLimited' | 'serverBusy' }
  | { readonly kind: 'key' }
  /** No network, or only this one connection broke: a probe finds out. */
  | { readonly kind: 'network' }
  /** This file again later, a bounded number of times. */
  | { readonly kind: 'transient' }
  /** The mark "the last byte may be out" could not be written, so the last byte was held back. */
  | { readonly kind: 'storage' }
  /** The service said no, and would say it again. */
  | { readonly kind: 'refused'; readonly retryable: boolean }

export interface SendFailure {
  readonly error: AppError
  readonly wire: UploadWire
  readonly reason: 'failed' | 'aborted' | 'fileChanged'
  /** Whether an answer says that the service has no asset of the file. */
  readonly verdict: 'notTaken' | 'unclear'
}

/** 408 and 425 ask to try again (RFC 9110, RFC 8470); all other 4xx but 429 would be answered the same again. */
const askToTryAgain = new Set([408, 425])

/** `marked`: the last piece had been handed over, as far as the database knows. */
export function sendOutcome({ error, wire, reason, verdict }: SendFailure, marked: boolean): SendOutcome {
  const maybeSent = (wire === 'fullySent' || marked) && verdict === 'unclear'
  if (reason === 'aborted') return { kind: 'aborted', maybeSent }
  if (maybeSent) return { kind: 'unconfirmed', doubt: doubtOf(error) }
  if (reason === 'fileChanged') return { kind: 'fileChanged' }
  const queueWide = queueOutcome(error)
  if (queueWide !== null) return queueWide
  if (error.httpStatus !== undefined && askToTryAgain.has(error.httpStatus)) return { kind: 'transient' }
  switch (error.code) {
    case 'fileMissing':
      return { kind: 'fileMissing' }
    case 'fileUnreadable':
      return { kind: 'fileUnreadable' }
    case 'timeout':
    case 'serverError':
    case 'badResponse':
      return { kind: 'transient' }
    case 'libraryNotEnabled':
    case 'internal':
      return { kind: 'refused', retryable: true }
    default:
      return { kind: 'refused', retryable: false }
  }
}

function doubtOf(error: AppError): Doubt {
  const isAnswered = error.httpStatus !== undefined || error.serviceCode !== undefined
  const answer = isAnswered
    ? error.code === 'serverError'
      ? 'error'
      : 'unreadable'
    : error.code === 'badResponse'
      ? 'unreadable'
      : 'none'
  return { answer, serviceMessage: error.serviceMessage ?? null }
}

/** What any request, also a poll or a look, may find out about the queue as a whole; null: nothing. */
export function queueOutcome(
  error: AppError,
): Extract<SendOutcome, { kind: 'busy' | 'key' | 'network' }> | null {
  switch (error.code) {
    case 'rateLimited':
      return { kind: 'busy', reason: 'rateLimited' }
    case 'serverError':
      return error.httpStatus === 503 || error.serviceCode === 503
        ? { kind: 'busy', reason: 'serverBusy' }
        : null
    case 'keyRejected':
    case 'keyNeeded':
      return { kind: 'key' }
    case 'offline':
    case 'proxyUnsupported':
    case 'proxyRefused':
    case 'proxySignInNeeded':
    case 'certificateUntrusted':
    // Somebody else answers in the name of the service: a hotel's log-in page, most often.
    case 'notOurService':
      return { kind: 'network' }
    case 'timeout':
      return error.httpStatus === undefined ? { kind: 'network' } : null
    default:
      return null
  }
}
