import type { LibraryDay } from '../../../../shared/library.ts'

/** What is asked of a list to find its days. Each answer costs a look at one place of an index, so that no moment leaves the database. */
export interface Moments {
  /** The first moment of the list beyond that one, in the order of the list; null at its end. */
  readonly firstBeyond: (ms: number) => number | null
  /** How many there are from one moment to before another. */
  readonly countBetween: (fromMs: number, beforeMs: number) => number
}

/**
 * The days of a list that is in the order of time, each with its first place: by this computer's calendar, so that a day has 23 to
 * 25 hours.
 */
export function daysOf(moments: Moments, descending: boolean): readonly LibraryDay[] {
  const days: LibraryDay[] = []
  let first = 0
  let ms = moments.firstBeyond(descending ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER)
  while (ms !== null) {
    const day = new Date(ms)
    const startMs = day.setHours(0, 0, 0, 0)
    const endMs = day.setDate(day.getDate() + 1)
    const count = moments.countBetween(startMs, endMs)
    days.push({ startMs, first, count })
    first += count
    ms = moments.firstBeyond(descending ? startMs : endMs - 1)
  }
  return days
}

/** The days of a list of which only some were taken. Both are in the same order. */
export function daysOfTaken(
  days: readonly LibraryDay[],
  all: Uint32Array,
  taken: Uint32Array,
): readonly LibraryDay[] {
  let next = 0
  return days.flatMap((day) => {
    const first = next
    for (let place = day.first; place < day.first + day.count; place += 1)
      if (all[place] === taken[next]) next += 1
    return next === first ? [] : [{ startMs: day.startMs, first, count: next - first }]
  })
}
