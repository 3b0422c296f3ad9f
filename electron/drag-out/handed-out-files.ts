import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, parse, relative, sep } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../base/clock.ts'
import { renameOnceReleased } from '../base/files/held-files.ts'
import { cacheOwner, ownedName } from '../base/files/names/owned-name.ts'
import { freeName } from '../base/files/place-file.ts'
import { makePrivateFolder, privateFileMode } from '../base/files/private-files.ts'

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
  /** Lays the file out under that name, with a number where one of that name was changed since. @throws the error of the file system */
  layOut(place: HandedOutPlace, fileName: string, fromPath: string): Promise<string>
  /** The file that was laid out of that asset; null when there is none, or a program has changed it since. */
  find(place: HandedOutPlace): Promise<string | null>
  /** Whether it is one of these, by its path alone: what is dropped back on our own window is not new. */
  isHandedOut(path: string): boolean
  /** Takes away what is of that account. @throws the error of the file system */
  forget(accountId: string): Promise<void>
  /** Takes away what was neither handed out nor written into for a week. It does not throw. */
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

  /** What was laid out and lies there as it did then: what a program has changed since, or took away, is not among it. */
  const untouched = async (own: string): Promise<readonly LaidOut[]> => {
    const found: LaidOut[] = []
    for (const laidOut of await readNotes(own)) {
      const now = await stat(join(own, laidOut.name)).catch(() => null)
      if (now?.size === laidOut.sizeBytes && now.mtimeMs === laidOut.mtimeMs) found.push(laidOut)
    }
    return found
  }

  const layOut = async (own: string, fileName: string, fromPath: string): Promise<string> => {
    await makePrivateFolder(folder)
    await makePrivateFolder(own)
    const there = await untouched(own)
    const same = there.find(({ wanted }) => wanted === fileName)
    if (same !== undefined) {
      await used(own)
      return join(own, same.name)
    }
    // What somebody is at work on is theirs.
    const name = await freeNameIn(own, fileName)
    const path = join(own, name)
    await copyWhole(fromPath, path)
    const { size: sizeBytes, mtimeMs } = await stat(path)
    await writeNotes(own, [...there, { wanted: fileName, name, sizeBytes, mtimeMs }])
    await used(own)
    return path
  }

  /** What is being laid out, by folder: a large file takes longer than a hand waits, which then drags it again. */
  const underWay = new Map<string, Promise<string>>()

  /** When it was handed out, and when each of its files was written into. So far ahead the clock was wrong. */
  const timesOf = async (own: string): Promise<readonly number[]> => {
    const paths = [own, ...(await names(own)).map((name) => join(own, name))]
    const stats = await Promise.all(paths.map((path) => stat(path).catch(() => null)))
    return stats.flatMap((found) => (found === null ? [] : [found.mtimeMs]))
  }

  return {
    layOut: (place, fileName, fromPath) => {
      const own = folderOf(place)
      const before = underWay.get(own)?.catch(() => {}) ?? Promise.resolve()
      const laidOut = before.then(() => layOut(own, fileName, fromPath))
      underWay.set(own, laidOut)
      return laidOut.finally(() => {
        if (underWay.get(own) === laidOut) underWay.delete(own)
      })
    },
    find: async (place) => {
      const own = folderOf(place)
      const [there] = await untouched(own)
      if (there === undefined) return null
      await used(own)
      return join(own, there.name)
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
        if (!(await timesOf(path)).some((atMs) => Math.abs(nowMs - atMs) <= keptMs))
          await rm(path, { recursive: true, force: true }).catch(() => {})
      }
    },
  }
}

const partEnd = '.part'

/** Beside each file: what it was to be called, and how it was when it was laid out. */
const noteName = '.laid-out'
const notesSchema = z.array(
  z.object({
    /** A file that shares its name with another one of a drag gets a number there, and none when it is dragged alone. */
    wanted: z.string(),
    name: z.string(),
    sizeBytes: z.number(),
    mtimeMs: z.number(),
  }),
)
type LaidOut = z.infer<typeof notesSchema>[number]

async function readNotes(folder: string): Promise<readonly LaidOut[]> {
  try {
    return notesSchema.parse(JSON.parse(await readFile(join(folder, noteName), 'utf8')))
  } catch {
    // Of an earlier version, or cut off: it is laid out anew, beside what lies there.
    return []
  }
}

const writeNotes = (folder: string, notes: readonly LaidOut[]): Promise<void> =>
  writeFile(join(folder, noteName), JSON.stringify(notes), { mode: privateFileMode })

function freeNameIn(folder: string, fileName: string): Promise<string> {
  const { name: baseName, ext: extension } = parse(fileName)
  return freeName({ folder, baseName, extension, id: randomUUID() })
}

/** A crash leaves no half of it under its name, to which nothing is added: it may be as long as the disk takes. */
async function copyWhole(fromPath: string, toPath: string): Promise<void> {
  const partPath = join(dirname(toPath), `${randomUUID()}${partEnd}`)
  try {
    await copyFile(fromPath, partPath, constants.COPYFILE_FICLONE)
    await renameOnceReleased(partPath, toPath)
  } catch (error) {
    await rm(partPath, { force: true }).catch(() => {})
    throw error
  }
}
