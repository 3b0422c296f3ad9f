import type { Clock } from './clock.ts'

/** A timer of whatever clock is in use. */
type SetTimer = Clock['setTimeout']

/** Resolves when the work has ended, or after `limitMs` if it has not by then. Rejects with what the work throws until then. */
export function atMost(limitMs: number, work: Promise<unknown>, setTimer: SetTimer): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimer(resolve, limitMs)
    work.then(() => resolve(), reject).finally(() => timer.cancel())
  })
}

export interface EndStep {
  readonly name: string
  /** For longer it is not waited for: a disk or a server that hangs must not keep the rest from ending. */
  readonly limitMs: number
  readonly end: () => unknown
}

/** Ends one after the other, each in any case. What one throws is told, and what comes after it ends all the same. */
export async function endInOrder(
  steps: readonly EndStep[],
  {
    setTimer,
    onDefect,
  }: { readonly setTimer: SetTimer; readonly onDefect: (where: string, cause: unknown) => void },
): Promise<void> {
  for (const { name, limitMs, end } of steps) {
    try {
      await atMost(limitMs, Promise.resolve(end()), setTimer)
    } catch (cause) {
      onDefect(`end of ${name}`, cause)
    }
  }
}
