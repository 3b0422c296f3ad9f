import { expect, test } from 'vitest'
import { librarySelectionOf } from './librarySelection.ts'
import { emptySelection, selectAll, selectOnly, toggle } from './selectionModel.ts'

const list = { groupId: 'g', filter: { name: 'take', type: 'video' } } as const
const at = (id: string) => ({ id, index: 0 })

test('some assets are asked about by their ids', () => {
  const selection = toggle(selectOnly(at('a')), at('b'))
  expect(librarySelectionOf(selection, list)).toEqual({
    kind: 'some',
    assets: [
      { groupId: 'g', assetId: 'a' },
      { groupId: 'g', assetId: 'b' },
    ],
  })
})

test('all but some is the list that is shown, with its filter, in its order', () => {
  const selection = toggle(selectAll(emptySelection), at('b'))
  expect(librarySelectionOf(selection, list)).toEqual({
    kind: 'list',
    query: {
      scope: { kind: 'group', groupId: 'g' },
      filter: { text: 'take', type: 'video' },
      sort: { by: 'added', descending: true },
    },
    except: ['b'],
  })
})
