import type { LibraryDay } from '../../../../shared/library.ts'

/**
 * The days of a list that is in the order of time, each with its first place: by this computer's calendar, so that a day has 23 to
 * 25 hours.
 */
export function daysOf(addedAtMs: Float64Array): readonly LibraryDay[] {
  const days: { startMs: number; first: number; count: number }[] = []
  let startMs = Number.NaN
  let endMs = Number.NaN
  addedAtMs.forEach((ms, place) => {
    // Within the day of the one before it, as nearly all are.
    if (!(ms >= startMs && ms < endMs)) {
      const day = new Date(ms)
      startMs = day.setHours(0, 0, 0, 0)
      endMs = day.setDate(day.getDate() + 1)
      days.push({ startMs, first: place, count: 0 })
    }
    const last = days.at(-1)
    if (last !== undefined) last.count += 1
  })
  return days
}
