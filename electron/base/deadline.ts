import type { Clock } from './clock.ts'

/** The work as a whole took longer than it may, however busily it went on. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'

  constructor(deadlineMs: number) {
    super(`Not done after ${Math.round(deadlineMs / 1000)} s.`)
  }
}

/**
 * Does some work that has to be done within `deadlineMs`. The work gets a signal that ends with the deadline or with the
 * caller's own signal; it need not heed it, the answer comes at once all the same.
 * @throws DeadlineError, the reason of the caller's signal, or what the work threw
 */
export function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  options: {
    readonly clock: Pick<Clock, 'setTimeout'>
    readonly deadlineMs: number
    readonly signal?: AbortSignal | undefined
  },
): Promise<T> {
  const { clock, deadlineMs, signal: callers } = options
  return new Promise<T>((resolve, reject) => {
    const stop = new AbortController()
    const end = (finish: () => void) => {
      timer.cancel()
      callers?.removeEventListener('abort', onAbort)
      finish()
    }
    const giveUp = (reason: unknown) => {
      end(() => reject(reason))
      stop.abort(reason)
    }
    const onAbort = () => giveUp(callers?.reason)
    const timer = clock.setTimeout(() => giveUp(new DeadlineError(deadlineMs)), deadlineMs)
    if (callers?.aborted) {
      onAbort()
      return
    }
    callers?.addEventListener('abort', onAbort)
    work(stop.signal).then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    )
  })
}
