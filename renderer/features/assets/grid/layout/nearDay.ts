/** Days have 23 to 25 hours, so that one is told from the next by its middle. */
const hourMs = 3_600_000

/** Whether a day that begins at `startMs` has a name of its own, by this computer's calendar. */
export function nearDay(startMs: number, nowMs: number): 'today' | 'yesterday' | null {
  const noon = startMs + 12 * hourMs
  const today = new Date(nowMs).setHours(0, 0, 0, 0)
  if (noon > today && noon < today + 24 * hourMs) return 'today'
  const yesterday = new Date(today - 12 * hourMs).setHours(0, 0, 0, 0)
  return noon > yesterday && noon < today ? 'yesterday' : null
}
