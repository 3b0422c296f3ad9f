import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

/** May be deleted at any time. Not `cache`: where case does not count that is Chromium's `Cache` in the same folder. */
const folderName = 'media-cache'
const earlierName = 'cache'
const parts = ['thumbnails', 'previews', 'drawn', 'handed-out', 'fitted', 'media-worker'] as const

export type CachePart = (typeof parts)[number]

export function cacheFolder(dataDir: string, part: CachePart): string {
  return join(dataDir, folderName, part)
}

/**
 * Takes over what an earlier version kept in `cache`, folder by folder: on macOS and Windows Chromium's own cache lies among
 * them. To be called before Chromium is started, and before anybody asks for a picture. Never throws: what cannot be taken
 * over is made anew.
 */
export function takeOverEarlierCache(dataDir: string): void {
  const earlier = join(dataDir, earlierName)
  if (!existsSync(earlier)) return
  try {
    mkdirSync(join(dataDir, folderName), { recursive: true, mode: 0o700 })
    for (const part of parts) {
      const [from, to] = [join(earlier, part), cacheFolder(dataDir, part)]
      if (existsSync(from) && !existsSync(to)) renameSync(from, to)
    }
    rmdirSync(earlier)
  } catch {
    // Chromium's own files are in it, or somebody has one of ours open.
  }
}
