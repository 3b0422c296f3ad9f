import BetterSqlite3 from 'better-sqlite3'
import { AppFailure } from '../../shared/result.ts'
import { errorCode } from '../base/error-code.ts'

/** The code of SQLite or of the file system: SQLITE_FULL, EACCES; null for anything else. */
export function storageCode(error: unknown): string | null {
  return error instanceof BetterSqlite3.SqliteError ? error.code : errorCode(error)
}

/** Full disk, read-only folder, I/O errors: what a person must put right. */
export function storageFailure(error: unknown): AppFailure {
  if (error instanceof AppFailure) return error
  return new AppFailure({ code: 'storageFailed', detail: storageCode(error) ?? 'unknown' }, { cause: error })
}

const newer = 'newerVersion'

/** The database was made by a later version of the app, which alone knows what is in it. */
export function newerVersion(): AppFailure {
  return new AppFailure({ code: 'storageFailed', detail: newer })
}

/** Whether another program holds the database. */
export function isLocked(code: string): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(code)
}

/** Runs what touches the database; its errors come out as AppFailure storageFailed. */
export function withStorage<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) throw storageFailure(error)
    throw error
  }
}

/** Why a folder or the disk below it takes nothing, as far as a person can do something about it. */
export type StorageTrouble = 'full' | 'notWritable' | 'notAFolder' | 'newer' | 'locked' | 'other'

export function storageTrouble(code: string): StorageTrouble {
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return 'full'
  if (/^(EACCES|EPERM|EROFS|SQLITE_(READONLY|CANTOPEN|PERM))/.test(code)) return 'notWritable'
  if (/^(ENOTDIR|EEXIST|EISDIR)/.test(code)) return 'notAFolder'
  if (code === newer) return 'newer'
  // Said by the file system of Windows of a file that another program keeps.
  if (isLocked(code) || code === 'EBUSY') return 'locked'
  return 'other'
}
