import type { Database } from 'better-sqlite3'

/**
 * One step of the schema. Its number is its place in the list, from 1, and is kept in `user_version`; a step that was
 * ever released is never changed, only followed by another.
 */
export interface Migration {
  readonly name: string
  /** Runs inside a transaction that also sets the new version. */
  readonly up: (database: Database) => void
}
