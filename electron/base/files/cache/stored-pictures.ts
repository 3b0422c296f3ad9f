import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from './media-cache.ts'

const folders = ['thumbnails', 'previews', 'drawn', 'handed-out'] as const
/** So many files are looked at together: there may be tens of thousands. */
const atOnce = 64

/**
 * How much the pictures of these owners take on the disk, as their names tell: see FileCache; what was handed out lies in folders of
 * such names. A file of several names counts once, and not at all while one of them lies elsewhere: clearing would free nothing. Files
 * that go away meanwhile, and folders that cannot be read, count nothing.
 */
export async function storedPictureBytes(dataDir: string, owners: ReadonlySet<string>): Promise<number> {
  let sizeBytes = 0
  /** Files of several names, by what they are: how many of their names are not among ours so far. */
  const namesLeft = new Map<string, number>()

  const count = async (path: string): Promise<void> => {
    const stats = await stat(path, { bigint: true }).catch(() => null)
    if (stats === null) return
    if (stats.isDirectory()) {
      for (const name of await namesIn(path)) await count(join(path, name))
      return
    }
    const identity = `${stats.dev}:${stats.ino}`
    const left = (namesLeft.get(identity) ?? Number(stats.nlink)) - 1
    if (left > 0) namesLeft.set(identity, left)
    else sizeBytes += Number(stats.size)
  }

  for (const part of folders) {
    const folder = cacheFolder(dataDir, part)
    const owned = (await namesIn(folder)).filter((name) => owners.has(name.slice(0, name.indexOf('-'))))
    for (let from = 0; from < owned.length; from += atOnce)
      await Promise.all(owned.slice(from, from + atOnce).map((name) => count(join(folder, name))))
  }
  return sizeBytes
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch((): string[] => [])
