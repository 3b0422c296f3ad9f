import type { Asset } from '../../../../shared/assets.ts'

interface ToldAssets {
  /** As the list has it, where its page is on hand. */
  readonly listed: Asset | undefined
  /** As the service said when it was asked for it alone. */
  readonly told: Asset | undefined
  /** What was shown last. */
  readonly last: Asset | undefined
}

/**
 * The asset as it is known best. While its page is on the way, and as its list comes from elsewhere, it stays as it was shown; so do its
 * fields, which the index does not keep.
 */
export function shownAsset(assetId: string, { listed, told, last }: ToldAssets): Asset | undefined {
  const known = [listed, told, last].filter((asset) => asset?.assetId === assetId)
  const [best] = known
  if (best === undefined || best.fields.length > 0) return best
  const fields = known.find((asset) => asset !== undefined && asset.fields.length > 0)?.fields
  return fields === undefined ? best : { ...best, fields }
}
