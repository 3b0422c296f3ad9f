import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AssetHits } from '../../../../shared/assets.ts'
import type { MediaKind } from '../../../../shared/media/media.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { followIndexChanges } from '../../../indexChanges.ts'

export type AssetHit = AssetHits['hits'][number]

export interface AssetQuestion {
  readonly text: string
  readonly type: MediaKind | null
  /** Only in this group. */
  readonly groupId?: string
  readonly limit: number
}

const searchKey = 'assetSearch'

/** Looks over the whole library; the last answer stays until the next one is there, and is asked for anew when more is known. */
export function useAssetSearch({ text, type, groupId, limit }: AssetQuestion, enabled = true) {
  const client = useQueryClient()
  useEffect(
    () =>
      followIndexChanges((groupIds) => {
        if (groupId === undefined || groupIds === null || groupIds.includes(groupId))
          void client.invalidateQueries({ queryKey: ['assets', searchKey] })
      }),
    [client, groupId],
  )
  return useQuery({
    // Of the assets, so that nothing of another account is shown.
    queryKey: ['assets', searchKey, text, type, groupId, limit],
    queryFn: () =>
      unwrap(
        bridge().assets.search({
          text,
          limit,
          offset: 0,
          ...(type === null ? {} : { type }),
          ...(groupId === undefined ? {} : { groupId }),
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
}
