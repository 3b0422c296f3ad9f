import type { Asset } from '../shared/assets.ts'
import type { Clock } from './base/clock.ts'
import { identityAt } from './base/files/file-identity.ts'
import type { FoundAsset, SentVersion, UploadService } from './uploads/index.ts'

export interface AssetPlace {
  readonly accountId: string
  readonly groupId: string
  readonly assetId: string
}

type ListedAsset = FoundAsset & Pick<Asset, 'groupId'>

export interface LocalOriginalsOptions {
  readonly originals: UploadService['originals']
  /** Assets of that id as the last list told them. */
  readonly find: (accountId: string, assetId: string) => Promise<readonly ListedAsset[]>
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

  /** Whatever its status: a list may tell that the service is through with it before the queue has asked. */
  const entryOf = async ({ accountId, groupId, assetId }: AssetPlace): Promise<ListedAsset | null> =>
    (await find(accountId, assetId)).find((asset) => asset.groupId === groupId) ?? null

  const originalOf = async (place: AssetPlace): Promise<SentVersion | null> => {
    const known = originals.of(place.assetId)
    if (known !== null) return known
    const entry = await entryOf(place)
    return entry === null ? null : originals.ofEntry(place.groupId, entry)
  }

  /** The file whose bytes are the asset's: of a copy that fits only until its asset is ready. */
  const bytesOf = async (place: AssetPlace): Promise<SentVersion | null> => {
    const known = originals.of(place.assetId)
    if (known !== null) return known.isCopySent ? null : known
    const entry = await entryOf(place)
    return entry === null ? null : originals.sentAs(place.groupId, entry)
  }

  const lookAt = async ({
    path,
    isUnchanged,
  }: SentVersion): Promise<Exclude<LocalFile, { kind: 'none' }>> => {
    // A drive that does not answer has none of it either.
    const identity = await identityAt(path, clock, never)
    if (identity === null) return { kind: 'gone', path }
    return { kind: isUnchanged(identity) ? 'unchanged' : 'changed', path }
  }

  return {
    look: async (place) => {
      const original = await originalOf(place)
      return original === null ? { kind: 'none' } : lookAt(original)
    },
    find: async (place) => {
      try {
        const sent = await bytesOf(place)
        const file = sent === null ? null : await lookAt(sent)
        return file?.kind === 'unchanged' ? file.path : null
      } catch {
        // What the queue keeps cannot be read: there is no picture then.
        return null
      }
    },
  }
}
