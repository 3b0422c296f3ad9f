import { expect, test } from 'vitest'
import { nearDay } from './nearDay.ts'

test('today and yesterday have names, the days around them none', () => {
  const noon = new Date(2026, 10, 26, 12).getTime()
  const at = (day: number) => new Date(2026, 10, day).getTime()
  expect([24, 25, 26, 27].map((day) => nearDay(at(day), noon))).toEqual([null, 'yesterday', 'today', null])
  expect(nearDay(at(26), at(26))).toBe('today')
  expect(nearDay(at(25), at(27) - 1)).toBe('yesterday')
})
