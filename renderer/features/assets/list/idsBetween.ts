import type { LibraryPlace, LibraryQuery } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import type { IdAndGroup } from './assetList.ts'
import type { Place } from './knownAssets.ts'

/** As far as a request may say; every list ends before. */
const endOfList: Place = { id: null, index: 10_000_000 }

const asked = ({ id, index }: Place): LibraryPlace => ({ place: index, assetId: id })

/** Which assets of a list of the index lie between two places, or from one to the end. */
export async function idsBetween(
  query: LibraryQuery,
  from: Place,
  to: Place | null,
): Promise<readonly IdAndGroup[]> {
  const { groupIds, groupOf, assetIds } = await unwrap(
    bridge().library.between({ query, from: asked(from), to: asked(to ?? endOfList) }),
  )
  return assetIds.map((assetId, nth) => [assetId, groupIds[groupOf[nth] ?? -1] ?? ''])
}
