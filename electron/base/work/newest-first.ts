/** So many newer ones waited that nobody can still want this one. Whoever does may ask again. */
export class OutdatedError extends Error {
  override readonly name = 'OutdatedError'

  constructor() {
    super('Newer ones took its place.')
  }
}

/**
 * Runs a bounded number of tasks at once and of those that wait the newest first: what was asked for last is what is on the
 * screen now. Nobody says what is no longer wanted, so only so many wait; what falls out is rejected with
 * {@link OutdatedError} and never begun.
 */
export interface NewestFirst {
  run<T>(name: string, task: () => Promise<T>): Promise<T>
  /** It was asked for again: if it still waits, it is the newest. */
  renew(name: string): void
}

interface Waiting {
  readonly start: () => void
  readonly drop: () => void
}

/** `waitingMax` has to be more than can be wanted at one time. */
export function createNewestFirst(options: {
  readonly atOnce: number
  readonly waitingMax: number
}): NewestFirst {
  /** The oldest first. */
  const waiting = new Map<string, Waiting>()
  let running = 0

  const startNewest = (): void => {
    const newest = running < options.atOnce ? [...waiting.keys()].at(-1) : undefined
    if (newest === undefined) return
    const entry = waiting.get(newest)
    waiting.delete(newest)
    running += 1
    entry?.start()
  }

  const dropOldest = (): void => {
    const [oldest] = waiting
    if (oldest === undefined || waiting.size <= options.waitingMax) return
    waiting.delete(oldest[0])
    oldest[1].drop()
  }

  return {
    run: (name, task) =>
      new Promise((resolve, reject) => {
        const start = (): void => {
          void task()
            .then(resolve, reject)
            .finally(() => {
              running -= 1
              startNewest()
            })
        }
        waiting.set(name, { start, drop: () => reject(new OutdatedError()) })
        startNewest()
        dropOldest()
      }),
    renew: (name) => {
      const entry = waiting.get(name)
      if (entry === undefined) return
      waiting.delete(name)
      waiting.set(name, entry)
    },
  }
}
