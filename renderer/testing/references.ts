import type { AssetReference } from '../../shared/generation/draft.ts'

/** A picture of the library; for tests. */
export const imageReference = (assetId: string): AssetReference => ({
  kind: 'asset',
  assetId,
  groupId: 'g',
  name: assetId,
  type: 'image',
  durationMs: null,
  width: null,
  height: null,
})
