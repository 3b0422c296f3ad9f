import { constants } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { privateFileMode } from '../base/files/private-files.ts'
import { createSlots } from '../base/work/slots.ts'

export interface CopyLimits {
  /** Of a file, or of all in a folder together. */
  readonly bytes: number
  /** Files and folders in a folder, at any depth. */
  readonly entries: number
}

/** Files, of all that is copied: each waits for the disk. */
const copiedAtOnce = 16
const copying = createSlots(copiedAtOnce, Number.POSITIVE_INFINITY)

/**
 * Copies a file, or a folder with what is in it, into a new folder `into`, under its own name, and answers where the copy lies; null,
 * with nothing copied, where it is gone, neither of the two, or beyond the limits. Links in a folder are left out: they may lead anywhere.
 * @throws the error of the file system; then a part of the copy may be there
 */
export async function copyWithin(path: string, into: string, limits: CopyLimits): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  const tree = found === null ? null : await measure(path, found, limits)
  if (tree === null) return null
  await mkdir(into, { recursive: true, mode: 0o700 })
  const copy = join(into, basename(path))
  for (const folder of tree.folders) await mkdir(join(copy, folder), { mode: 0o700 })
  for (let start = 0; start < tree.files.length; start += copiedAtOnce) {
    const some = tree.files.slice(start, start + copiedAtOnce)
    await Promise.all(some.map((file) => copying(() => copyDurably(join(path, file), join(copy, file)))))
  }
  return copy
}

/** By their ways from the path itself, which is ''; a folder comes before what is in it. */
interface Tree {
  readonly folders: readonly string[]
  readonly files: readonly string[]
}

async function measure(
  path: string,
  found: { readonly size: number; isFile(): boolean; isDirectory(): boolean },
  limits: CopyLimits,
): Promise<Tree | null> {
  if (found.isFile()) return found.size > limits.bytes ? null : { folders: [], files: [''] }
  if (!found.isDirectory()) return null
  const folders = ['']
  const files: string[] = []
  let bytes = 0
  // Grows while it is gone through.
  for (const folder of folders) {
    for (const entry of await readdir(join(path, folder), { withFileTypes: true })) {
      const way = join(folder, entry.name)
      if (entry.isDirectory()) folders.push(way)
      else if (entry.isFile()) {
        files.push(way)
        bytes += (await lstat(join(path, way))).size
      }
      if (bytes > limits.bytes || folders.length - 1 + files.length > limits.entries) return null
    }
  }
  return { folders, files }
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  // A file that may not be written is copied as such (attachments of a mail, what comes out of archives), and could not be flushed.
  await chmod(to, privateFileMode).catch(() => {})
  const file = await open(to, 'r+')
  await file.sync().finally(() => file.close())
}
