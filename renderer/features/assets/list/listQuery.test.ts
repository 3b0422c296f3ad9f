import { expect, test } from 'vitest'
import { noFilters } from '../../../stores/view.ts'
import { isSettled, wantedBy, wholeListOf } from './listQuery.ts'

test('an asset has a place that holds in a whole list that is here, while no other one is on its way', () => {
  const query = wholeListOf('group')
  const list = { query, total: 3, isNextComing: false }
  expect(isSettled(list)).toBe(true)
  expect(isSettled({ ...list, total: null })).toBe(false)
  // The old order stays on the screen until the new one is here.
  expect(isSettled({ ...list, isNextComing: true })).toBe(false)
  expect(isSettled({ ...list, query: { ...query, filter: { text: '', type: 'video' } } })).toBe(false)
})

test('what is wanted is the same whoever writes it down, and however the text is typed', () => {
  const filters = { ...noFilters, search: ' Ne\u0301on ', status: 'ready' } as const
  expect(wantedBy('group', filters, { by: 'name', descending: false })).toEqual({
    scope: { kind: 'group', groupId: 'group' },
    filter: { text: 'N\u00e9on', status: 'ready' },
    sort: { by: 'name', descending: false },
  })
  const { sort } = wholeListOf(null)
  expect(wantedBy(null, noFilters, sort)).toEqual(wholeListOf(null))
})
