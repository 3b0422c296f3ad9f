/** Runs a bounded number of tasks at once, the newest first: what was asked for last is what is on the screen now. */
export interface Semaphore {
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>
}

interface Waiting {
  readonly start: () => void
}

export function createSemaphore(count: number): Semaphore {
  const waiting: Waiting[] = []
  let running = 0

  const next = () => {
    if (running >= count) return
    const newest = waiting.pop()
    if (newest === undefined) return
    running += 1
    newest.start()
  }

  return {
    run: (task, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        const entry: Waiting = {
          start: () => {
            signal.removeEventListener('abort', onAbort)
            void task()
              .then(resolve, reject)
              .finally(() => {
                running -= 1
                next()
              })
          },
        }
        const onAbort = () => {
          const index = waiting.indexOf(entry)
          if (index >= 0) waiting.splice(index, 1)
          reject(signal.reason)
        }
        signal.addEventListener('abort', onAbort, { once: true })
        waiting.push(entry)
        next()
      }),
  }
}
