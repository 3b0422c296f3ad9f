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
  {
    limitMs = answerMs,
    late = () => Promise.resolve(),
  }: { readonly limitMs?: number; readonly late?: ((answer: T) => Promise<unknown>) | undefined } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false
    let isPending = true
    const end = () => {
      isOver = true
      if (isPending) answersOut += 1
      timer.cancel()
      signal.removeEventListener('abort', onAbort)
    }
    const giveUp = (reason: unknown) => {
      end()
      reject(reason)
    }
    const onAbort = () => giveUp(signal.reason)
    const timer = clock.setTimeout(() => giveUp(noAnswer()), limitMs)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    const settle = () => {
      isPending = false
      if (isOver) answersOut -= 1
    }
    answer.then(
      (value) => {
        settle()
        if (isOver) return late(value).catch(() => {})
        end()
        return resolve(value)
      },
      (error: unknown) => {
        settle()
        if (!isOver) giveUp(error)
      },
    )
  })
}

export const noAnswer = (): Error =>
  Object.assign(new Error('The file system does not answer.'), { code: 'ETIMEDOUT' })

let answersOut = 0

/** Whether a drive still owes an answer that nobody waits for any more: its thread would keep the process from ending. */
export const isAnswerOut = (): boolean => answersOut > 0
