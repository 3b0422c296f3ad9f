import { useCallback } from 'react'
import { findGroup } from '../../../groupList.ts'
import { useGroups } from '../../../queries.ts'
import type { AssetList } from '../list/useAssetList.ts'

/**
 * The name of the group that an asset is in, where it is one of several groups; else null.
 * @param always or only of what was searched for, whose groups one cannot know
 */
export function useGroupNames({ query }: AssetList, always: boolean): (groupId: string) => string | null {
  const { data } = useGroups()
  const isNamed = query.scope.kind === 'all' && (always || query.filter.text !== '')
  return useCallback(
    (groupId: string) => (isNamed ? (findGroup(data, groupId)?.name ?? null) : null),
    [data, isNamed],
  )
}
