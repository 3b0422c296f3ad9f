import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { LibrarySelection } from '../../../shared/library.ts'
import { bridge, unwrap } from '../../bridge.ts'
import { findGroup } from '../../groupList.ts'
import { keys, useGroups } from '../../queries.ts'
import { useView } from '../../stores/view.ts'

/** How much of a whole list is known on this computer. */
export interface ListKnown {
  /** Assets that are known so far. */
  readonly count: number
  readonly isWhole: boolean
  /** Groups that were read to their end, of those that the list is of. */
  readonly knownGroups: number
  readonly totalGroups: number
}

const groupOf = (selection: LibrarySelection): string | null =>
  selection.kind === 'list' && selection.query.scope.kind === 'group' ? selection.query.scope.groupId : null

/**
 * As it is read; undefined until that is known, and for what was chosen one by one; `gone`: its group is not there any more, and nothing
 * of it is read. While it is asked, its group is read before others.
 */
export function useListKnown(selection: LibrarySelection): ListKnown | 'gone' | undefined {
  const groupId = groupOf(selection)
  const { data: groups } = useGroups()
  const isGone = groupId !== null && groups !== undefined && findGroup(groups, groupId) === undefined
  useEffect(() => {
    if (groupId === null) return
    // Whether that is heard only decides how soon.
    void bridge().library.look({ groupId })
    return () => {
      const { groupId: shown } = useView.getState()
      if (shown !== null && shown !== groupId) void bridge().library.look({ groupId: shown })
    }
  }, [groupId])
  const { data } = useQuery({
    queryKey: keys.index(groupId, 'known', selection),
    queryFn: () => askListKnown(selection),
  })
  return isGone ? 'gone' : (data ?? undefined)
}

/** Null for what was chosen one by one: all of it is known. @throws AppFailure keyNeeded, storageFailed */
export async function askListKnown(selection: LibrarySelection): Promise<ListKnown | null> {
  if (selection.kind !== 'list') return null
  const { query, except } = selection
  const { total, knowledge } = await unwrap(bridge().library.list({ query, offset: 0, limit: 1 }))
  const { knownGroups, totalGroups, asOfMs } = knowledge
  return { count: Math.max(0, total - except.length), isWhole: asOfMs !== null, knownGroups, totalGroups }
}
