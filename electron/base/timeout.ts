import type { Clock } from './clock.ts'

/** No local disk needs so long, and a person waits no longer for a network drive. */
export const answerMs = 30_000

/**
 * Waits for an answer of the file system, which may never come (a network drive that hangs). Rejects with the code ETIMEDOUT
 * when it is too late, and at once with the signal's reason. `late`: what to do with an answer that comes after that.
 */
export function withTimeout<T>(
  answer: Promise<T>,
  clock: Clock,
  signal: AbortSignal,
  late: (answer: T) => Promise<unknown> = () => Promise.resolve(),
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const end = () => {
      isOver = true
      timer.cancel()
      signal.removeEventListener('abort', onAbort)
    }
    const giveUp = (reason: unknown) => {
      end()
      reject(reason)
    }
    const onAbort = () => giveUp(signal.reason)
    const timer = clock.setTimeout(() => {
      giveUp(Object.assign(new Error('The file system does not answer.'), { code: 'ETIMEDOUT' }))
    }, answerMs)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    answer.then(
      (value) => {
        if (isOver) return late(value).catch(() => {})
        end()
        return resolve(value)
      },
      (error: unknown) => {
        if (!isOver) giveUp(error)
      },
    )
  })
}
