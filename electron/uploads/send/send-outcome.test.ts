import { expect, test } from 'vitest'
import type { AppError } from '../../../shared/result.ts'
import { type SendFailure, sendOutcome } from './send-outcome.ts'

const failure = (error: AppError, wire: SendFailure['wire'] = 'partlySent'): SendFailure => ({
  error,
  wire,
  reason: 'failed',
  verdict: 'unclear',
})

/** An answer that says that the service has no asset of it. */
const notTaken = (error: AppError): SendFailure => ({ ...failure(error, 'fullySent'), verdict: 'notTaken' })

test.each<[string, SendFailure, boolean, string]>([
  ['no network', failure({ code: 'offline' }, 'notSent'), false, 'network'],
  ['broken on the way', failure({ code: 'offline' }), false, 'network'],
  ['broken after the mark', failure({ code: 'offline' }), true, 'unconfirmed'],
  ['broken after the last byte', failure({ code: 'offline' }, 'fullySent'), true, 'unconfirmed'],
  ['no answer', failure({ code: 'timeout' }, 'fullySent'), true, 'unconfirmed'],
  ['stalled on the way', failure({ code: 'timeout' }), false, 'network'],
  ['408', notTaken({ code: 'timeout', httpStatus: 408 }), true, 'transient'],
  ['425', notTaken({ code: 'refused', httpStatus: 425 }), true, 'transient'],
  ['429', notTaken({ code: 'rateLimited', httpStatus: 429 }), true, 'busy'],
  ['503 before the body', failure({ code: 'serverError', httpStatus: 503 }), false, 'busy'],
  ['503 after the body', failure({ code: 'serverError', httpStatus: 503 }), true, 'unconfirmed'],
  ['503 that names a time', notTaken({ code: 'serverError', httpStatus: 503 }), true, 'busy'],
  ['500 before the body', failure({ code: 'serverError', httpStatus: 500 }), false, 'transient'],
  ['500 after the body', failure({ code: 'serverError', httpStatus: 500 }), true, 'unconfirmed'],
  [
    'a gateway that lost it',
    failure({ code: 'serverError', httpStatus: 502 }, 'fullySent'),
    true,
    'unconfirmed',
  ],
  ['200 cut off', failure({ code: 'badResponse', httpStatus: 200 }, 'fullySent'), true, 'unconfirmed'],
  ['401', notTaken({ code: 'keyRejected', httpStatus: 401 }), true, 'key'],
  ['400', notTaken({ code: 'refused', httpStatus: 400 }), true, 'refused'],
  ['code 4001', notTaken({ code: 'refused', serviceCode: 4001 }), true, 'refused'],
  ['somebody else', failure({ code: 'notOurService', httpStatus: 200 }), false, 'network'],
  ['file gone', failure({ code: 'fileMissing' }, 'notSent'), false, 'fileMissing'],
])('%s', (_name, failed, marked, kind) => {
  expect(sendOutcome(failed, marked).kind).toBe(kind)
})

test('what we broke off ourselves may have been sent all the same', () => {
  const aborted: SendFailure = { ...failure({ code: 'internal' }), reason: 'aborted' }
  expect(sendOutcome(aborted, false)).toEqual({ kind: 'aborted', maybeSent: false })
  expect(sendOutcome(aborted, true)).toEqual({ kind: 'aborted', maybeSent: true })
  expect(sendOutcome({ ...aborted, wire: 'fullySent' }, false)).toEqual({ kind: 'aborted', maybeSent: true })
})

test.each<[string, AppError, 'none' | 'error' | 'unreadable']>([
  ['nothing came back', { code: 'offline', detail: 'ECONNRESET' }, 'none'],
  ['nothing came back in time', { code: 'timeout' }, 'none'],
  ['an error of its own', { code: 'serverError', httpStatus: 500 }, 'error'],
  ['no answer that makes sense', { code: 'badResponse', httpStatus: 200 }, 'unreadable'],
  ['another page', { code: 'notOurService', httpStatus: 302 }, 'unreadable'],
])('the doubt says what came back: %s', (_name, error, answer) => {
  const outcome = sendOutcome(failure({ ...error, serviceMessage: 'words' }, 'fullySent'), true)
  expect(outcome).toEqual({ kind: 'unconfirmed', doubt: { answer, serviceMessage: 'words' } })
})
