import { rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { makePrivateFileSync, makePrivateFolderSync } from '../../../base/files/private-files.ts'
import { storageFailure } from '../../../database/index.ts'
import { indexSchema, indexVersion } from './index-schema.ts'

export const indexFileName = 'library-index.db'

const suffixes = ['', '-wal', '-shm'] as const

/**
 * Opens the index, or makes it. It is a copy of what the service says: one that cannot be read, or that another version of the
 * app wrote, is thrown away and filled anew, so that it needs no migrations and no check at each start.
 * @throws AppFailure storageFailed: a full disk, a folder that cannot be written
 */
export function openIndexFile(folder: string): Database {
  try {
    makePrivateFolderSync(folder)
    const path = join(folder, indexFileName)
    try {
      return openFile(path)
    } catch (error) {
      if (!isContentError(error)) throw error
      removeIndexFile(folder)
      return openFile(path)
    }
  } catch (error) {
    throw storageFailure(error)
  }
}

export function removeIndexFile(folder: string): void {
  // Tried again while a virus scanner has it open (Windows), which Node does for folders and what is in them alone (documented).
  const patiently = { force: true, recursive: true, maxRetries: 5 } as const
  for (const suffix of suffixes) rmSync(join(folder, indexFileName) + suffix, patiently)
}

class OtherVersion extends Error {}

function openFile(path: string): Database {
  const database = new BetterSqlite3(path, { timeout: 1_000 })
  try {
    database.pragma('journal_mode = WAL')
    // A power cut may cost the last pages that were read: they are read again.
    database.pragma('synchronous = NORMAL')
    database.pragma('trusted_schema = OFF')
    for (const suffix of suffixes) makePrivateFileSync(path + suffix)
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version !== 0 && version !== indexVersion) throw new OtherVersion()
    if (version === 0) {
      database
        .transaction(() => {
          database.exec(indexSchema)
          database.pragma(`user_version = ${indexVersion}`)
        })
        .immediate()
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * The content of the file is to blame, and not the disk or the rights: another file would do. Only of what opens it: when it is
 * asked, SQLITE_ERROR is about the question.
 */
export function isContentError(error: unknown): boolean {
  if (error instanceof OtherVersion || isDamage(error)) return true
  // "no such table", "table already exists": it says to be what it is not.
  return error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_ERROR'
}

/** The file is damaged, whatever it was asked. */
export function isDamage(error: unknown): boolean {
  return error instanceof BetterSqlite3.SqliteError && /^SQLITE_(NOTADB|CORRUPT|FORMAT)/.test(error.code)
}
