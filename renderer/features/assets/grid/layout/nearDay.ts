import { useSyncExternalStore } from 'react'

type NearDay = 'today' | 'yesterday' | null

const hourMs = 3_600_000
const minuteMs = 60_000

const dateOf = (atMs: number): string => new Date(atMs).toDateString()

/** Whether a day that begins at `startMs` has a name of its own, by this computer's calendar. */
export function nearDay(startMs: number, nowMs: number): NearDay {
  // Days have 23 to 25 hours, so that one is told from the next by its middle.
  const noonMs = startMs + 12 * hourMs
  const today = dateOf(nowMs)
  if (dateOf(noonMs) === today) return 'today'
  return dateOf(noonMs + 24 * hourMs) === today ? 'yesterday' : null
}

const eachMinute = (look: () => void): (() => void) => {
  const timer = setInterval(look, minuteMs)
  return () => clearInterval(timer)
}

/** The same right now: a window that is open over midnight is drawn anew then. */
export const useNearDay = (startMs: number): NearDay =>
  useSyncExternalStore(eachMinute, () => nearDay(startMs, Date.now()))
