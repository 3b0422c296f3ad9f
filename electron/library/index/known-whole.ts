import type { LibrarySelection } from '../../../shared/library.ts'
import type { LibraryLists } from './library-lists.ts'

/** Whether all that a selection may mean is known here; what was chosen by its ids always is. */
export async function isKnownWhole(
  lists: Pick<LibraryLists, 'list'>,
  selection: LibrarySelection,
): Promise<boolean> {
  if (selection.kind === 'some') return true
  const { knowledge } = await lists.list({ query: selection.query, offset: 0, limit: 1 })
  return knowledge.asOfMs !== null
}
