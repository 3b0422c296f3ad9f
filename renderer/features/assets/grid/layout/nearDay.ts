import { useSyncExternalStore } from 'react'

type NearDay = 'today' | 'yesterday' | null

/** Days have 23 to 25 hours, so that one is told from the next by its middle. */
const hourMs = 3_600_000
const minuteMs = 60_000

/** Whether a day that begins at `startMs` has a name of its own, by this computer's calendar. */
export function nearDay(startMs: number, nowMs: number): NearDay {
  const noon = startMs + 12 * hourMs
  const today = new Date(nowMs).setHours(0, 0, 0, 0)
  if (noon > today && noon < today + 24 * hourMs) return 'today'
  const yesterday = new Date(today - 12 * hourMs).setHours(0, 0, 0, 0)
  return noon > yesterday && noon < today ? 'yesterday' : null
}

const eachMinute = (look: () => void): (() => void) => {
  const timer = setInterval(look, minuteMs)
  return () => clearInterval(timer)
}

/** The same right now: a window that is open over midnight is drawn anew then. */
export const useNearDay = (startMs: number): NearDay =>
  useSyncExternalStore(eachMinute, () => nearDay(startMs, Date.now()))
