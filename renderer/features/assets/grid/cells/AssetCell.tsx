import type { Asset } from '../../../../../shared/assets.ts'
import { lazyView } from '../../../../ui/lazyView.tsx'
import { AssetTile, type AssetTileProps, SkeletonTile } from '../AssetTile.tsx'

const AssetRow = lazyView(async () => (await import('./AssetRow.tsx')).AssetRow)
const SkeletonRow = lazyView(async () => (await import('./AssetRow.tsx')).SkeletonRow)

interface AssetCellProps extends Omit<AssetTileProps, 'asset'> {
  /** Undefined while it is not on hand. */
  readonly asset: Asset | undefined
  /** Its place in the list. */
  readonly index: number
}

/** An asset as the layout wants it: a tile, or a row; a skeleton of either while the asset is not here. */
export function AssetCell({ asset, index, groupName, selected, asked, ...place }: AssetCellProps) {
  const { listed } = place.layout
  if (asset === undefined)
    return listed === null ? (
      <SkeletonTile {...place} index={index} />
    ) : (
      <SkeletonRow {...place} listed={listed} index={index} />
    )
  const shown = { ...place, asset, groupName, selected, asked }
  return listed === null ? <AssetTile {...shown} /> : <AssetRow {...shown} listed={listed} />
}
