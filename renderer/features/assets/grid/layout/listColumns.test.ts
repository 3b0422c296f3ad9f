import { expect, test } from 'vitest'
import { columnGapPx, columnsFor } from './listColumns.ts'

test('a wide list shows all, in the order of the columns, the group only where there are several', () => {
  const all = ['group', 'type', 'dimensions', 'duration', 'size', 'status', 'created']
  expect(columnsFor(2_000, true).shown).toEqual(all)
  expect(columnsFor(2_000, false).shown).toEqual(all.slice(1))
})

test('columns drop out by what they are worth, one after the other, and the state last', () => {
  const widths = Array.from({ length: 100 }, (_, nth) => 1_200 - nth * 10)
  const shown = widths.map((roomPx) => columnsFor(roomPx, true).shown)
  const lost = shown.flatMap((columns, nth) => (shown[nth - 1] ?? []).filter((one) => !columns.includes(one)))
  expect(lost).toEqual(['created', 'dimensions', 'type', 'duration', 'size', 'group', 'status'])
})

test('what is shown leaves room for the name at every width', () => {
  for (let roomPx = 250; roomPx <= 2_600; roomPx += 7) {
    const { template } = columnsFor(roomPx, true)
    const others = [...template.matchAll(/([1-9]\d*)px/g)].map(([, px]) => Number(px) + columnGapPx)
    expect(others.reduce((leftPx, px) => leftPx - px, roomPx)).toBeGreaterThanOrEqual(170)
  }
})

test('beside the details in a window of 1,280 px, type, length, size and state are there', () => {
  expect(columnsFor(690, true).shown).toEqual(['group', 'type', 'duration', 'size', 'status'])
  expect(columnsFor(690, false).shown).toEqual(['type', 'dimensions', 'duration', 'size', 'status'])
})
