import { describe, expect, test } from 'vitest'
import { gapPx, paddingPx } from './gridLayout.ts'
import { layRows } from './gridRows.ts'
import { type GridBox, tilesTouched } from './tilesTouched.ts'

const size = { tilePx: 100, rowPx: 132 }
const pitchPx = size.tilePx + gapPx
const shape = { total: 10, columns: 4, rowPx: size.rowPx, headingPx: 40, days: null, lead: 0, rowShift: 0 }
const rows = layRows(shape)
const touched = (box: GridBox, of = rows) =>
  tilesTouched(of, size, box).map(({ first, end }) => `${first}-${end}`)
/** From the middle of a cell to the middle of another. */
const between = (column: number, topPx: number, toColumn: number, bottomPx: number): GridBox => ({
  top: topPx,
  bottom: bottomPx,
  start: paddingPx + column * pitchPx + 50,
  end: paddingPx + toColumn * pitchPx + 50,
})

describe('the tiles that a rectangle touches', () => {
  test('are a range for each row, or one where the rows are whole', () => {
    expect(touched(between(1, 50, 2, 180))).toEqual(['1-3', '5-7'])
    expect(touched(between(0, 50, 3, 180))).toEqual(['0-8'])
    expect(touched(between(0, 50, 3, 9_000))).toEqual(['0-10'])
    expect(touched(between(2, 50, 3, 9_000))).toEqual(['2-4', '6-8'])
  })

  test('are none in the gaps, at the edges and below the end', () => {
    const gapStart = paddingPx + size.tilePx
    expect(touched({ top: 0, bottom: 500, start: gapStart, end: gapStart + gapPx })).toEqual([])
    expect(touched({ top: 0, bottom: 500, start: gapStart - 1, end: gapStart + gapPx })).toEqual([
      '0-1',
      '4-5',
      '8-9',
    ])
    expect(touched({ top: 0, bottom: 500, start: 0, end: paddingPx })).toEqual([])
    const rowGap = { top: size.rowPx - gapPx, bottom: size.rowPx }
    expect(touched({ ...rowGap, start: 0, end: 900 })).toEqual([])
    expect(touched(between(2, 290, 3, 380))).toEqual([])
    expect(touched(between(0, 400, 3, 500))).toEqual([])
    expect(touched(between(0, 0, 3, 500), layRows({ ...shape, total: 0 }))).toEqual([])
  })

  test('leave the cells out that stay empty, and the headings', () => {
    const led = layRows({ ...shape, lead: 3 })
    expect(touched(between(0, 10, 2, 50), led)).toEqual([])
    expect(touched(between(2, 10, 3, 180), led)).toEqual(['0-1', '3-5'])
    const days = [
      { startMs: 20, first: 0, count: 5 },
      { startMs: 10, first: 5, count: 5 },
    ]
    const dated = layRows({ ...shape, days })
    expect(touched(between(0, 0, 3, 40), dated)).toEqual([])
    // Two rows of the first day, its second one short; then the heading, and the first row of the other day.
    expect(touched(between(1, 50, 3, 400), dated)).toEqual(['1-4', '6-9'])
  })
})

test('rows of a list leave no gap between them', () => {
  const listRows = layRows({ ...shape, total: 3, columns: 1, rowPx: 40 })
  const at = (top: number) =>
    tilesTouched(
      listRows,
      { tilePx: 600, rowPx: 40, listed: {} },
      { top, bottom: top + 1, start: 20, end: 30 },
    )
  expect(at(38)).toEqual([{ first: 0, end: 1 }])
  expect(at(41)).toEqual([{ first: 1, end: 2 }])
})
