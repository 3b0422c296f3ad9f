import type { LibraryDay } from '../../../../shared/library.ts'
import { firstBeyond } from './first-beyond.ts'

/** A list in the order of time: how many there are, and the moment of the one at a place. */
export interface Moments {
  readonly count: number
  readonly at: (place: number) => number
}

/**
 * The days of a list that is in the order of time, each with its first place: by this computer's calendar, so that a day has 23 to
 * 25 hours. A day costs some looks at the list (twice the logarithm of how many it has), since everyone who types waits for them.
 */
export function daysOf(moments: Moments, descending: boolean): readonly LibraryDay[] {
  const days: LibraryDay[] = []
  for (let first = 0; first < moments.count; ) {
    const day = new Date(moments.at(first))
    const startMs = day.setHours(0, 0, 0, 0)
    const endMs = day.setDate(day.getDate() + 1)
    const isWithin = (place: number): boolean =>
      descending ? moments.at(place) >= startMs : moments.at(place) < endMs
    const end = firstBeyond(first + 1, moments.count, isWithin)
    days.push({ startMs, first, count: end - first })
    first = end
  }
  return days
}
