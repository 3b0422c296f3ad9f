import type { ReadAnswer } from '../envelope.ts'
import type { ExchangeAnswer } from '../http/exchange.ts'

/**
 * What an answer says about a file whose last byte may be out.
 * - `notTaken`: the service has no asset of it, so that sending it again makes no second one;
 * - `unclear`: it may have one. An error of its own (5xx) says that something broke, not when: before the asset was made or
 *   after it (seen: 500, and the asset in the list ten seconds later).
 */
export type UploadVerdict = 'notTaken' | 'unclear'

/** A gateway says it that has waited for the service, too, and the service may have finished all the same. */
const requestTimeout = 408
const serviceUnavailable = 503

export function uploadVerdict({ status, headers }: ExchangeAnswer, read: ReadAnswer): UploadVerdict {
  const code = read.kind === 'envelope' ? read.envelope.code : null
  if (status === requestTimeout) return code === null ? 'unclear' : 'notTaken'
  if (status >= 400 && status < 500) return 'notTaken'
  const hasRetryAfter = (headers['retry-after'] ?? '').trim() !== ''
  if (hasRetryAfter && (status === serviceUnavailable || code === serviceUnavailable)) return 'notTaken'
  // 5xx, or 2xx in the words of nobody: only an envelope that plainly refuses counts.
  return code !== null && isRefusal(code) ? 'notTaken' : 'unclear'
}

/**
 * A GUESS, as no code but 200 is documented. Codes are like HTTP's, or numbers of the service's own that begin like one of
 * HTTP's (4001, 40013). What begins with 5 is an error of the service's own, and what is below 400 is anything.
 */
function isRefusal(code: number): boolean {
  return code >= 400 && !String(code).startsWith('5')
}
