import type { FoundAsset } from './ports'
import type { UploadRow } from './states'

/** Clocks of two computers differ: an asset may seem a little older than the request that made it. */
const clockSkewMs = 120_000

function stem(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,10}$/, '')
}

/** The service "adds to the name" (observed), nobody knows what and where. */
function isNamedAfter(name: string, assetName: string): 'exactly' | 'roughly' | null {
  if (name === assetName || name === stem(assetName)) return 'exactly'
  return name.includes(stem(assetName)) ? 'roughly' : null
}

/**
 * Whether this asset came from this upload: named so, made after it began, of its size. What the service does not tell
 * cannot speak for it, so without time and size it is only `maybe`, and the person decides.
 */
export function matchAsset(
  row: UploadRow,
  startedAtMs: number,
  asset: FoundAsset,
): 'surely' | 'maybe' | 'no' {
  const named = isNamedAfter(asset.name, row.assetName)
  if (named === null) return 'no'
  const hasSize = asset.sizeBytes !== null && asset.sizeBytes > 0
  if (hasSize && asset.sizeBytes !== row.sizeBytes) return 'no'
  if (asset.createdAtMs !== null && asset.createdAtMs < startedAtMs - clockSkewMs) return 'no'
  const hasTime = asset.createdAtMs !== null
  return (named === 'exactly' ? hasSize || hasTime : hasSize && hasTime) ? 'surely' : 'maybe'
}

/**
 * Whether another upload may as well be behind an asset that fits `row`: one of the same name whose own asset is not known
 * yet. Only a different size, which the asset told, rules it out; equal bytes do no harm.
 */
export function isRival(row: UploadRow, other: UploadRow, asset: FoundAsset): boolean {
  if (other.state.kind === 'cancelled' && !other.state.sent) return false
  if (other.sha256 !== null && other.sha256 === row.sha256) return false
  const hasSize = asset.sizeBytes !== null && asset.sizeBytes > 0
  return !(hasSize && other.sizeBytes !== null && other.sizeBytes !== asset.sizeBytes)
}
