import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { storageCode, storageFailure } from './failure'
import type { Migration } from './migration'
import { migrations as allMigrations } from './migrations'

export const databaseFileName = 'library.db'

export interface OpenedDatabase {
  readonly database: Database
  /** Where a database that could not be read lies now; null when nothing was wrong. */
  readonly setAside: { readonly path: string; readonly reason: SetAsideReason } | null
}

export type SetAsideReason = 'notADatabase' | 'damaged' | 'newerVersion' | 'migrationFailed'

export interface OpenDatabaseOptions {
  /** Made when it is not there. */
  readonly folder: string
  readonly now?: () => number
  readonly migrations?: readonly Migration[]
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

/**
 * Looks at the first bytes before SQLite does: it would delete the journal of a file that is no database, and the
 * journal may be all that can be saved.
 */
function checkMagic(path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(magic.length)
    const length = readSync(file, head, 0, head.length, 0)
    if (length > 0 && !head.equals(magic)) throw new UnusableDatabase('notADatabase')
  } finally {
    closeSync(file)
  }
}

function configure(database: Database): void {
  database.pragma('busy_timeout = 5000')
  database.pragma('journal_mode = WAL')
  // FULL: with NORMAL a WAL loses its last transactions in a power cut, and a row that says "this was sent" must not
  // be lost, or the file is sent twice. The price is one fsync a transaction, of which there are few a second.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // The file is ours alone, but may come from anywhere (a restored backup): no code in a schema is run.
  database.pragma('trusted_schema = OFF')
}

function migrate(database: Database, migrations: readonly Migration[]): void {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > migrations.length) throw new UnusableDatabase('newerVersion')
  migrations.slice(version).forEach((migration, index) => {
    database
      .transaction(() => {
        migration.up(database)
        database.pragma(`user_version = ${version + index + 1}`)
      })
      .immediate()
  })
}

/** One attempt. @throws UnusableDatabase when the content is to blame, anything else when the disk is. */
function openFile(path: string, migrations: readonly Migration[]): Database {
  checkMagic(path)
  const database = new BetterSqlite3(path)
  try {
    configure(database)
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
    if (!existsSync(candidate)) return candidate
  }
}

/** Renames the file with its journal, so that a tool for repair finds both side by side. */
function moveAside(path: string, nowMs: number): string {
  const target = freePath(path, nowMs)
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix)
  }
  return target
}

/**
 * Opens `library.db` in the folder, makes or migrates it. A file that cannot be read is set aside, never deleted, and
 * a new one opened: the caller tells the person where it lies.
 * @throws AppFailure storageFailed: full disk, read-only folder, a file of another user
 */
export function openDatabase(options: OpenDatabaseOptions): OpenedDatabase {
  const migrations = options.migrations ?? allMigrations
  const path = join(options.folder, databaseFileName)
  try {
    mkdirSync(options.folder, { recursive: true })
    try {
      return { database: openFile(path, migrations), setAside: null }
    } catch (error) {
      if (!(error instanceof UnusableDatabase)) throw error
      const asidePath = moveAside(path, (options.now ?? Date.now)())
      return { database: openFile(path, migrations), setAside: { path: asidePath, reason: error.reason } }
    }
  } catch (error) {
    throw storageFailure(error)
  }
}
