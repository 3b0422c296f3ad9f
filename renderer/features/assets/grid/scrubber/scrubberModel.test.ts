import { expect, test } from 'vitest'
import { layRows } from '../layout/gridRows.ts'
import {
  dayAt,
  fractionAt,
  isWorthScrubbing,
  monthMarks,
  movedTo,
  type ScrubbedList,
  scrollTopAt,
  scrollTopOfDay,
} from './scrubberModel.ts'

const day = (year: number, month: number, date: number, first: number, count: number) => ({
  startMs: new Date(year, month - 1, date).getTime(),
  first,
  count,
})
/** Newest first, of 400 assets. */
const days = [
  day(2026, 11, 26, 0, 100),
  day(2026, 11, 2, 100, 100),
  day(2026, 10, 31, 200, 100),
  day(2025, 12, 24, 300, 100),
]
const shape = { total: 400, columns: 4, rowPx: 100, headingPx: 40, days, lead: 0, rowShift: 0 }
/** Each day: a heading of 40 and 25 rows of 100, below a margin of 4. */
const list: ScrubbedList = { days, rows: layRows(shape), contentPx: 4 + 4 * 2_540 + 16, viewPx: 600 }

test('is there for a long list of several days alone', () => {
  expect(isWorthScrubbing(list)).toBe(true)
  expect(isWorthScrubbing({ ...list, contentPx: 2_900 })).toBe(false)
  expect(isWorthScrubbing({ ...list, days: days.slice(0, 1) })).toBe(false)
  expect(isWorthScrubbing({ ...list, viewPx: 0 })).toBe(false)
})

test('a place on the way is a place of the list, from end to end', () => {
  expect(scrollTopAt(list, 0)).toBe(0)
  expect(scrollTopAt(list, 1)).toBe(list.contentPx - 600)
  expect(scrollTopAt(list, 7)).toBe(list.contentPx - 600)
  expect(fractionAt(list, scrollTopAt(list, 0.3))).toBeCloseTo(0.3)
})

test('each day is at the edge where its heading is, and the last one at the very end too', () => {
  for (const number of days.keys()) expect(dayAt(list, scrollTopOfDay(list, number))).toBe(number)
  expect(scrollTopOfDay(list, 0)).toBe(0)
  expect(scrollTopOfDay(list, 1)).toBe(4 + 2_540)
  expect(dayAt(list, scrollTopOfDay(list, 1) - 2)).toBe(0)
  // A screen whose pixels are not the page's puts it a part of a pixel higher.
  expect(dayAt(list, scrollTopOfDay(list, 1) - 0.4)).toBe(1)
  const short = { ...list, days: [...days, day(2025, 1, 1, 396, 4)] }
  expect(dayAt(short, scrollTopAt(short, 1))).toBe(4)
})

test('keys lead from day to day, from month to month, and to the ends', () => {
  const moved = (from: number, key: string) => {
    const to = movedTo(list, scrollTopOfDay(list, from), key)
    return to === null ? null : dayAt(list, to)
  }
  expect([moved(0, 'ArrowDown'), moved(3, 'ArrowDown')]).toEqual([1, 3])
  expect([moved(2, 'ArrowUp'), moved(0, 'ArrowUp')]).toEqual([1, 0])
  expect([moved(0, 'PageDown'), moved(2, 'PageDown'), moved(3, 'PageDown')]).toEqual([2, 3, 3])
  expect([moved(3, 'PageUp'), moved(1, 'PageUp'), moved(0, 'PageUp')]).toEqual([2, 0, 0])
  expect([moved(2, 'Home'), moved(1, 'End'), moved(1, 'a')]).toEqual([0, 3, null])
})

test('of days that lie together on the last screen, a key passes over those that move nothing', () => {
  const late = [1, 2, 3].map((nth) => day(2025, 1, 9 - nth, 397 + nth, 1))
  const all = [...days.slice(0, 3), day(2025, 12, 24, 300, 98), ...late]
  const rows = layRows({ ...shape, total: 401, days: all })
  const short: ScrubbedList = {
    days: all,
    rows,
    contentPx: 4 + 3 * 2_540 + 2_540 + 3 * 140 + 16,
    viewPx: 600,
  }
  const end = movedTo(short, 0, 'End') ?? 0
  expect(end).toBe(short.contentPx - 600)
  expect(dayAt(short, end)).toBe(6)
  for (const at of [end, end - 0.4]) expect(movedTo(short, at, 'ArrowUp')).toBe(scrollTopOfDay(short, 3))
  expect(movedTo(short, end, 'ArrowDown')).toBe(end)
  expect(movedTo(short, scrollTopOfDay(short, 3), 'ArrowDown')).toBe(end)
  expect(movedTo(short, scrollTopOfDay(short, 3) - 0.4, 'ArrowUp')).toBe(scrollTopOfDay(short, 2))
})

test('a mark stands where a month begins, if there is room for it', () => {
  const tops = [0, 2, 3].map((number) => fractionAt(list, scrollTopOfDay(list, number)))
  expect(monthMarks(list)).toEqual(tops)
  expect(monthMarks({ ...list, viewPx: 12 })).toHaveLength(1)
})
