import { describe, expect, test } from 'vitest'
import { layRows } from './gridRows.ts'
import { moveFocus } from './moveFocus.ts'

const shapeOf = (lead: number) => ({
  total: 10,
  pageRows: 2,
  rows: layRows({ total: 10, columns: 4, rowPx: 100, headingPx: 40, days: null, lead, rowShift: 0 }),
})

describe('the keyboard in a grid of 4 columns, 10 assets, 2 rows on the screen', () => {
  const shape = shapeOf(0)
  const move = (key: string, focus: number, ctrl = false, rtl = false) =>
    moveFocus(key, ctrl, focus, shape, rtl)

  test('arrows go on over the end of a row and stop at the ends of the list', () => {
    expect(move('ArrowRight', 3)).toBe(4)
    expect(move('ArrowLeft', 4)).toBe(3)
    expect(move('ArrowLeft', 0)).toBe(0)
    expect(move('ArrowRight', 9)).toBe(9)
    expect(move('ArrowDown', 1)).toBe(5)
    expect(move('ArrowUp', 5)).toBe(1)
    expect(move('ArrowUp', 2)).toBe(2)
  })

  test('down into a short last row reaches its end', () => {
    expect(move('ArrowDown', 7)).toBe(9)
    expect(move('ArrowDown', 9)).toBe(9)
    expect(move('PageDown', 3)).toBe(9)
    expect(move('PageUp', 9)).toBe(1)
  })

  test('Home and End of the row, with Ctrl of the list', () => {
    expect(move('Home', 6)).toBe(4)
    expect(move('End', 5)).toBe(7)
    expect(move('End', 8)).toBe(9)
    expect(move('Home', 6, true)).toBe(0)
    expect(move('End', 1, true)).toBe(9)
  })

  test('from right to left the arrows are the other way round', () => {
    expect(move('ArrowLeft', 3, false, true)).toBe(4)
  })

  test('a first row that begins with empty cells keeps the columns', () => {
    const led = (key: string, focus: number, ctrl = false) => moveFocus(key, ctrl, focus, shapeOf(3), false)
    expect(led('ArrowDown', 0)).toBe(4)
    expect(led('ArrowUp', 4)).toBe(0)
    expect(led('ArrowUp', 2)).toBe(0)
    expect(led('ArrowRight', 0)).toBe(1)
    expect(led('Home', 3)).toBe(1)
    expect(led('Home', 0)).toBe(0)
    expect(led('End', 1)).toBe(4)
    expect(led('ArrowDown', 6)).toBe(9)
    expect(led('Home', 7, true)).toBe(0)
  })

  test('other keys, and an empty grid, are nothing', () => {
    expect(move('x', 3)).toBeNull()
    expect(moveFocus('ArrowDown', false, 0, { ...shape, total: 0 }, false)).toBeNull()
  })
})

test('in a list, Home and End go to its ends', () => {
  const rows = layRows({ total: 10, columns: 1, rowPx: 40, headingPx: 40, days: null, lead: 0, rowShift: 0 })
  const move = (key: string, focus: number) =>
    moveFocus(key, false, focus, { total: 10, rows, pageRows: 3 }, false)
  expect(move('Home', 4)).toBe(0)
  expect(move('End', 4)).toBe(9)
  expect(move('ArrowDown', 4)).toBe(5)
  expect(move('PageUp', 4)).toBe(1)
})

describe('the keyboard in a grid of 4 columns with days of 5, 1 and 6', () => {
  const days = [
    { startMs: 3, first: 0, count: 5 },
    { startMs: 2, first: 5, count: 1 },
    { startMs: 1, first: 6, count: 6 },
  ]
  const rows = layRows({ total: 12, columns: 4, rowPx: 100, headingPx: 40, days, lead: 0, rowShift: 0 })
  const move = (key: string, focus: number) =>
    moveFocus(key, false, focus, { total: 12, rows, pageRows: 2 }, false)

  test('steps over headings, in its column where there is one', () => {
    expect(move('ArrowDown', 2)).toBe(4)
    expect(move('ArrowDown', 4)).toBe(5)
    expect(move('ArrowDown', 5)).toBe(6)
    expect(move('ArrowUp', 8)).toBe(5)
    expect(move('PageDown', 1)).toBe(5)
    expect(move('PageUp', 11)).toBe(5)
    expect(move('End', 6)).toBe(9)
    expect(move('ArrowRight', 4)).toBe(5)
  })
})
