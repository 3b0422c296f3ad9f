import { expect, test } from 'vitest'
import { mostWantedFirst, rowsToMake } from './gradualRows.ts'

const rows = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, nth) => `row ${from + nth}`)

test('after a jump as many rows are made at once as there is room for, the most wanted first', () => {
  const made = new Set(rows(0, 20))
  const first = rowsToMake({ wanted: rows(500, 520), made, urgent: null, room: 4 })
  expect([...first]).toEqual(rows(500, 504))
  const second = rowsToMake({ wanted: rows(500, 520), made: first, urgent: null, room: 4 })
  expect([...second]).toEqual(rows(500, 508))
})

test('rows that are made stay, and cost no room', () => {
  const made = new Set(rows(0, 20))
  expect([...rowsToMake({ wanted: rows(2, 22), made, urgent: null, room: 1 })]).toEqual(rows(2, 21))
  expect([...rowsToMake({ wanted: rows(2, 22), made, urgent: null, room: 0 })]).toEqual(rows(2, 20))
})

test('the row of the keyboard is made at once', () => {
  const wanted = rows(500, 520)
  const made = new Set<string>()
  expect([...rowsToMake({ wanted, made, urgent: 'row 519', room: 0 })]).toEqual(['row 519'])
  expect([...rowsToMake({ wanted, made, urgent: 'row 519', room: 2 })]).toEqual(['row 519', 'row 500'])
  // One that is in no list has no row.
  expect([...rowsToMake({ wanted, made, urgent: 'row 7', room: 1 })]).toEqual(['row 500'])
})

test('what is on the screen comes before what is around it', () => {
  const around = [3, 4, 5, 6, 7, 8, 9].map((index) => ({ index }))
  expect(mostWantedFirst(around, 5, 7).map(({ index }) => index)).toEqual([5, 6, 7, 8, 9, 3, 4])
})
