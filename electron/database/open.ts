import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { AppFailure } from '../../shared/result.ts'
import { renameOnceReleasedSync } from '../base/files/held-files.ts'
import { makePrivateFileSync, makePrivateFolderSync } from '../base/files/private-files.ts'
import { isLocked, newerVersion, storageCode, storageFailure } from './failure.ts'
import type { Migration } from './migration.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { hasEverything } from './schema.ts'

export const databaseFileName = 'library.db'

export interface OpenedDatabase {
  readonly database: Database
  /** Where a database that could not be read lies now; null when nothing was wrong. */
  readonly setAside: { readonly path: string; readonly reason: SetAsideReason } | null
}

/** `incomplete`: it lacks tables or columns that its version says are there, or everything. */
export type SetAsideReason = 'notADatabase' | 'damaged' | 'incomplete' | 'migrationFailed'

export interface OpenDatabaseOptions {
  /** Made when it is not there. */
  readonly folder: string
  readonly now?: () => number
  readonly migrations?: readonly Migration[]
  /** For tests: files that another program holds. */
  readonly rename?: (fromPath: string, toPath: string) => void
}

class UnusableDatabase extends Error {
  readonly reason: SetAsideReason

  constructor(reason: SetAsideReason, options?: { readonly cause?: unknown }) {
    super(reason, options)
    this.reason = reason
  }
}

/** Errors that mean the content of the file, and not the disk or the rights: another file would do. */
const contentErrors: ReadonlyMap<string, SetAsideReason> = new Map([
  ['SQLITE_NOTADB', 'notADatabase'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_FORMAT', 'notADatabase'],
])

function contentError(error: unknown): SetAsideReason | null {
  const code = storageCode(error) ?? ''
  for (const [prefix, reason] of contentErrors) {
    if (code === prefix || code.startsWith(`${prefix}_`)) return reason
  }
  return null
}

const magic = Buffer.from('SQLite format 3\0')
const journals = ['-wal', '-shm'] as const

/**
 * Looks at the first bytes before SQLite does: it would delete the journal of a file that is no database, and the
 * journal may be all that can be saved. A database is never without a byte: such a file is what a full disk or a broken
 * copy left of one.
 */
function checkMagic(path: string): void {
  if (!existsSync(path)) {
    if (existsSync(`${path}-wal`)) throw new UnusableDatabase('incomplete')
    return
  }
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(magic.length)
    const length = readSync(file, head, 0, head.length, 0)
    if (length === 0) throw new UnusableDatabase('incomplete')
    if (!head.equals(magic)) throw new UnusableDatabase('notADatabase')
  } finally {
    closeSync(file)
  }
}

/**
 * So long may a lock that another program holds block the whole process: what could not be written is tried again later,
 * when the event loop has turned.
 */
export const lockWaitMs = 100

function configure(database: Database): void {
  database.pragma('journal_mode = WAL')
  // FULL: with NORMAL a WAL loses its last transactions in a power cut, and a row that says "this was sent" must not
  // be lost, or the file is sent twice. The price is one fsync a transaction, of which there are few a second.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // The file is ours alone, but may come from anywhere (a restored backup): no code in a schema is run.
  database.pragma('trusted_schema = OFF')
}

const versionOf = (database: Database): number => Number(database.pragma('user_version', { simple: true }))

/** All or none, in one transaction: each by itself would wait for the disk, which is felt at the first start. */
function migrate(database: Database, migrations: readonly Migration[]): void {
  const version = versionOf(database)
  if (version === migrations.length) return
  database
    .transaction(() => {
      for (const { up } of migrations.slice(version)) up(database)
      database.pragma(`user_version = ${migrations.length}`)
    })
    .immediate()
}

/**
 * One attempt. @throws UnusableDatabase when the content is to blame, AppFailure when a newer version made it, anything
 * else when the disk is
 */
function openFile(path: string, migrations: readonly Migration[]): Database {
  checkMagic(path)
  const database = new BetterSqlite3(path, { timeout: lockWaitMs })
  try {
    // Before anything is changed: what a newer version keeps in it only that version knows, also how it is to be kept.
    if (versionOf(database) > migrations.length) throw newerVersion()
    configure(database)
    for (const suffix of ['', ...journals]) makePrivateFileSync(path + suffix)
    const verdict = database.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new UnusableDatabase('damaged')
    try {
      migrate(database, migrations)
    } catch (error) {
      // "no such table", "table already exists": the schema is not the one that its version says.
      if (storageCode(error) === 'SQLITE_ERROR') {
        throw new UnusableDatabase('migrationFailed', { cause: error })
      }
      throw error
    }
    if (!hasEverything(database, migrations)) throw new UnusableDatabase('incomplete')
    return database
  } catch (error) {
    database.close()
    const reason = contentError(error)
    throw reason === null ? error : new UnusableDatabase(reason, { cause: error })
  }
}

/** `library.db.unreadable-20260604T100609`, with a number when that is taken. */
function freePath(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]|\.\d+Z$/g, '')
  const base = `${path}.unreadable-${stamp}`
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? base : `${base}-${count}`
    if (!['', ...journals].some((suffix) => existsSync(candidate + suffix))) return candidate
  }
}

/**
 * Renames the file with its journal, so that a tool for repair finds both side by side: all of them or none. Answers where the first
 * lies.
 */
function moveAside(
  path: string,
  { now = Date.now, rename = renameOnceReleasedSync }: OpenDatabaseOptions,
): string {
  const target = freePath(path, now())
  const found = [...journals, ''].filter((suffix) => existsSync(path + suffix))
  const moved: string[] = []
  try {
    for (const suffix of found) {
      makePrivateFileSync(path + suffix)
      rename(path + suffix, target + suffix)
      moved.push(suffix)
    }
  } catch (error) {
    for (const suffix of moved) rename(target + suffix, path + suffix)
    throw error
  }
  return found.includes('') ? target : `${target}${found[0] ?? ''}`
}

/**
 * Opens `library.db` in the folder, makes or migrates it. A file that cannot be read is set aside, never deleted, and
 * a new one opened: the caller tells the person where it lies.
 * @throws AppFailure storageFailed: full disk, read-only folder, a file of another user; `newerVersion`, and then the
 * database is left as it is; SQLITE_BUSY while another program holds it
 */
export function openDatabase(options: OpenDatabaseOptions): OpenedDatabase {
  const migrations = options.migrations ?? allMigrations
  const path = join(options.folder, databaseFileName)
  try {
    makePrivateFolderSync(options.folder)
    try {
      return { database: openFile(path, migrations), setAside: null }
    } catch (error) {
      if (!(error instanceof UnusableDatabase)) throw error
      const asidePath = moveAside(path, options)
      return { database: openFile(path, migrations), setAside: { path: asidePath, reason: error.reason } }
    }
  } catch (error) {
    throw storageFailure(error)
  }
}

const nextTryMs = 250
const triesAtMost = 20

/**
 * {@link openDatabase}, and while another program holds a lock on it (a backup, a tool for databases), again and again for
 * about five seconds, with nothing blocked meanwhile.
 */
export async function openDatabaseWhenFree(
  options: OpenDatabaseOptions & { readonly pause: (delayMs: number) => Promise<unknown> },
): Promise<OpenedDatabase> {
  for (let tries = 1; ; tries += 1) {
    try {
      return openDatabase(options)
    } catch (error) {
      const isPassing = error instanceof AppFailure && isLocked(error.error.detail ?? '')
      if (!isPassing || tries >= triesAtMost) throw error
      await options.pause(nextTryMs)
    }
  }
}
