import { expect, test } from 'vitest'
import { partAt, partByKey, secondsAt } from './scrubModel.ts'

const box = { left: 100, width: 200 }

test('the pointer runs through the clip from side to side, as one reads', () => {
  expect([partAt(100, box, false), partAt(200, box, false), partAt(900, box, false)]).toEqual([0, 0.5, 1])
  expect(partAt(150, box, true)).toBe(0.75)
  expect(partAt(150, { left: 0, width: 0 }, false)).toBe(0)
})

test('keys go through it in tenths, and no further than its ends', () => {
  expect(partByKey('.', null)).toBeCloseTo(0.1)
  expect(partByKey(',', 0.5)).toBeCloseTo(0.4)
  expect([partByKey(',', 0), partByKey('.', 1), partByKey('a', 0.5)]).toEqual([0, 1, null])
})

test('a clip that has not said its length is at its beginning', () => {
  expect(secondsAt(0.5, Number.NaN)).toBe(0)
  expect(secondsAt(1, 4)).toBeCloseTo(3.95)
})
