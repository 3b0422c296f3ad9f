import type { Asset } from '../../../../../shared/assets.ts'
import type { AssetList } from '../assetList.ts'

interface FindPlaceOptions {
  readonly list: Pick<AssetList, 'source' | 'known' | 'at' | 'load'>
  readonly assetId: string
  /** Where the index has it in the same list: for one that the service lists a guess, of what is known of it. Null: nowhere. */
  readonly indexPlace: () => Promise<number | null>
  readonly signal: AbortSignal
}

/**
 * Where an asset is in a list, of which only a part may be on hand; null where it is not in it. Rejects when `signal` is aborted while
 * the list is read, and as its pages do.
 */
export async function findPlace(options: FindPlaceOptions): Promise<number | null> {
  const { list, assetId, indexPlace, signal } = options
  const here = list.known.indexes.get(assetId)
  if (here !== undefined) return here
  const place = await indexPlace()
  if (list.source === 'index') return place
  if (place !== null && list.at(place)?.assetId === assetId) return place
  // The service has no question for this: the list is read.
  const assets: readonly Asset[] = await list.load({ id: null, index: 0 }, null, signal, () => undefined)
  const found = assets.findIndex((asset) => asset.assetId === assetId)
  return found < 0 ? null : found
}
