import { expect, test } from 'vitest'
import { currentRow, moveInRow, moveRow } from './rowKeys.ts'

test.each([
  ['ArrowDown', 4, 5],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 4, 3],
  ['ArrowUp', 0, 0],
  ['Home', 4, 0],
  ['End', 4, 9],
  ['PageDown', 4, 7],
  ['PageDown', 8, 9],
  ['PageUp', 4, 1],
  ['PageUp', 2, 0],
  ['a', 4, null],
  ['toString', 4, null],
])('%s on row %i of ten leads to %o', (key, index, to) => {
  expect(moveRow(key, index, 10, 3)).toBe(to)
})

test('no key leads anywhere in an empty list', () => {
  expect(moveRow('Home', 0, 0, 3)).toBeNull()
})

test('arrows go from the row through its controls and back, the other way round from right to left', () => {
  expect(moveInRow('ArrowRight', 0, 2, false)).toBe(1)
  expect(moveInRow('ArrowRight', 2, 2, false)).toBeNull()
  expect(moveInRow('ArrowLeft', 1, 2, false)).toBe(0)
  expect(moveInRow('ArrowLeft', 0, 2, false)).toBeNull()
  expect(moveInRow('ArrowLeft', 0, 2, true)).toBe(1)
  expect(moveInRow('ArrowDown', 0, 2, false)).toBeNull()
})

test('the tab stop follows its file, and passes to the next one when it goes', () => {
  expect(currentRow(['a', 'b', 'c'], 'c', 0)).toBe(2)
  expect(currentRow(['a', 'b', 'c'], 'gone', 1)).toBe(1)
  expect(currentRow(['a', 'b'], 'gone', 2)).toBe(1)
  expect(currentRow(['a', 'b'], null, 0)).toBe(0)
  expect(currentRow([], 'gone', 4)).toBe(0)
})
