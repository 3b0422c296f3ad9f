import type { Asset } from './assets.ts'

/** A picture of which the service told nothing but its id. */
export const plainAsset = (assetId: string, change: Partial<Asset> = {}): Asset => ({
  assetId,
  groupId: 'g',
  name: assetId,
  type: 'image',
  status: 'ready',
  failure: null,
  extension: null,
  sizeBytes: null,
  durationMs: null,
  width: null,
  height: null,
  createdAtMs: null,
  previewPath: null,
  thumbnailPath: null,
  fields: [],
  ...change,
})
