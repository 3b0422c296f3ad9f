import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { renameOnceReleased } from '../base/files/held-files.ts'
import { cacheOwner, ownedName } from '../base/files/owned-name.ts'
import { makePrivateFolder } from '../base/files/private-files.ts'

/** Programs that files were dropped on may work with them where they lie. */
const keptMs = 7 * 24 * 60 * 60 * 1_000

export interface HandedOutPlace {
  readonly accountId: string
  readonly assetId: string
}

/**
 * Files under the names that other programs see. Each asset has a folder of its own, whose name says whose it is, so that names need
 * not be told apart. A file is copied, by the disk itself where that can, and never linked: a program that it is dropped on may write
 * into it where it lies, and by a link that would be our kept copy, or the person's own file that was uploaded.
 */
export interface HandedOutFiles {
  /** Lays the file out under that name. @throws the error of the file system */
  layOut(place: HandedOutPlace, fileName: string, fromPath: string): Promise<string>
  /** The file that was laid out of that asset; null when there is none. */
  find(place: HandedOutPlace): Promise<string | null>
  /** Whether it is one of these, by its path alone: what is dropped back on our own window is not new. */
  isHandedOut(path: string): boolean
  /** Takes away what is of that account. @throws the error of the file system */
  forget(accountId: string): Promise<void>
  /** Takes away what was not handed out for a week. It does not throw. */
  sweep(): Promise<void>
}

export function createHandedOutFiles(folder: string, clock: Pick<Clock, 'now'>): HandedOutFiles {
  const folderOf = ({ accountId, assetId }: HandedOutPlace): string =>
    join(folder, ownedName(cacheOwner(accountId), JSON.stringify([accountId, assetId])))
  const names = (path: string): Promise<readonly string[]> => readdir(path).catch((): string[] => [])
  const used = async (path: string): Promise<void> => {
    const nowS = clock.now() / 1_000
    await utimes(path, nowS, nowS).catch(() => {})
  }

  return {
    layOut: async (place, fileName, fromPath) => {
      const own = folderOf(place)
      const path = join(own, fileName)
      await makePrivateFolder(folder)
      await makePrivateFolder(own)
      if (!(await isThere(path))) await copyWhole(fromPath, path)
      await used(own)
      return path
    },
    find: async (place) => {
      const own = folderOf(place)
      const name = (await names(own)).find((found) => !found.endsWith(partEnd))
      if (name === undefined) return null
      await used(own)
      return join(own, name)
    },
    isHandedOut: (path) => {
      const below = relative(folder, path)
      return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && below.includes(sep)
    },
    forget: async (accountId) => {
      const prefix = `${cacheOwner(accountId)}-`
      for (const name of await names(folder))
        if (name.startsWith(prefix)) await rm(join(folder, name), { recursive: true, force: true })
    },
    sweep: async () => {
      // The times of files are the wall's.
      const nowMs = clock.now()
      for (const name of await names(folder)) {
        const path = join(folder, name)
        const stats = await stat(path).catch(() => null)
        // So far ahead the clock was wrong: it would lie there until that time comes.
        if (stats !== null && Math.abs(nowMs - stats.mtimeMs) > keptMs)
          await rm(path, { recursive: true, force: true }).catch(() => {})
      }
    },
  }
}

const partEnd = '.part'

/** One that an earlier version laid out is linked, and is made anew. */
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile() && stats.nlink < 2,
    () => false,
  )

/** A crash leaves no half of it under its name. */
async function copyWhole(fromPath: string, toPath: string): Promise<void> {
  const partPath = `${toPath}.${randomUUID()}${partEnd}`
  try {
    await copyFile(fromPath, partPath, constants.COPYFILE_FICLONE)
    await renameOnceReleased(partPath, toPath)
  } catch (error) {
    await rm(partPath, { force: true }).catch(() => {})
    throw error
  }
}
