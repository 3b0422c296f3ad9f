import { expect, test } from 'vitest'
import { mostWantedFirst, newTiles, type RowContent, type RowToMake, rowsToMake } from './gradualRows.ts'

const keys = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, nth) => `row ${from + nth}`)
const rows = (from: number, to: number, tiles = 10, isSeen = true): RowToMake[] =>
  keys(from, to).map((key) => ({ key, tiles, content: 'tiles', isSeen }))
const madeOf = (names: readonly string[], content: RowContent = 'tiles'): ReadonlyMap<string, RowContent> =>
  new Map(names.map((key) => [key, content]))

test('after a jump as many tiles are made at once as there is room for, the most wanted first', () => {
  const made = madeOf(keys(0, 20))
  const first = rowsToMake({ wanted: rows(500, 520), made, urgent: null, room: 40 })
  expect([...first.keys()]).toEqual(keys(500, 504))
  expect(newTiles(rows(500, 520), made, first)).toBe(40)
  const second = rowsToMake({ wanted: rows(500, 520), made: first, urgent: null, room: 40 })
  expect([...second.keys()]).toEqual(keys(500, 508))
})

test('rows of a tile or two, as days make them, cost no more than their tiles', () => {
  const made = madeOf([])
  expect([...rowsToMake({ wanted: rows(0, 30, 2), made, urgent: null, room: 48 }).keys()]).toEqual(
    keys(0, 24),
  )
  // A row that has more tiles than there is room for is made all the same.
  expect([...rowsToMake({ wanted: rows(0, 5, 60), made, urgent: null, room: 48 }).keys()]).toEqual(keys(0, 1))
})

test('rows around the screen wait until those on it are made', () => {
  const wanted = [...rows(10, 13), ...rows(13, 16, 10, false)]
  const first = rowsToMake({ wanted, made: madeOf([]), urgent: null, room: 48 })
  expect([...first.keys()]).toEqual(keys(10, 13))
  expect([...rowsToMake({ wanted, made: first, urgent: null, room: 18 }).keys()]).toEqual(keys(10, 15))
  // One of the keyboard is made wherever it is.
  const urgent = rowsToMake({ wanted, made: madeOf([]), urgent: 'row 15', room: 48 })
  expect([...urgent.keys()].sort()).toEqual([...keys(10, 13), 'row 15'])
})

test('rows that are made stay, and cost no room', () => {
  const made = madeOf(keys(0, 20))
  expect([...rowsToMake({ wanted: rows(2, 22), made, urgent: null, room: 10 }).keys()]).toEqual(keys(2, 21))
  expect([...rowsToMake({ wanted: rows(2, 22), made, urgent: null, room: 0 }).keys()]).toEqual(keys(2, 20))
  expect(newTiles(rows(2, 22), made, made)).toBe(0)
})

test('the row of the keyboard is made at once', () => {
  const wanted = rows(500, 520)
  const made = madeOf([])
  expect([...rowsToMake({ wanted, made, urgent: 'row 519', room: 0 }).keys()]).toEqual(['row 519'])
  expect([...rowsToMake({ wanted, made, urgent: 'row 519', room: 20 }).keys()]).toEqual([
    'row 519',
    'row 500',
  ])
  // One that is in no list has no row.
  expect([...rowsToMake({ wanted, made, urgent: 'row 7', room: 10 }).keys()]).toEqual(['row 500'])
})

test('what is on the screen comes before what is around it', () => {
  const around = [3, 4, 5, 6, 7, 8, 9].map((nth) => ({ nth }))
  expect(mostWantedFirst(around, 5, 7).map(({ nth }) => nth)).toEqual([5, 6, 7, 8, 9, 3, 4])
})

test('skeletons stand in for assets that are not here, cost less, and stay until the tiles have their turn', () => {
  const missing = rows(500, 520).map((row) => ({ ...row, content: 'skeletons' as const }))
  const first = rowsToMake({ wanted: missing, made: madeOf([]), urgent: null, room: 40 })
  expect(first).toEqual(madeOf(keys(500, 516), 'skeletons'))
  expect(newTiles(missing, madeOf([]), first)).toBe(40)
  const arrived = rowsToMake({ wanted: rows(500, 520), made: first, urgent: null, room: 20 })
  expect(arrived).toEqual(new Map([...madeOf(keys(500, 516), 'skeletons'), ...madeOf(keys(500, 502))]))
  // Assets that are forgotten again leave no tiles.
  expect(rowsToMake({ wanted: missing, made: madeOf(keys(500, 520)), urgent: null, room: 0 }).size).toBe(0)
})
