import type { Asset } from '../shared/assets.ts'
import type { Clock } from './base/clock.ts'
import { identityAt } from './base/files/file-identity.ts'
import type { UploadService } from './uploads/index.ts'

export interface AssetPlace {
  readonly accountId: string
  readonly groupId: string
  readonly assetId: string
}

export interface LocalOriginalsOptions {
  readonly originals: UploadService['originals']
  /** Assets of that id as the last list told them. */
  readonly find: (accountId: string, assetId: string) => Promise<readonly Asset[]>
  readonly clock: Clock
}

/** What has become of the file that an asset was uploaded from. `none`: nobody here knows of one. */
export type LocalFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' | 'changed' | 'unchanged'; readonly path: string }

export interface LocalOriginalFiles {
  /** @throws AppFailure storageFailed */
  look(place: AssetPlace): Promise<LocalFile>
  /** If it lies there as it was then and its bytes are the asset's; null otherwise. It does not throw. */
  find(place: AssetPlace): Promise<string | null>
}

export function createLocalOriginalFiles({
  originals,
  find,
  clock,
}: LocalOriginalsOptions): LocalOriginalFiles {
  const never = new AbortController().signal

  const originalOf = async ({ accountId, groupId, assetId }: AssetPlace) => {
    const known = originals.of(assetId)
    if (known !== null) return known
    const entry = (await find(accountId, assetId)).find((asset) => asset.groupId === groupId)
    // Of one that is settled the queue has the id by now, or never will.
    return entry?.status === 'review' ? originals.ofEntry(groupId, entry) : null
  }

  type Original = NonNullable<Awaited<ReturnType<typeof originalOf>>>

  const lookAt = async (original: Original): Promise<Exclude<LocalFile, { kind: 'none' }>> => {
    const { path } = original
    // A drive that does not answer has none of it either.
    const identity = await identityAt(path, clock, never)
    if (identity === null) return { kind: 'gone', path }
    return { kind: original.isUnchanged(identity) ? 'unchanged' : 'changed', path }
  }

  return {
    look: async (place) => {
      const original = await originalOf(place)
      return original === null ? { kind: 'none' } : lookAt(original)
    },
    find: async (place) => {
      try {
        const original = await originalOf(place)
        if (original === null || original.isCopySent) return null
        const file = await lookAt(original)
        return file.kind === 'unchanged' ? file.path : null
      } catch {
        // What the queue keeps cannot be read: there is no picture then.
        return null
      }
    },
  }
}
