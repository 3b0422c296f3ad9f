import { type QueryClient, type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import type { AssetReference } from '../../../../shared/generation/draft.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { keys } from '../../../queries.ts'

/** An asset as it is now. `gone`: the service does not know it any more. Nothing: nobody has told yet, or could. */
export type AssetNow = Asset | 'gone'

/** What is known of assets that a draft refers to; asked for once, and again when something changed in their groups. */
export function useAssetFacts(references: readonly AssetReference[]): ReadonlyMap<string, AssetNow> {
  const combine = useCallback(
    (answers: UseQueryResult<Asset>[]) => {
      const facts = new Map<string, AssetNow>()
      answers.forEach(({ data, error }, index) => {
        const assetId = references[index]?.assetId
        if (assetId === undefined) return
        if (data !== undefined) facts.set(assetId, data)
        else if (error !== null && toAppError(error).code === 'notFound') facts.set(assetId, 'gone')
      })
      return facts
    },
    [references],
  )
  return useQueries({
    queries: references.map(({ groupId, assetId }) => ({
      queryKey: keys.asset(groupId, assetId),
      queryFn: () => unwrap(bridge().assets.get({ groupId, assetId })),
      gcTime: Number.POSITIVE_INFINITY,
    })),
    combine,
  })
}

/**
 * Assets that were just seen need not be asked for, but for those under review: that may be over since a menu was opened about them, and
 * nobody tells of it a second time.
 */
export function tellAssets(client: QueryClient, assets: readonly Asset[]): void {
  for (const asset of assets) {
    const queryKey = keys.asset(asset.groupId, asset.assetId)
    client.setQueryData(queryKey, asset)
    if (asset.status === 'review') void client.invalidateQueries({ queryKey })
  }
}
