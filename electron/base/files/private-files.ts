import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renameOnceReleased } from './held-files.ts'

/** Read and written by this person alone: names and pictures of real people, and what was sent where. */
const privateFolderMode = 0o700
export const privateFileMode = 0o600

const others = 0o077

/**
 * Makes the folder, with those above it, or takes an existing one away from everybody else. Set explicitly: the mode at
 * creation is cut by the umask of whoever starts the app, and does nothing for a folder that is there.
 * @throws the error of the file system when it cannot be made; a disk without rights (FAT) is taken as it is
 */
export function makePrivateFolderSync(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolderMode })
  tightenSync(folder, privateFolderMode)
}

/** {@link makePrivateFolderSync}, without blocking. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: privateFolderMode })
  await chmod(folder, privateFolderMode).catch(() => {})
}

/** Takes a file away from everybody else; one that is not there, or another's, is left. */
export function makePrivateFileSync(path: string): void {
  tightenSync(path, privateFileMode)
}

/**
 * Writes a file anew, beside and then in the place of one that is there: its rights, wider ones perhaps, are not taken over, and a
 * crash leaves the old file or the new one, never half of one. `partPath` is where it lies meanwhile; what is there is removed.
 * @throws the error of the file system; then the old file is as it was
 */
export async function writePrivateFile(
  path: string,
  content: string | Uint8Array,
  partPath = `${path}.${randomUUID()}.part`,
): Promise<void> {
  await rm(partPath, { force: true })
  try {
    await writeFile(partPath, content, { mode: privateFileMode, flag: 'wx', flush: true })
    await renameOnceReleased(partPath, path)
  } catch (error) {
    await rm(partPath, { force: true }).catch(() => {})
    throw error
  }
}

/** For a file whose mode was just read. */
export async function makePrivateFile(path: string, mode: number): Promise<void> {
  if ((mode & others) !== 0) await chmod(path, privateFileMode).catch(() => {})
}

/** What an earlier version left readable below this folder, the folder among it. Links are left alone. */
export async function tightenTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) return
  await chmod(folder, privateFolderMode).catch(() => {})
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await tightenTree(path)
    else if (entry.isFile()) {
      const found = await stat(path).catch(() => null)
      if (found !== null) await makePrivateFile(path, found.mode)
    }
  }
}

function tightenSync(path: string, mode: number): void {
  try {
    if ((statSync(path).mode & others) !== 0) chmodSync(path, mode)
  } catch {
    // Gone, or on a disk that keeps no rights.
  }
}
