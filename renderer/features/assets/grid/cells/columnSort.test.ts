import { expect, test } from 'vitest'
import type { LibrarySort } from '../../../../../shared/library.ts'
import { sortChoiceOf } from '../../list/sortChoices.ts'
import { ariaSort, pressedSort, sortedBy } from './columnSort.ts'

const newest: LibrarySort = { by: 'added', descending: true }

test('a head asks for the usual order of its column, and pressed again for the other way round', () => {
  const byName = pressedSort('name', newest)
  expect(byName).toEqual({ by: 'name', descending: false })
  expect(pressedSort('name', byName)).toEqual({ by: 'name', descending: true })
  expect(pressedSort('size', byName)).toEqual({ by: 'size', descending: true })
  expect(pressedSort('added', byName)).toEqual(newest)
  expect(sortChoiceOf(pressedSort('added', newest))).toBe('oldest')
})

test('one column at a time says that the list is in its order', () => {
  expect(ariaSort('added', newest)).toBe('descending')
  expect(ariaSort('added', { ...newest, descending: false })).toBe('ascending')
  expect(ariaSort('name', newest)).toBe('none')
})

test('every order has a column, and no column has the order of another', () => {
  const orders = Object.values(sortedBy).filter((by) => by !== null)
  expect(orders.toSorted()).toEqual(['added', 'duration', 'name', 'size'])
})
