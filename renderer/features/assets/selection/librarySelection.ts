import type { LibraryQuery, LibrarySelection } from '../../../../shared/library.ts'
import type { Selection } from './selectionModel.ts'

/** What is selected, as the index is asked about it. */
export const librarySelectionOf = (
  { mode, ids }: Pick<Selection, 'mode' | 'ids'>,
  query: LibraryQuery,
): LibrarySelection =>
  mode === 'some'
    ? { kind: 'some', assets: Array.from(ids, ([assetId, groupId]) => ({ groupId, assetId })) }
    : { kind: 'list', query, except: [...ids.keys()] }
