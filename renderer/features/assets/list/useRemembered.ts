import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { AssetFilter, AssetPage } from '../../../../shared/assets.ts'
import type { LibraryPage, LibraryQuery } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { assetPageSize, keys } from '../../../queries.ts'

/** A service that takes longer is worth a word of when what is shown was told. */
const saidAfterMs = 3_000

export interface Remembered {
  /** The first page as this computer knows it; null while nothing is known, and when the service has answered. */
  readonly first: AssetPage | null
  /** Of when it is, once that is worth a word; null where the group is not known whole. */
  readonly told: { readonly asOfMs: number | null } | null
}

const queryOf = (groupId: string, filter: AssetFilter): LibraryQuery => ({
  scope: { kind: 'group', groupId },
  filter: {
    text: filter.name ?? '',
    ...(filter.type === undefined ? {} : { type: filter.type }),
    ...(filter.status === undefined ? {} : { status: filter.status }),
  },
  // As the service lists.
  sort: { by: 'added', descending: true },
})

/** A page of the group from what is known here: the place of what the service does not answer. */
export const rememberedPage = async (
  groupId: string,
  filter: AssetFilter,
  page: number,
): Promise<AssetPage & Pick<LibraryPage, 'knowledge'>> => {
  const offset = (page - 1) * assetPageSize
  const query = queryOf(groupId, filter)
  const { assets, total, knowledge } = await unwrap(
    bridge().library.list({ query, offset, limit: assetPageSize }),
  )
  const hasMore = offset + assets.length < total && assets.length === assetPageSize
  return { assets, total, hasMore, page, pageSize: assetPageSize, knowledge }
}

const rememberedQuery = (groupId: string, filter: AssetFilter) =>
  queryOptions({
    queryKey: keys.remembered(groupId, filter),
    queryFn: () => rememberedPage(groupId, filter, 1),
    gcTime: 0,
  })

/** What was known of a group before: shown at once, and for as long as the service does not answer. */
export function useRemembered(groupId: string, filter: AssetFilter, isWanted: boolean): Remembered {
  const client = useQueryClient()
  const { data } = useQuery({ ...rememberedQuery(groupId, filter), enabled: isWanted })
  useEffect(() => {
    if (!isWanted) return
    return bridge().subscribe('assetIndexChanged', ({ groupIds }) => {
      if (groupIds === null || groupIds.includes(groupId))
        void client.invalidateQueries({ queryKey: keys.remembered(groupId, filter) })
    })
  }, [client, groupId, filter, isWanted])

  const isShown = isWanted && data !== undefined && data.assets.length > 0
  const isLate = useLate(isShown, saidAfterMs)
  return useMemo(
    () => ({
      first: isShown ? data : null,
      told: isShown && isLate ? { asOfMs: data.knowledge.asOfMs } : null,
    }),
    [isShown, isLate, data],
  )
}

/** Whether it has been so for that long. */
function useLate(isSo: boolean, afterMs: number): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isSo) return setLate(false)
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => clearTimeout(timer)
  }, [isSo, afterMs])
  return isLate
}
