import { readFile, writeFile } from 'node:fs/promises'
import { posterSidePx, wavePeakCount } from '../../shared/media/drawn-sizes.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import { AppFailure } from '../../shared/result.ts'
import { FileCache } from '../base/files/cache/file-cache.ts'
import { cacheOwner, ownedName } from '../base/files/names/owned-name.ts'
import { privateFileMode } from '../base/files/private-files.ts'
import { storageFailure } from '../database/index.ts'
import type { AssetPlace } from './place.ts'

/** Rises when posters or waveforms are drawn otherwise than before. */
const drawingVersion = 1

export interface DrawnFilesOptions {
  /** A folder of its own; all in it can be drawn again. */
  readonly cacheDir: string
  readonly maxCacheBytes: number
  /** What a file is, found out where a hostile one can do no harm; null for what cannot be measured. */
  readonly measure: (path: string) => Promise<MediaInfo | null>
}

/** What the page has drawn of clips and sounds, kept by the asset's id: an asset never changes. */
export interface DrawnFiles {
  posterOf(place: AssetPlace): Promise<string | null>
  /** @throws AppFailure badRequest for what is no such picture, storageFailed */
  keepPoster(place: AssetPlace, picture: Uint8Array): Promise<void>
  waveOf(place: AssetPlace): Promise<number[] | null>
  /** @throws AppFailure storageFailed */
  keepWave(place: AssetPlace, peaks: readonly number[]): Promise<void>
  /** Takes away what was drawn of that account's. @throws AppFailure storageFailed */
  forget(accountId: string): Promise<void>
}

export function createDrawnFiles({ cacheDir, maxCacheBytes, measure }: DrawnFilesOptions): DrawnFiles {
  const cache = new FileCache(cacheDir, maxCacheBytes)

  const nameOf = ({ accountId, assetId }: AssetPlace, part: 'poster' | 'wave'): string =>
    ownedName(cacheOwner(accountId), JSON.stringify([drawingVersion, accountId, assetId, part]))

  const isPoster = async (path: string): Promise<boolean> => {
    const info = await measure(path)
    if (info?.kind !== 'image' || info.mimeType !== 'image/webp') return false
    return Math.max(info.width, info.height) <= posterSidePx
  }

  const stored = async (write: () => Promise<unknown>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      throw error instanceof AppFailure ? error : storageFailure(error)
    }
  }

  return {
    posterOf: (place) => cache.get(nameOf(place, 'poster')),
    keepPoster: (place, picture) =>
      stored(async () => {
        const path = await cache.newPath()
        try {
          await writeFile(path, picture, { mode: privateFileMode })
          // Drawn from a stranger's clip, by a page that one may have taken over: looked at before it is shown as a picture.
          if (!(await isPoster(path))) throw new AppFailure({ code: 'badRequest', detail: 'no poster' })
        } catch (error) {
          await cache.abandon(path)
          throw error
        }
        await cache.adopt(path, nameOf(place, 'poster'))
      }),
    waveOf: async (place) => {
      const path = await cache.get(nameOf(place, 'wave'))
      const bytes = path === null ? null : await readFile(path).catch(() => null)
      return bytes?.length === wavePeakCount ? [...bytes] : null
    },
    keepWave: (place, peaks) => stored(() => cache.put(nameOf(place, 'wave'), Uint8Array.from(peaks))),
    forget: (accountId) => stored(() => cache.removeAllOf(cacheOwner(accountId))),
  }
}
