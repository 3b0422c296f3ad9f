import { expect, test } from 'vitest'
import type { LibraryQuery } from '../../../../shared/library.ts'
import { librarySelectionOf } from './librarySelection.ts'
import { emptySelection, selectAll, selectOnly, toggle } from './selectionModel.ts'

const query: LibraryQuery = {
  scope: { kind: 'all' },
  filter: { text: 'take', type: 'video' },
  sort: { by: 'name', descending: false },
}
const at = (id: string, groupId: string) => ({ id, groupId, index: 0 })

test('some assets are asked about by their ids, each in its group', () => {
  const selection = toggle(selectOnly(at('a', 'g')), at('b', 'h'))
  expect(librarySelectionOf(selection, query)).toEqual({
    kind: 'some',
    assets: [
      { groupId: 'g', assetId: 'a' },
      { groupId: 'h', assetId: 'b' },
    ],
  })
})

test('all but some is the list that is shown, with its filter, in its order', () => {
  const selection = toggle(selectAll(emptySelection), at('b', 'h'))
  expect(librarySelectionOf(selection, query)).toEqual({
    kind: 'list',
    query,
    except: ['b'],
  })
})
