/** What waits to be drawn: what was wanted last comes first, so much at once, and what is not wanted any more never. */
export interface DrawQueue {
  /** Resolves with what `draw` gives; rejects with the signal's reason once it is aborted, begun or not. */
  run<T>(draw: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
}

export function createDrawQueue(atOnce: number): DrawQueue {
  const waiting: (() => void)[] = []
  let active = 0

  const next = (): void => {
    if (active >= atOnce) return
    const begin = waiting.pop()
    if (begin === undefined) return
    active += 1
    begin()
  }

  return {
    run: (draw, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        const begin = (): void => {
          signal.removeEventListener('abort', leave)
          draw(signal)
            .then(resolve, reject)
            .finally(() => {
              active -= 1
              next()
            })
        }
        const leave = (): void => {
          waiting.splice(waiting.indexOf(begin), 1)
          reject(signal.reason)
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(begin)
        next()
      }),
  }
}
