import type { Asset } from '../../../shared/assets.ts'

export const asset = (assetId: string, parts: Partial<Asset> = {}): Asset => ({
  assetId,
  groupId: 'g',
  name: `${assetId}.png`,
  type: 'image',
  status: 'ready',
  failure: null,
  extension: '.png',
  sizeBytes: null,
  durationMs: null,
  width: null,
  height: null,
  createdAtMs: null,
  previewPath: null,
  thumbnailPath: null,
  fields: [],
  ...parts,
})

export const assets = (count: number, first = 0): readonly Asset[] =>
  Array.from({ length: count }, (_, index) => asset(`asset-${first + index}`))
