import type { Asset } from '../../../../shared/assets.ts'
import type { AssetReference } from '../../../../shared/generation/draft.ts'

/** What was seen of assets while the page is open, by id: a chip holds nothing but the id. */
const known = new Map<string, AssetReference>()

export const knownAsset = (assetId: string): AssetReference | undefined => known.get(assetId)
export const allKnownAssets = (): ReadonlyMap<string, AssetReference> => known

export const unknownAmong = (assetIds: readonly string[]): readonly string[] => [
  ...new Set(assetIds.filter((assetId) => !known.has(assetId))),
]

export function rememberReferences(references: readonly AssetReference[]): void {
  for (const reference of references) known.set(reference.assetId, reference)
}

/** Of another account, an id is another asset. */
export const forgetAssets = (): void => known.clear()

/** What a draft keeps of an asset. */
export const referenceTo = (asset: Asset): AssetReference => ({
  kind: 'asset',
  assetId: asset.assetId,
  groupId: asset.groupId,
  name: asset.name.slice(0, 1000),
  type: asset.type,
  durationMs: asset.durationMs,
  width: asset.width,
  height: asset.height,
})
