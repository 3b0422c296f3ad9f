import { plainAsset } from '../../../../../shared/asset.test-support.ts'
import type { Asset, AssetPage } from '../../../../../shared/assets.ts'

const testAsset = (assetId: string): Asset => plainAsset(assetId, { extension: '.jpg', sizeBytes: 1 })

/** The ids of a list, newest first. */
export const listOf = (count: number, prefix = 'a'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

export function pageAnswer(ids: readonly string[], page: number, pageSize: number): AssetPage {
  const assets = ids.slice((page - 1) * pageSize, page * pageSize).map(testAsset)
  return { assets, total: ids.length, hasMore: assets.length === pageSize, page, pageSize }
}

/** Numbers from 0 that follow from the seed. */
export function randomly(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}
