import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from './media-cache.ts'

const folders = ['thumbnails', 'previews', 'drawn'] as const
/** So many files are looked at together: there may be tens of thousands. */
const atOnce = 64

/**
 * How much the pictures of these owners take on the disk, as their names tell: see FileCache. Files that go away meanwhile, and folders
 * that cannot be read, count nothing.
 */
export async function storedPictureBytes(dataDir: string, owners: ReadonlySet<string>): Promise<number> {
  let sizeBytes = 0
  for (const part of folders) {
    const folder = cacheFolder(dataDir, part)
    const names = await readdir(folder).catch((): string[] => [])
    const owned = names.filter((name) => owners.has(name.slice(0, name.indexOf('-'))))
    for (let from = 0; from < owned.length; from += atOnce) {
      const sizes = owned.slice(from, from + atOnce).map((name) => sizeOf(join(folder, name)))
      for (const size of await Promise.all(sizes)) sizeBytes += size
    }
  }
  return sizeBytes
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )
