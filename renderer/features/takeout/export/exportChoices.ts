import type { LibrarySelection } from '../../../../shared/library.ts'
import { wholeGroup, wholeLibrary } from '../wholeLists.ts'

/** `given`: what the person came with, where it is less than a whole group. */
type ExportScope = 'given' | 'group' | 'all'

export interface ExportChoice {
  readonly scope: ExportScope
  /** Of `group`. */
  readonly groupId: string | null
  readonly selection: LibrarySelection
}

/** What a list may be of: what was asked for first, and all around it. */
export function exportChoices(given: LibrarySelection): readonly [ExportChoice, ...ExportChoice[]] {
  const all: ExportChoice = { scope: 'all', groupId: null, selection: wholeLibrary }
  const groupId = groupOf(given)
  const group: ExportChoice | null =
    groupId === null ? null : { scope: 'group', groupId, selection: wholeGroup(groupId) }
  const around = group === null ? [all] : [group, all]
  const isWhole = JSON.stringify(given) === JSON.stringify(around[0]?.selection)
  if (!isWhole) return [{ scope: 'given', groupId: null, selection: given }, ...around]
  return group === null ? [all] : [group, all]
}

/** The one group that it is within. */
function groupOf(selection: LibrarySelection): string | null {
  if (selection.kind === 'list')
    return selection.query.scope.kind === 'group' ? selection.query.scope.groupId : null
  const [first] = selection.assets
  const isOne = first !== undefined && selection.assets.every(({ groupId }) => groupId === first.groupId)
  return isOne ? first.groupId : null
}
