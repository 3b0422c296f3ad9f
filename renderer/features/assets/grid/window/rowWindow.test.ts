import { expect, test } from 'vitest'
import { paddingPx, topPx } from '../layout/gridLayout.ts'
import { type GridShape, layRows } from '../layout/gridRows.ts'
import { gridShape } from '../layout/gridShape.test-support.ts'
import { contentPx, followRow, rowsSeen, rowsToDraw, scrollTopFor } from './rowWindow.ts'

const shape: GridShape = { ...gridShape, total: 200_000 }
const days = [
  { startMs: 30, first: 0, count: 10 },
  { startMs: 20, first: 10, count: 199_990 },
]
const rows = layRows(shape)
const inDays = layRows({ ...shape, days })

test('what is seen follows from the heights alone', () => {
  expect(contentPx(rows)).toBe(topPx + 50_000 * 100 + paddingPx)
  expect(contentPx(inDays)).toBe(topPx + 2 * 40 + (3 + 49_998) * 100 + paddingPx)
  expect(rowsSeen(rows, 400, 0)).toEqual({ first: 0, last: 3 })
  expect(rowsSeen(rows, 400, 1_000_000 + topPx)).toEqual({ first: 10_000, last: 10_003 })
  expect(rowsSeen(rows, 400, 1_000_001 + topPx)).toEqual({ first: 10_000, last: 10_004 })
  // The bounce of a touch pad, and a list that has become shorter.
  expect(rowsSeen(rows, 400, -50).first).toBe(0)
  expect(rowsSeen(rows, 400, 9e9)).toEqual({ first: 49_999, last: 49_999 })
  expect(rowsSeen(layRows({ ...shape, total: 0 }), 400, 0).first).toBe(0)
})

test('some more rows are drawn on either side, and the one of the keyboard wherever it is', () => {
  const seen = { first: 10, last: 12 }
  expect(rowsToDraw(seen, 100, 2, 11)).toEqual([8, 9, 10, 11, 12, 13, 14])
  expect(rowsToDraw(seen, 100, 2, 3)).toEqual([3, 8, 9, 10, 11, 12, 13, 14])
  expect(rowsToDraw(seen, 100, 2, 70)).toEqual([8, 9, 10, 11, 12, 13, 14, 70])
  expect(rowsToDraw(seen, 14, 2, 70)).toEqual([8, 9, 10, 11, 12, 13])
  expect(rowsToDraw({ first: 0, last: 0 }, 0, 4, 0)).toEqual([])
})

test('the row at the edge stays there while others come and go above it', () => {
  const more = layRows({ ...shape, total: 200_003, rowShift: 1, lead: 1 })
  expect(followRow(rows, more, 1_030)).toBe(1_130)
  expect(followRow(more, rows, 1_130)).toBe(1_030)
  // A day more, above all others.
  const newDay = layRows({
    ...shape,
    total: 200_002,
    days: [
      { startMs: 40, first: 0, count: 2 },
      { startMs: 30, first: 2, count: 10 },
      { startMs: 20, first: 12, count: 199_990 },
    ],
  })
  expect(followRow(inDays, newDay, 20)).toBe(20 + 140)
  expect(followRow(inDays, newDay, 5_555)).toBe(5_555 + 140)
  // Other rows altogether.
  expect(followRow(rows, inDays, 777)).toBe(777)
})

test('a row is scrolled to its edge, or no further than it takes', () => {
  const here = { viewPx: 400, scrollTop: 1_000 }
  expect(scrollTopFor(rows, 50, 'start', here)).toBe(5_000 + topPx)
  expect(scrollTopFor(rows, 11, 'auto', here)).toBe(1_000)
  expect(scrollTopFor(rows, 5, 'auto', here)).toBe(500 + topPx)
  expect(scrollTopFor(rows, 50, 'auto', here)).toBe(5_100 + topPx - 400)
  expect(scrollTopFor(rows, 49_999, 'start', here)).toBe(contentPx(rows) - 400)
  expect(scrollTopFor(layRows({ ...shape, total: 4 }), 0, 'start', here)).toBe(0)
})
