import { sleepCountsMs } from '../../shared/monotonic.ts'
import { type Clock, laterBy, type MonotonicMs, type WallMs } from './clock.ts'

export interface ManualClock extends Clock {
  /** Moves the time on and runs what falls due, in order. */
  advance(ms: number): void
  /** The computer sleeps: time goes on, as far as a clock like the system's notices, and no timer heeds it. */
  sleep(ms: number): void
  /** Somebody sets the clock on the wall by that much. No timer heeds it. */
  setWall(byMs: number): void
  /** How many timers wait. */
  pending(): number
}

/** As if so much time had passed already, however it did; timers go as they go. */
export function aheadOf(clock: Clock, aheadMs: () => number): Clock {
  return {
    now: () => (clock.now() + aheadMs()) as WallMs,
    monotonic: () => laterBy(clock.monotonic(), aheadMs()),
    setTimeout: clock.setTimeout,
  }
}

/** Far from the wall's time, so that a test sees who takes one for the other. */
const monotonicStartMs = 50_000

/** For tests: time passes only when the test says so. */
export function createManualClock(startMs = 1_800_000_000_000): ManualClock {
  let nowMs = monotonicStartMs
  let wallAheadMs = startMs - nowMs
  let nextId = 0
  const timers = new Map<number, { readonly dueMs: number; readonly callback: () => void }>()

  return {
    now: () => (nowMs + wallAheadMs) as WallMs,
    monotonic: () => nowMs as MonotonicMs,
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
    sleep: (ms) => {
      const countedMs = Math.min(ms, sleepCountsMs)
      nowMs += countedMs
      wallAheadMs += ms - countedMs
      for (const [id, timer] of timers) timers.set(id, { ...timer, dueMs: timer.dueMs + countedMs })
    },
    setWall: (byMs) => {
      wallAheadMs += byMs
    },
    pending: () => timers.size,
  }
}
