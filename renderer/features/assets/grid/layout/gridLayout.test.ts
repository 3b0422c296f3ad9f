import { expect, test } from 'vitest'
import { gapPx, layoutGrid, layoutList, paddingPx } from './gridLayout.ts'

const heightPx = (total: number, widthPx: number, tilePx: number) => {
  const layout = layoutGrid(widthPx, tilePx, total)
  return Math.ceil(total / layout.columns) * layout.rowPx
}

test('fills the width with whole tiles of about the wanted size', () => {
  for (const widthPx of [400, 733, 1280, 2560]) {
    const { columns, tilePx } = layoutGrid(widthPx, 168, 500)
    const usedPx = columns * tilePx + (columns - 1) * gapPx + 2 * paddingPx
    expect(usedPx).toBeLessThanOrEqual(widthPx)
    expect(widthPx - usedPx).toBeLessThan(columns)
  }
})

test('a hundred thousand assets stay below what a browser can scroll, however wide the tiles', () => {
  for (const widthPx of [320, 500, 900, 1600]) {
    for (const tilePx of [112, 168, 288])
      expect(heightPx(100_000, widthPx, tilePx)).toBeLessThanOrEqual(15_000_000)
  }
})

test('a list has rows of one height, lower ones where it would grow too tall', () => {
  expect(layoutList(800, 200_000, false)).toMatchObject({ columns: 1, rowPx: 40, thumbPx: 32, tilePx: 768 })
  expect(layoutList(800, 0, false).rowPx).toBe(40)
  expect(600_000 * layoutList(800, 600_000, true).rowPx).toBeLessThanOrEqual(15_000_000)
})
