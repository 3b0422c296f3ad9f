import { link, lstat, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'
import { renameOnceReleased } from './held-files.ts'
import { numberedName, safeBaseName } from './names/safe-name.ts'

/** Of more than so many of one name each is looked for by its id. */
const maxNumber = 1_000

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
  // Somebody looks at the new file (Windows): renaming waits for that.
  'EBUSY',
])

/** A link counts, also one to a file that is gone: the name is taken. */
async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
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

/** What a file is to be called, and where. */
export interface NameWish {
  readonly folder: string
  readonly baseName: string
  /** With the dot. */
  readonly extension: string
  /** Of what the file is of: told apart by it where thousands have one name. */
  readonly id: string
}

/** Most disks of macOS and Windows take two names that differ in case only for one. */
const keyOf = (path: string): string => path.toLowerCase()

/** Names that were given out and of which there is no file yet: of two files that ask for one name, each gets its own. */
const givenOut = new Set<string>()

/** By name without its number: the number that was free last, so that thousands of one name are not all looked at each time. */
const lastNumbers = new Map<string, number>()
const lastNumbersAtMost = 1_000
const idBytesAtMost = 60

function* numberedNames({ folder, baseName, extension, id }: NameWish): Generator<string> {
  const key = keyOf(join(folder, `${baseName}${extension}`))
  const last = lastNumbers.get(key) ?? 1
  lastNumbers.delete(key)
  yield `${baseName}${extension}`
  for (let number = Math.max(2, last); number < maxNumber; number += 1) {
    lastNumbers.set(key, number)
    const [oldest] = lastNumbers.keys()
    if (lastNumbers.size > lastNumbersAtMost && oldest !== undefined) lastNumbers.delete(oldest)
    yield numberedName(baseName, number, extension)
  }
  const own = `${safeBaseName(baseName, idBytesAtMost)} ${safeBaseName(id, idBytesAtMost)}`
  for (let number = 1; number < maxNumber; number += 1) yield numberedName(own, number, extension)
}

const isFree = async (path: string): Promise<boolean> =>
  !(await exists(path)) && !(await exists(partPathOf(path)))

/**
 * Makes the empty part of a file under the first name that is not taken, by a file or by one on its way. `writeDown` is told
 * the name first: a run that ends in between leaves no file that nobody knows of. It is told another one when somebody was
 * faster. @returns what it answered; null, and no part, when that was null
 */
export async function beginPart<Written>(
  wish: NameWish,
  writeDown: (name: string) => Written | null,
): Promise<Written | null> {
  for (const name of numberedNames(wish)) {
    const path = join(wish.folder, name)
    const key = keyOf(path)
    if (givenOut.has(key)) continue
    givenOut.add(key)
    try {
      if (!(await isFree(path))) continue
      const written = writeDown(name)
      if (written === null || (await create(partPathOf(path)))) return written
    } finally {
      givenOut.delete(key)
    }
  }
  throw noneFree()
}

/** The first name that no file has; by the time that one gets it, another may have been faster. */
export async function freeName(wish: NameWish): Promise<string> {
  for (const name of numberedNames(wish)) if (!(await exists(join(wish.folder, name)))) return name
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
    await renameOnceReleased(fromPath, toPath)
  } catch (error) {
    await rm(toPath, { force: true })
    throw error
  }
  return true
}

/**
 * {@link placeFile} under the first name that is free, or that the file has got already: by an answer of the disk that came too late.
 * @returns the name
 */
export async function placeUnderFreeName(fromPath: string, wish: NameWish): Promise<string> {
  for (const name of numberedNames(wish)) if (await placeFile(fromPath, join(wish.folder, name))) return name
  throw noneFree()
}

/** The name is on the disk, too. Not every system lets a folder be opened for that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  await handle.sync().catch(() => {})
  await handle.close().catch(() => {})
}
