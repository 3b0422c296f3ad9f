import type { Clock } from './clock.ts'

export interface ManualClock extends Clock {
  /** Moves the time on and runs what falls due, in order. */
  advance(ms: number): void
  /** How many timers wait. */
  pending(): number
}

/** For tests: time passes only when the test says so. */
export function createManualClock(startMs = 1_800_000_000_000): ManualClock {
  let nowMs = startMs
  let nextId = 0
  const timers = new Map<number, { readonly dueMs: number; readonly callback: () => void }>()

  return {
    now: () => nowMs,
    setTimeout: (callback, delayMs) => {
      const id = nextId
      nextId += 1
      timers.set(id, { dueMs: nowMs + delayMs, callback })
      return { cancel: () => void timers.delete(id) }
    },
    advance: (ms) => {
      const endMs = nowMs + ms
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.dueMs <= endMs)
        const next = due.sort(([a, x], [b, y]) => x.dueMs - y.dueMs || a - b)[0]
        if (next === undefined) break
        timers.delete(next[0])
        nowMs = Math.max(nowMs, next[1].dueMs)
        next[1].callback()
      }
      nowMs = endMs
    },
    pending: () => timers.size,
  }
}
