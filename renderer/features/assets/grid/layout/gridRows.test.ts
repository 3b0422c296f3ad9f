import { expect, test } from 'vitest'
import { type GridShape, layRows } from './gridRows.ts'
import { gridShape } from './gridShape.test-support.ts'

const shape: GridShape = { ...gridShape, total: 12 }
const days = [
  { startMs: 30, first: 0, count: 5 },
  { startMs: 20, first: 5, count: 1 },
  { startMs: 10, first: 6, count: 6 },
]
const tiles = (rows: ReturnType<typeof layRows>) =>
  Array.from({ length: rows.count }, (_, row) => rows.at(row)).map((row) =>
    row.kind === 'day' ? `day ${row.day.startMs}` : `${row.first}-${row.end}`,
  )

test('without days the places follow each other', () => {
  const rows = layRows(shape)
  expect(tiles(rows)).toEqual(['0-4', '4-8', '8-12'])
  expect(tiles(layRows({ ...shape, lead: 3 }))).toEqual(['0-1', '1-5', '5-9', '9-12'])
})

test('each day begins a row below its heading', () => {
  expect(tiles(layRows({ ...shape, days }))).toEqual([
    'day 30',
    '0-4',
    '4-5',
    'day 20',
    '5-6',
    'day 10',
    '6-10',
    '10-12',
  ])
})

test('rows, places and heights agree wherever one looks', () => {
  for (const lead of [0, 1, 3]) {
    for (const shown of [null, days]) {
      const rows = layRows({ ...shape, days: shown, lead })
      let topPx = 0
      for (let row = 0; row < rows.count; row += 1) {
        const found = rows.at(row)
        expect(rows.topPx(row)).toBe(topPx)
        expect(rows.rowAt(topPx)).toBe(row)
        topPx += found.kind === 'day' ? 40 : 100
        expect(rows.rowAt(topPx - 1)).toBe(row)
        if (found.kind === 'tiles')
          for (let place = found.first; place < found.end; place += 1) expect(rows.rowOf(place)).toBe(row)
      }
      expect(rows.rowAt(topPx + 1_000)).toBe(rows.count - 1)
    }
  }
})

test('days of another moment are cut to the list, or the last one takes the rest', () => {
  expect(tiles(layRows({ ...shape, total: 6, days })).at(-1)).toBe('5-6')
  expect(tiles(layRows({ ...shape, total: 13, days })).slice(-2)).toEqual(['6-10', '10-13'].slice(-2))
})

test('a row keeps its name while others come in above it', () => {
  const before = layRows({ ...shape, days })
  const after = layRows({
    ...shape,
    total: 14,
    days: [
      { startMs: 30, first: 0, count: 7 },
      { startMs: 20, first: 7, count: 1 },
      { startMs: 10, first: 8, count: 6 },
    ],
    lead: 2,
    rowShift: 1,
  })
  const keyOf = (rows: typeof before, place: number) => rows.at(rows.rowOf(place)).key
  for (const place of [0, 4, 5, 6, 11]) expect(keyOf(after, place + 2)).toBe(keyOf(before, place))
})

test('a row is found by its name', () => {
  for (const shown of [null, days]) {
    const rows = layRows({ ...shape, days: shown, lead: 2, rowShift: 3 })
    for (let row = 0; row < rows.count; row += 1) expect(rows.rowOfKey(rows.at(row).key)).toBe(row)
    for (const gone of ['row 99', 'row -4', '30 -4', '30 9', '31', 'none'])
      expect(rows.rowOfKey(gone)).toBeNull()
  }
})
