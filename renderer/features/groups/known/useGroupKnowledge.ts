import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import type { GroupKnowledge } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { followIndexChanges } from '../../../indexChanges.ts'
import { useListedCount } from '../../../queries.ts'
import { type GroupCount, groupCount, type KnownGroups, withAnswer } from './groupKnowledge.ts'

/** As in the contract, which a test compares. */
export const groupsAskedAtOnce = 200

/** Of the assets, so that nothing of another account is shown. */
const queryKey = ['assets', 'knowledge'] as const

const knownGroupsQuery = queryOptions({
  queryKey,
  // Not by `structuralSharing`: that is asked about what is selected of the answer, too.
  queryFn: async ({ client }): Promise<KnownGroups> => {
    const { groups } = await unwrap(bridge().library.groups({}))
    return withAnswer(client.getQueryData<KnownGroups>(queryKey), groups, null)
  },
})

/** How much of the group is known on this computer, and of when; undefined until the first answer. */
export const useGroupKnowledge = (groupId: string): GroupKnowledge | undefined =>
  useQuery({ ...knownGroupsQuery, select: (known) => known.get(groupId) ?? null }).data ?? undefined

/** How many assets a group has, by whoever knows best. Asks the service for nothing. */
export function useGroupCount(group: Group): GroupCount | null {
  const listed = useListedCount(group.groupId)
  return groupCount(listed, useGroupKnowledge(group.groupId), group.assetCount)
}

/**
 * Looks a count up without following it: an order by counts would move under the hand while groups are read. Another function once anything
 * is known at all.
 */
export function useCountsAtHand(): (group: Group) => number {
  const client = useQueryClient()
  const { data: isKnown = false } = useQuery({ ...knownGroupsQuery, select: () => true })
  return useCallback(
    (group) => {
      const known = isKnown ? client.getQueryData<KnownGroups>(queryKey)?.get(group.groupId) : undefined
      return groupCount(null, known, group.assetCount)?.count ?? 0
    },
    [client, isKnown],
  )
}

/** Keeps what is known of the groups as the index has it. Once in the window. */
export function useFollowKnownGroups(): void {
  const client = useQueryClient()
  useEffect(() => {
    const askAll = () => void client.invalidateQueries({ queryKey })
    return followIndexChanges((groupIds) => {
      const isFirst = client.getQueryData(queryKey) === undefined
      if (isFirst || groupIds === null || groupIds.length > groupsAskedAtOnce) askAll()
      else
        unwrap(bridge().library.groups({ groupIds })).then(
          ({ groups }) =>
            client.setQueryData<KnownGroups>(queryKey, (before) => withAnswer(before, groups, groupIds)),
          askAll,
        )
    })
  }, [client])
}
