import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { type CopyLimits, copyWithin } from './bounded-copy.ts'
import { createKeptFiles, type KeptFiles, type KeptFilesOptions } from './kept-files.ts'

/**
 * Far above what the service takes, and what a copy is worth waiting for. Whether a folder's copies are still needed is asked of one
 * after the other.
 */
const copiedAtMost: CopyLimits = { bytes: 2 ** 30, entries: 1_000 }
/** Files or folders, whose files share the copies that are made at once. */
const keptAtOnce = 16

export interface PassingFilesOptions extends KeptFilesOptions {
  /** Where programs put files that they will remove again. */
  readonly temporaryFolders: readonly string[]
  readonly limits?: CopyLimits
}

/**
 * Files and folders that are gone soon after they were dropped: the thumbnail of a macOS screenshot, what was dragged out of an archive
 * or a mail.
 * They lie in the system's temporary folder, and the program that put them there removes them once the drop is over (reported:
 * microsoft/vscode#51229, openai/codex#25637). The queue keeps paths, so it gets those of copies.
 */
export interface PassingFiles extends Pick<KeptFiles, 'sweep'> {
  /** Copies those that pass, under their own names, and keeps the copies at least until `take` has settled. The others stay where they are. */
  keep<T>(paths: readonly string[], take: (paths: readonly string[]) => Promise<T>): Promise<T>
}

export function createPassingFiles({
  temporaryFolders,
  limits = copiedAtMost,
  ...options
}: PassingFilesOptions): PassingFiles {
  const { folder, onDefect } = options
  const files = createKeptFiles(options)
  const passes = (path: string): boolean => temporaryFolders.some((temporary) => isBelow(temporary, path))

  /** Its own path where it stays, or cannot be copied: it may stay all the same, and its row says so when it has not. */
  async function keptPath(path: string, ownFolders: string[]): Promise<string> {
    if (!passes(path)) return path
    const ownFolder = join(folder, randomUUID())
    ownFolders.push(ownFolder)
    files.hold(ownFolder)
    try {
      return (await copyWithin(path, ownFolder, limits)) ?? path
    } catch (cause) {
      onDefect(cause)
      return path
    }
  }

  return {
    keep: async (paths, take) => {
      if (!paths.some(passes)) return take(paths)
      const ownFolders: string[] = []
      const kept: string[] = []
      for (let start = 0; start < paths.length; start += keptAtOnce) {
        const some = paths.slice(start, start + keptAtOnce)
        kept.push(...(await Promise.all(some.map((path) => keptPath(path, ownFolders)))))
      }
      try {
        return await take(kept)
      } finally {
        files.release(ownFolders)
      }
    },
    sweep: files.sweep,
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

/**
 * The system's temporary folder by both of its names. None on Linux: there people keep files of their own in it, and what is dragged out
 * of archives stays until their program is closed (guessed).
 */
export function temporaryFoldersOf(platform: NodeJS.Platform, folder: string): readonly string[] {
  if (platform !== 'darwin' && platform !== 'win32') return []
  try {
    return [folder, realpathSync.native(folder)]
  } catch {
    return [folder]
  }
}
