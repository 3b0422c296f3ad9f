import type { Database } from 'better-sqlite3'
import { withStorage } from './failure.ts'

/** `PRAGMA synchronous`: a commit returns when it is on the disk. */
const full = 2

/**
 * One transaction that outlives a power cut when this returns, whatever others have set for their own writes: for what must
 * be known before something is done that cannot be undone. Waits for the disk.
 * @throws AppFailure storageFailed, and then nothing has changed
 */
export function writeDurably<T>(database: Database, action: () => T): T {
  return withStorage(() => {
    const usual = Number(database.pragma('synchronous', { simple: true }))
    if (usual === full) return database.transaction(action).immediate()
    database.pragma(`synchronous = ${full}`)
    try {
      return database.transaction(action).immediate()
    } finally {
      database.pragma(`synchronous = ${usual}`)
    }
  })
}
