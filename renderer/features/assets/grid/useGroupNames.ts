import { useCallback } from 'react'
import { findGroup } from '../../../groupList.ts'
import { useGroups } from '../../../queries.ts'
import type { AssetList } from '../list/useAssetList.ts'

/** The name of the group that a hit is in, where assets of all groups are searched; else null. */
export function useGroupNames({ query }: AssetList): (groupId: string) => string | null {
  const { data } = useGroups()
  const isNamed = query.scope.kind === 'all' && query.filter.text !== ''
  return useCallback(
    (groupId: string) => (isNamed ? (findGroup(data, groupId)?.name ?? null) : null),
    [data, isNamed],
  )
}
