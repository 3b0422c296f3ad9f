import { expect, test } from 'vitest'
import { columnSizes, columnsFromPx, defaultColumnPx, uploadColumns } from './uploadColumns.ts'

const widths = (sizes: ReturnType<typeof columnSizes>) => uploadColumns.map((column) => sizes[column].px)

test('the widths that were chosen, where there is room', () => {
  const sizes = columnSizes(defaultColumnPx, 1_200)
  expect(widths(sizes)).toEqual([124, 152, 152])
  expect(sizes.state.maxPx).toBeGreaterThan(124)
  expect(columnSizes({ state: 10, facts: 9_999, group: 152 }, 2_000)).toMatchObject({
    state: { px: 72 },
    facts: { px: 420, maxPx: 420 },
  })
})

test('the name keeps its width: the widest column gives way, and no separator has a way where nothing moves', () => {
  for (const widthPx of [columnsFromPx, 900, 1_000, 1_300]) {
    const sizes = columnSizes({ state: 300, facts: 400, group: 420 }, widthPx)
    const sum = widths(sizes).reduce((a, b) => a + b, 0)
    expect(widthPx - 298 - sum).toBeGreaterThanOrEqual(180)
    for (const column of uploadColumns) {
      const { px, minPx, maxPx } = sizes[column]
      expect(px).toBeGreaterThanOrEqual(minPx)
      expect(px).toBeLessThanOrEqual(maxPx)
      const wider = columnSizes({ ...asWidths(sizes), [column]: maxPx }, widthPx)
      expect(wider[column].px).toBe(maxPx)
    }
  }
})

const asWidths = (sizes: ReturnType<typeof columnSizes>) => ({
  state: sizes.state.px,
  facts: sizes.facts.px,
  group: sizes.group.px,
})
