import type { AssetFilter } from '../../../../shared/assets.ts'
import type { LibraryQuery, LibrarySelection } from '../../../../shared/library.ts'
import type { ChosenAssets } from './selectionModel.ts'

interface ShownList {
  readonly groupId: string
  readonly filter: AssetFilter
}

/** The list that the grid shows, as the index knows it. */
export const libraryQueryOf = ({ groupId, filter: { name, ...facts } }: ShownList): LibraryQuery => ({
  scope: { kind: 'group', groupId },
  filter: { ...facts, text: name ?? '' },
  sort: { by: 'added', descending: true },
})

/** What is selected, as the index is asked about it. */
export const librarySelectionOf = (selection: ChosenAssets, list: ShownList): LibrarySelection =>
  selection.mode === 'some'
    ? { kind: 'some', assets: [...selection.ids].map((assetId) => ({ groupId: list.groupId, assetId })) }
    : { kind: 'list', query: libraryQueryOf(list), except: [...selection.ids] }
