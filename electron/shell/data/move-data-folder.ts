import { cpSync, existsSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCode } from '../../base/error-code.ts'
import { renameOnceReleasedSync } from '../../base/files/held-files.ts'
import { makePrivateFolderSync } from '../../base/files/private-files.ts'

export interface DataFolderMove {
  readonly from: string
  readonly to: string
  /** For tests: two folders of one disk as if they lay on two. */
  readonly rename?: (from: string, to: string) => void
}

/** In a folder that was copied as a whole: what is left at its old place may go. */
const copiedMark = '.copied'
/** What fills itself again is not worth copying from one disk to another before the window opens. */
const refilled: ReadonlySet<string> = new Set(['cache', 'media-cache', 'code cache', 'gpucache'])

/**
 * Moves what an earlier version left at another place, once, and answers where the data are now. Nothing is overwritten: where
 * there are data at the new place, those count. A kill at any moment leaves them whole at one of the two places, and the next
 * start goes on. While a program has files open there (an earlier version that still runs), they stay where they are.
 */
export function moveDataFolder({ from, to, rename = renameOnceReleasedSync }: DataFolderMove): string {
  const parked = `${from}.moving`
  if (isThere(to)) {
    // Killed after the copy was in its place.
    if (existsSync(join(to, copiedMark))) forget(parked, join(to, copiedMark))
    return to
  }
  if (!isThere(parked) && !existsSync(join(from, 'library.db'))) return to
  try {
    if (!isThere(parked)) {
      removeEmpty(to)
      makePrivateFolderSync(dirname(to))
      rename(from, to)
      return to
    }
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') return from
  }
  return copyFolder({ from, to, rename }, parked)
}

/** Parks the old folder first: that fails while somebody uses it, and no copy is ever made of a database in use. */
function copyFolder({ from, to, rename = renameOnceReleasedSync }: DataFolderMove, parked: string): string {
  const copy = `${to}.new`
  try {
    if (!isThere(parked)) rename(from, parked)
  } catch {
    return from
  }
  try {
    rmSync(copy, { recursive: true, force: true })
    cpSync(parked, copy, { recursive: true, filter: (source) => !isRefilled(parked, source) })
    writeFileSync(join(copy, copiedMark), '')
    rename(copy, to)
  } catch {
    // No room, say. As it was, and tried again at the next start.
    rmSync(copy, { recursive: true, force: true })
    return unpark(parked, from, rename)
  }
  forget(parked, join(to, copiedMark))
  return to
}

function unpark(parked: string, from: string, rename: (from: string, to: string) => void): string {
  try {
    rename(parked, from)
    return from
  } catch {
    return parked
  }
}

/** What cannot be removed now is removed at the next start. */
function forget(parked: string, mark: string): void {
  try {
    rmSync(parked, { recursive: true, force: true })
    rmSync(mark, { force: true })
  } catch {
    // Read by a virus scanner, say.
  }
}

const isRefilled = (root: string, source: string): boolean =>
  dirname(source) === root && refilled.has(source.slice(root.length + 1).toLowerCase())

/** A folder with something in it. */
function isThere(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0
  } catch {
    return false
  }
}

function removeEmpty(folder: string): void {
  if (existsSync(folder)) rmdirSync(folder)
}
