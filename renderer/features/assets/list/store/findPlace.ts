import type { Asset } from '../../../../../shared/assets.ts'
import type { LibraryQuery } from '../../../../../shared/library.ts'
import { AppErrorException, bridge, unwrap } from '../../../../bridge.ts'
import type { ShownAsset } from '../../../../stores/shownAsset.ts'
import type { AssetList } from '../assetList.ts'

interface FindPlaceOptions {
  readonly list: Pick<AssetList, 'query' | 'source' | 'known' | 'at' | 'load'>
  readonly asset: ShownAsset
  readonly signal: AbortSignal
}

interface Asked {
  /** Where the index has it in that list: for one that the service lists a guess, of what is known of it. Null: nowhere. */
  readonly placeOf: (query: LibraryQuery, asset: ShownAsset) => Promise<number | null>
  /** Asks the service for it, and the index hears what it says. Rejects when it could not be asked. */
  readonly look: (asset: ShownAsset) => Promise<void>
}

const library: Asked = {
  placeOf: async (query, asset) => (await unwrap(bridge().library.placeOf({ query, ...asset }))).place,
  look: async (asset) => {
    const answer = await bridge().assets.get(asset)
    // One that the service does not have is nowhere; of others it says nothing.
    if (!answer.ok && answer.error.code !== 'notFound') throw new AppErrorException(answer.error)
  },
}

/**
 * Where an asset is in a list, of which only a part may be on hand; null where it is not in it. Rejects when `signal` is aborted while
 * the list is read, and as its pages do; and when the service cannot be asked for one that the index does not know.
 */
export async function findPlace(
  { list, asset, signal }: FindPlaceOptions,
  { placeOf, look }: Asked = library,
): Promise<number | null> {
  const { assetId } = asset
  const here = list.known.indexes.get(assetId)
  if (here !== undefined) return here
  const place = await placeOf(list.query, asset)
  if (list.source === 'index') {
    if (place !== null) return place
    // One that has come just now.
    await look(asset)
    return placeOf(list.query, asset)
  }
  if (place !== null && list.at(place)?.assetId === assetId) return place
  // The service has no question for this: the list is read.
  const assets: readonly Asset[] = await list.load({ id: null, index: 0 }, null, signal, () => undefined)
  const found = assets.findIndex((other) => other.assetId === assetId)
  return found < 0 ? null : found
}
