import { beforeEach, expect, test } from 'vitest'
import type { LibraryQuery } from '../../../../shared/library.ts'
import { wholeListOf } from '../list/listQuery.ts'
import { emptySelection, selectAll } from '../selection/selectionModel.ts'
import { forgetPlaces, type KeptPlace, keepPlace, keptPlaceOf } from './keptPlaces.ts'

beforeEach(forgetPlaces)

const placeIn = (query: LibraryQuery): KeptPlace => ({
  query,
  top: { id: 'a', index: 7 },
  topGroupId: 'group',
  selection: selectAll(emptySelection),
})
const whole = wholeListOf('group')
const videos: LibraryQuery = { ...whole, filter: { text: '', type: 'video' } }

test('the place in a list is kept for that list, written down anew', () => {
  const place = placeIn(videos)
  keepPlace(place)
  expect(keptPlaceOf({ ...videos, filter: { type: 'video', text: '' } })).toBe(place)
})

test('all of a filtered list is not all of the list without the filter, nor in another order', () => {
  keepPlace(placeIn(videos))
  expect(keptPlaceOf(whole)).toBeNull()
  expect(keptPlaceOf({ ...videos, sort: { by: 'name', descending: false } })).toBeNull()
})

test('each group has its own, and all of them together another', () => {
  const here = placeIn(whole)
  const everywhere = placeIn(wholeListOf(null))
  keepPlace(here)
  keepPlace(everywhere)
  expect(keptPlaceOf(whole)).toBe(here)
  expect(keptPlaceOf(wholeListOf(null))).toBe(everywhere)
  expect(keptPlaceOf(wholeListOf('other'))).toBeNull()
})

test('a hundred are kept, the oldest is let go', () => {
  for (let nth = 0; nth <= 100; nth += 1) keepPlace(placeIn(wholeListOf(`group ${nth}`)))
  expect(keptPlaceOf(wholeListOf('group 0'))).toBeNull()
  expect(keptPlaceOf(wholeListOf('group 1'))).not.toBeNull()
})
