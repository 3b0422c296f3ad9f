import { type AppErrorCode, AppFailure } from '../../../shared/result.ts'
import type { Clock, MonotonicMs } from '../../base/clock.ts'

/** With these the service may have done what was asked, and its answer is what went missing. */
const openCodes: ReadonlySet<AppErrorCode> = new Set([
  'offline',
  'timeout',
  'serverError',
  'badResponse',
  'notOurService',
])

/** The request never left: no connection was there to send it on. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/

/** Whether it is open what became of a write that failed so. */
export function isOutcomeOpen(error: unknown): error is AppFailure {
  if (!(error instanceof AppFailure) || !openCodes.has(error.error.code)) return false
  const { code, detail, retryAfterMs } = error.error
  // "Come back later" says that nothing was done (as DESIGN has it for uploads).
  if (code === 'serverError' && retryAfterMs !== undefined) return false
  return !(code === 'offline' && detail !== undefined && neverSent.test(detail))
}

/** What a person is told when looking did not tell either; the service's own words stay beside it. */
export function outcomeUnknown({ error }: AppFailure, cause?: unknown): AppFailure {
  const { retryAfterMs: _wait, code, detail, ...rest } = error
  return new AppFailure({ ...rest, code: 'outcomeUnknown', detail: detail ?? code }, { cause })
}

/** When the list is looked at after an answer was lost: it may show late what was done. */
const lookDelaysMs = [0, 1_500, 4_000] as const
/** After that a person knows what we know; the list is looked at a little longer. */
const laterLooksMs = [10_000, 30_000, 90_000] as const

/** Looks until there is an answer; null after the last look without one. A look that fails is one without an answer. */
export async function lookSome<T>(clock: Clock, look: () => Promise<T | null>): Promise<T | null> {
  for (const delayMs of lookDelaysMs) {
    if (delayMs > 0) await new Promise<void>((resolve) => clock.setTimeout(resolve, delayMs))
    const found = await look().catch(() => null)
    if (found !== null) return found
  }
  return null
}

const lookPauseMs = 2_500

/** Looks at least once, and again until `until`; null when there was no answer by then. Throws what a look throws. */
export async function lookUntil<T>(
  clock: Clock,
  until: MonotonicMs,
  look: () => Promise<T | null>,
): Promise<T | null> {
  for (;;) {
    const found = await look()
    const leftMs = until - clock.monotonic()
    if (found !== null || leftMs <= 0) return found
    await new Promise<void>((resolve) => clock.setTimeout(resolve, Math.min(lookPauseMs, leftMs)))
  }
}

/** Goes on looking behind what a person does, until there is an answer or it has been long enough. */
export function lookLater(clock: Clock, look: () => Promise<unknown>): void {
  const next = (round: number) => {
    const delayMs = laterLooksMs[round]
    if (delayMs === undefined) return
    clock.setTimeout(() => {
      look().then(
        (found) => {
          if (found === null) next(round + 1)
        },
        () => next(round + 1),
      )
    }, delayMs)
  }
  next(0)
}
