import { link, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'
import { numberedName } from './safe-name.ts'

const maxNumber = 10_000

/** Disks without hard links (FAT, some network drives) say so in different words. */
const noLinks = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EXDEV',
  'EINVAL',
  'UNKNOWN',
  'EISDIR',
])

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false
      throw error
    },
  )
}

/** Makes a file that was not there. @returns false when it was */
async function create(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Names that were given out and of which there is no file yet: of two files that ask for one name, each gets its own. */
const givenOut = new Set<string>()

/**
 * The first name that is not taken, by a file or by one on its way. Kept for the caller until it has written it down and
 * calls `release`.
 */
export async function reserveName(
  folder: string,
  baseName: string,
  extension: string,
): Promise<{ readonly name: string; readonly release: () => void }> {
  for (let number = 1; number < maxNumber; number += 1) {
    const name = numberedName(baseName, number, extension)
    const path = join(folder, name)
    if (givenOut.has(path)) continue
    givenOut.add(path)
    const release = () => void givenOut.delete(path)
    if (!(await exists(path)) && !(await exists(partPathOf(path)))) return { name, release }
    release()
  }
  throw noneFree()
}

/** The first name that no file has; by the time that one gets it, another may have been faster. */
export async function freeName(folder: string, baseName: string, extension: string): Promise<string> {
  for (let number = 1; number < maxNumber; number += 1) {
    const name = numberedName(baseName, number, extension)
    if (!(await exists(join(folder, name)))) return name
  }
  throw noneFree()
}

const noneFree = () => Object.assign(new Error('No name is free.'), { code: 'EEXIST' })

/** Where the bytes of a file are until it is whole. */
export function partPathOf(path: string): string {
  return `${path}.part`
}

/** Whether two names are of one and the same file. */
async function isSame(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => stat(path, { bigint: true }).catch(() => null)))
  return one != null && other != null && one.ino !== 0n && one.ino === other.ino && one.dev === other.dev
}

/**
 * Gives a whole file its name, if nobody has it: no file is ever overwritten, whoever made it in between. The name of before
 * may be left over. @returns false when the name is taken
 */
export async function placeFile(fromPath: string, toPath: string): Promise<boolean> {
  try {
    await link(fromPath, toPath)
    return true
  } catch (error) {
    const code = errorCode(error) ?? ''
    // It got the name in an earlier run of the app, which ended before it was written down.
    if (code === 'EEXIST') return isSame(fromPath, toPath)
    if (!noLinks.has(code)) throw error
  }
  // Made by us or by nobody; then our own file takes its place.
  if (!(await create(toPath))) return false
  try {
    await rename(fromPath, toPath)
  } catch (error) {
    await rm(toPath, { force: true })
    throw error
  }
  return true
}

/** The name is on the disk, too. Not every system lets a folder be opened for that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  await handle.sync().catch(() => {})
  await handle.close().catch(() => {})
}
