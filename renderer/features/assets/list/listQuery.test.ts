import { expect, test } from 'vitest'
import { isSettled, wholeListOf } from './listQuery.ts'

test('an asset has a place that holds in a whole list that is here, while no other one is on its way', () => {
  const query = wholeListOf('group')
  const list = { query, total: 3, filtering: false }
  expect(isSettled(list)).toBe(true)
  expect(isSettled({ ...list, total: null })).toBe(false)
  // The old order stays on the screen until the new one is here.
  expect(isSettled({ ...list, filtering: true })).toBe(false)
  expect(isSettled({ ...list, query: { ...query, filter: { text: '', type: 'video' } } })).toBe(false)
})
