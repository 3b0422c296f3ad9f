import type { LibraryDay } from '../../../../../shared/library.ts'
import { topPx } from '../layout/gridLayout.ts'
import { firstPlaceIn, type GridRows } from '../layout/gridRows.ts'

/** A list that lies in days, and how much of it the window shows; heights in CSS pixels. */
export interface ScrubbedList {
  readonly days: readonly LibraryDay[]
  readonly rows: GridRows
  readonly contentPx: number
  readonly viewPx: number
}

/** The bar alone goes through fewer. */
const screensMin = 5
/** Marks nearer to each other are one. */
const markGapPx = 10

/** Whether it is so long that one would look for a date in it. */
export const isWorthScrubbing = ({ days, contentPx, viewPx }: ScrubbedList): boolean =>
  days.length > 1 && viewPx > 0 && contentPx > viewPx * screensMin

/** How far the list can be scrolled. */
const rangePx = ({ contentPx, viewPx }: ScrubbedList): number => Math.max(1, contentPx - viewPx)

const within = (value: number, max: number): number => Math.max(0, Math.min(max, value))

export const scrollTopAt = (list: ScrubbedList, fraction: number): number =>
  within(fraction, 1) * rangePx(list)

export const fractionAt = (list: ScrubbedList, scrollTop: number): number =>
  within(scrollTop / rangePx(list), 1)

/** Screens whose pixels are not whole pixels of the page put the list a part of a pixel beside where it was sent. */
const roundingPx = 1

/** The day at the upper edge of the window, by its number. At the very end it is the last, which may begin further down. */
export function dayAt(list: ScrubbedList, scrollTop: number): number {
  const { days, rows } = list
  if (scrollTop >= rangePx(list) - roundingPx) return days.length - 1
  const place = firstPlaceIn(rows, rows.rowAt(scrollTop - topPx + roundingPx))
  return Math.max(
    0,
    days.findLastIndex(({ first }) => first <= place),
  )
}

/** Where the heading of a day is at the upper edge; of the first one the list is at its very top. */
export function scrollTopOfDay({ days, rows }: ScrubbedList, number: number): number {
  const day = days[number]
  return day === undefined || number === 0 ? 0 : topPx + rows.topPx(rows.rowOf(day.first) - 1)
}

/** By this computer's calendar, as days are. */
const monthOf = ({ startMs }: LibraryDay): number => {
  const date = new Date(startMs)
  return date.getFullYear() * 12 + date.getMonth()
}

const beginsMonth = (days: readonly LibraryDay[], number: number): boolean => {
  const [before, day] = [days[number - 1], days[number]]
  return day !== undefined && (before === undefined || monthOf(before) !== monthOf(day))
}

/** The day that a key means from another one: a day, a month, or to an end; null when it means nothing. */
function movedDay(days: readonly LibraryDay[], from: number, key: string): number | null {
  const numbers = Array.from(days.keys())
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return within(from + 1, days.length - 1)
    case 'ArrowUp':
    case 'ArrowLeft':
      return within(from - 1, days.length - 1)
    case 'PageDown':
      return numbers.find((number) => number > from && beginsMonth(days, number)) ?? days.length - 1
    case 'PageUp':
      return numbers.findLast((number) => number < from && beginsMonth(days, number)) ?? 0
    case 'Home':
      return 0
    case 'End':
      return days.length - 1
    default:
      return null
  }
}

/**
 * Where a key leads to from where the list is, as a place of it; null when it means nothing. The last days may lie on one screen, where
 * all of them are at the list's end: a step goes on to the next one that moves the list.
 */
export function movedTo(list: ScrubbedList, scrollTop: number, key: string): number | null {
  const { days } = list
  const placeOf = (number: number): number => Math.min(scrollTopOfDay(list, number), rangePx(list))
  let from = dayAt(list, scrollTop)
  for (;;) {
    const to = movedDay(days, from, key)
    if (to === null) return null
    const place = placeOf(to)
    if (to === from || Math.abs(place - scrollTop) > roundingPx) return place
    from = to
  }
}

/** Where months begin, as parts of the way through the list, as far apart as can be told from each other. */
export function monthMarks(list: ScrubbedList): readonly number[] {
  const marks: number[] = []
  const gap = markGapPx / Math.max(1, list.viewPx)
  for (const number of list.days.keys()) {
    if (!beginsMonth(list.days, number)) continue
    const fraction = fractionAt(list, scrollTopOfDay(list, number))
    if (fraction - (marks.at(-1) ?? Number.NEGATIVE_INFINITY) >= gap) marks.push(fraction)
  }
  return marks
}
