import type { Asset } from '../../../../shared/assets.ts'
import type { LibrarySums } from '../../../../shared/library.ts'
import { madeAtMs } from '../store/asset-row.ts'

const groupsNamed = 20

/** What is summed up of an asset. */
export type SummedAsset = Pick<
  Asset,
  'assetId' | 'groupId' | 'type' | 'status' | 'sizeBytes' | 'durationMs' | 'createdAtMs'
>

/** What the assets have in common, and sums over those that tell. */
export function sumsOf(assets: Iterable<SummedAsset>): LibrarySums {
  const byType = { image: 0, video: 0, audio: 0, unknown: 0 }
  const byStatus = { review: 0, ready: 0, failed: 0, unknown: 0 }
  const groups = new Set<string>()
  let count = 0
  let sizeBytes = 0
  let withoutSize = 0
  let durationMs = 0
  let firstMs = Number.POSITIVE_INFINITY
  let lastMs = Number.NEGATIVE_INFINITY
  for (const asset of assets) {
    count += 1
    byType[asset.type ?? 'unknown'] += 1
    byStatus[asset.status] += 1
    groups.add(asset.groupId)
    if (asset.sizeBytes === null) withoutSize += 1
    sizeBytes += asset.sizeBytes ?? 0
    durationMs += asset.durationMs ?? 0
    const ms = madeAtMs(asset)
    if (ms === null) continue
    firstMs = Math.min(firstMs, ms)
    lastMs = Math.max(lastMs, ms)
  }
  return {
    count,
    byType,
    byStatus,
    sizeBytes,
    withoutSize,
    durationMs,
    groupIds: [...groups].slice(0, groupsNamed),
    groupCount: groups.size,
    firstAddedAtMs: Number.isFinite(firstMs) ? firstMs : null,
    lastAddedAtMs: Number.isFinite(lastMs) ? lastMs : null,
  }
}
