import { expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'
import { daysOf } from './days.ts'

/** Four days of a calendar, with so many moments on each. */
const counts = [10_000, 1, 3, 10_000]
const starts = [1, 3, 4, 9].map((day) => Date.UTC(2026, 4, day) - 2 * 3_600_000)
const sorted = starts.flatMap((startMs, nth) =>
  Array.from({ length: counts[nth] ?? 0 }, (_, second) => startMs + second * 3_000),
)

function askedFor(moments: readonly number[]) {
  let asked = 0
  const at = (place: number): number => {
    asked += 1
    return moments[place] ?? Number.NaN
  }
  return { asked: () => asked, count: moments.length, at }
}

it.each([true, false])(
  'looks at few of a day, however many there are on it (descending: %s)',
  (descending) => {
    const list = askedFor(descending ? sorted.toReversed() : sorted)
    const expected = starts.map((startMs, nth) => ({ startMs, count: counts[nth] ?? 0 }))
    let first = 0
    const days = (descending ? expected.toReversed() : expected).map((day) => {
      first += day.count
      return { ...day, first: first - day.count }
    })
    expect(daysOf(list, descending, calendarOf('Europe/Berlin'))).toEqual(days)
    expect(list.asked()).toBeLessThan(4 * 32)
  },
)

it('a list without assets has no days', () => {
  expect(daysOf(askedFor([]), true, calendarOf('UTC'))).toEqual([])
})
