import { stat } from 'node:fs/promises'
import type { Asset } from '../shared/assets.ts'
import type { Clock } from './base/clock.ts'
import { toFileIdentity } from './base/files/file-identity.ts'
import { withTimeout } from './base/timeout.ts'
import type { UploadService } from './uploads/index.ts'

export interface AssetPlace {
  readonly accountId: string
  readonly groupId: string
  readonly assetId: string
}

export interface FindLocalOriginalOptions {
  readonly originals: UploadService['originals']
  /** Assets of that id as the last list told them. */
  readonly find: (accountId: string, assetId: string) => Promise<readonly Asset[]>
  readonly clock: Clock
}

/** The file that an asset was uploaded from, if it lies there as it was then; null otherwise. It does not throw. */
export type FindLocalOriginal = (place: AssetPlace) => Promise<string | null>

export function createFindLocalOriginal({
  originals,
  find,
  clock,
}: FindLocalOriginalOptions): FindLocalOriginal {
  const never = new AbortController().signal

  const originalOf = async ({ accountId, groupId, assetId }: AssetPlace) => {
    const known = originals.of(assetId)
    if (known !== null) return known
    const entry = (await find(accountId, assetId)).find((asset) => asset.groupId === groupId)
    // Of one that is settled the queue has the id by now, or never will.
    return entry?.status === 'review' ? originals.ofEntry(groupId, entry) : null
  }

  return async (place) => {
    try {
      const original = await originalOf(place)
      if (original === null) return null
      const stats = await withTimeout(stat(original.path, { bigint: true }), clock, never)
      return stats.isFile() && original.isUnchanged(toFileIdentity(stats)) ? original.path : null
    } catch {
      // The file is gone, or what the queue keeps cannot be read: there is no picture then.
      return null
    }
  }
}
