import { expect, test } from 'vitest'
import type { LibraryDay } from '../../../../../shared/library.ts'
import { layRows } from './gridRows.ts'
import { scrollTarget } from './scrollTarget.ts'

const rowsOf = (total: number, days: readonly LibraryDay[] | null = null) =>
  layRows({ total, columns: 4, rowPx: 100, headingPx: 40, days, lead: 0, rowShift: 0 })

test('the first row and the last are the very ends, with heading and margin; others are themselves', () => {
  const days = [
    { startMs: 2, first: 0, count: 6 },
    { startMs: 1, first: 6, count: 14 },
  ]
  const rows = rowsOf(20, days)
  expect([0, 3].map((index) => scrollTarget(rows, index))).toEqual(['top', 'top'])
  expect([4, 6, 10].map((index) => scrollTarget(rows, index))).toEqual([2, 4, 5])
  expect([18, 19].map((index) => scrollTarget(rows, index))).toEqual(['bottom', 'bottom'])
})

test('without days, and of one row', () => {
  expect([0, 4, 8].map((index) => scrollTarget(rowsOf(9), index))).toEqual(['top', 1, 'bottom'])
  expect(scrollTarget(rowsOf(3), 2)).toBe('top')
})
