import type { LibraryDay } from '../../../../shared/library.ts'
import type { Calendar } from './calendar.ts'
import { firstBeyond } from './first-beyond.ts'

/** A list in the order of time: how many there are, and the moment of the one at a place. */
export interface Moments {
  readonly count: number
  readonly at: (place: number) => number
}

/**
 * The days of a list that is in the order of time, each with its first place: by a calendar in which a day has 23 to
 * 25 hours. A day costs some looks at the list (twice the logarithm of how many it has), since everyone who types waits for them.
 */
export function daysOf(moments: Moments, descending: boolean, calendar: Calendar): readonly LibraryDay[] {
  const days: LibraryDay[] = []
  for (let first = 0; first < moments.count; ) {
    const startMs = calendar.startOf(moments.at(first))
    const endMs = calendar.nextStart(startMs)
    const isWithin = (place: number): boolean =>
      descending ? moments.at(place) >= startMs : moments.at(place) < endMs
    const end = firstBeyond(first + 1, moments.count, isWithin)
    days.push({ startMs, first, count: end - first })
    first = end
  }
  return days
}
