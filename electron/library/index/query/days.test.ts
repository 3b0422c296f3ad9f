import { expect, it } from 'vitest'
import { daysOf, daysOfTaken } from './days.ts'

const hourMs = 3_600_000
/** Three days of a calendar, with ten thousand moments on each. */
const starts = [1, 3, 4].map((day) => new Date(2026, 4, day).getTime())
const sorted = starts.flatMap((startMs) => Array.from({ length: 10_000 }, (_, nth) => startMs + nth * 3_000))

function askedFor(moments: readonly number[]) {
  let asked = 0
  return {
    asked: () => asked,
    firstBeyond: (ms: number, descending: boolean) => {
      asked += 1
      const beyond = (moment: number) => (descending ? moment < ms : moment > ms)
      return (descending ? moments.findLast(beyond) : moments.find(beyond)) ?? null
    },
    countBetween: (fromMs: number, beforeMs: number) => {
      asked += 1
      return moments.filter((ms) => ms >= fromMs && ms < beforeMs).length
    },
  }
}

it.each([true, false])('asks twice a day, however many there are on it (descending: %s)', (descending) => {
  const list = askedFor(sorted)
  const days = daysOf({ ...list, firstBeyond: (ms) => list.firstBeyond(ms, descending) }, descending)
  const inOrder = descending ? starts.toReversed() : starts
  expect(days).toEqual(inOrder.map((startMs, nth) => ({ startMs, first: nth * 10_000, count: 10_000 })))
  expect(list.asked()).toBe(2 * 3 + 1)
})

it('a list without assets has no days', () => {
  expect(daysOf({ firstBeyond: () => null, countBetween: () => 0 }, true)).toEqual([])
})

it('of those that are taken, days without any are left out', () => {
  const days = [0, 1, 2].map((nth) => ({ startMs: nth * 24 * hourMs, first: nth * 2, count: 2 }))
  const all = Uint32Array.of(9, 4, 7, 2, 5, 1)
  expect(daysOfTaken(days, all, Uint32Array.of(4, 5, 1))).toEqual([
    { startMs: 0, first: 0, count: 1 },
    { startMs: 2 * 24 * hourMs, first: 1, count: 2 },
  ])
  expect(daysOfTaken(days, all, new Uint32Array())).toEqual([])
})
