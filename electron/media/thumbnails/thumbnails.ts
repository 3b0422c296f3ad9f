import { FileCache } from '../../base/files/cache/file-cache.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import { ownedName } from '../../base/files/names/owned-name.ts'
import { checkFile } from '../reading/check-file.ts'
import type { WorkerPool } from '../workers/pool.ts'

export interface Thumbnail {
  /** A file of the cache. It may be gone later: ask again rather than keep the path. */
  readonly path: string
  readonly mimeType: 'image/webp'
}

export interface ThumbnailWish {
  readonly sizePx: number
  /** Whose it is: all of an owner can be taken away at once. Default: nobody's. */
  readonly owner?: string
}

export interface Thumbnails {
  get(path: string, wish: ThumbnailWish, timeoutMs: number): Promise<Thumbnail | null>
  removeAllOf(owner: string): Promise<void>
}

/** Changes whenever thumbnails are drawn otherwise than before. */
const drawingVersion = 3
const sizesPx = { min: 16, max: 4096 }
const maxRememberedFailures = 5_000
/** A computer that was busy, or a file that had to be fetched first, may have taken the worker's time once; twice it is the file. */
const maxChances = 2

export function createThumbnails(
  pool: Pick<WorkerPool, 'run'>,
  dir: string | undefined,
  maxBytes: number,
): Thumbnails {
  if (dir === undefined) return { get: () => Promise.resolve(null), removeAllOf: () => Promise.resolve() }
  const cache = new FileCache(dir, maxBytes)
  const underWay = new Map<string, Promise<Thumbnail | null>>()
  /** Files without a thumbnail are not decoded again each time that the list is drawn. */
  const failureCounts = new Map<string, number>()

  async function draw(path: string, sizePx: number, name: string): Promise<Thumbnail | null> {
    const known = await cache.get(name)
    if (known !== null) return { path: known, mimeType: 'image/webp' }
    const outcome = await pool.run({ kind: 'thumbnail', path, sizePx })
    const rendered = outcome.ok && outcome.result.kind === 'thumbnail' ? outcome.result.rendered : null
    if (rendered === null) {
      if (failureCounts.size >= maxRememberedFailures) failureCounts.clear()
      failureCounts.set(name, outcome.ok ? maxChances : (failureCounts.get(name) ?? 0) + 1)
      return null
    }
    try {
      return { path: await cache.put(name, rendered.bytes), mimeType: 'image/webp' }
    } catch {
      // A full or read-only disk costs the thumbnail, nothing else.
      return null
    }
  }

  return {
    removeAllOf: (owner) => cache.removeAllOf(owner),
    async get(path, { sizePx, owner = '' }, timeoutMs) {
      const file = await checkFile(path, timeoutMs)
      if (!file.ok) return null
      const size = Math.min(sizesPx.max, Math.max(sizesPx.min, Math.round(sizePx) || sizesPx.min))
      const name = cacheName(path, file.identity, size, owner)
      if ((failureCounts.get(name) ?? 0) >= maxChances) return null
      const running = underWay.get(name)
      if (running !== undefined) return running
      const started = draw(path, size, name).finally(() => underWay.delete(name))
      underWay.set(name, started)
      return started
    },
  }
}

function cacheName(
  path: string,
  { sizeBytes, mtimeMs, inode }: FileIdentity,
  sizePx: number,
  owner: string,
): string {
  const identity = [drawingVersion, sizePx, sizeBytes, mtimeMs, inode, path].join('|')
  return `${ownedName(owner, identity)}.webp`
}
