import BetterSqlite3 from 'better-sqlite3'

let isLoaded = false

/**
 * Loads SQLite in the calling thread, which is to be the main one, before another thread does. Node unloads an addon with the last
 * thread that has it, unless that is the main thread: memory that the ending thread may still come back to (WiseLibs/better-sqlite3
 * 1476, nodejs/node 63540), loaded and unloaded over and over.
 */
export function keepSqliteLoaded(): void {
  if (isLoaded) return
  // The package loads its addon with the first database.
  new BetterSqlite3(':memory:').close()
  isLoaded = true
}
