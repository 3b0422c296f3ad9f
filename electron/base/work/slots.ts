/** Runs so many at once, in the order in which they come; null: too many wait already, and nothing was done. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T | null>

export function createSlots(maxRunning: number, maxWaiting: number): Slots {
  const waiting: (() => void)[] = []
  let runningCount = 0
  return async (work) => {
    if (runningCount >= maxRunning) {
      if (waiting.length >= maxWaiting) return null
      // Whoever ends hands its place on.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      runningCount += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) runningCount -= 1
      else next()
    }
  }
}
