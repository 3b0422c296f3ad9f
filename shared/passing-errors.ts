import type { AppErrorCode } from './result.ts'

/** Failures that may end by themselves: what was asked for is worth asking for again. */
const passing: ReadonlySet<AppErrorCode> = new Set([
  'offline',
  'proxyUnsupported',
  'proxyRefused',
  'proxySignInNeeded',
  'certificateUntrusted',
  'timeout',
  'rateLimited',
  'serverError',
  // A hotel's sign-in page, or a gateway that is half up.
  'notOurService',
  'badResponse',
])

export function isPassing(code: AppErrorCode): boolean {
  return passing.has(code)
}
