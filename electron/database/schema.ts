import BetterSqlite3, { type Database } from 'better-sqlite3'
import type { Migration } from './migration.ts'

/** Every table with its columns, as "table.column". */
function columnsOf(database: Database): ReadonlySet<string> {
  const columns = database
    .prepare<[], string>(
      `SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables
        JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'`,
    )
    .pluck()
    .all()
  return new Set(columns)
}

/** What the migrations make of an empty database. */
function expectedColumns(migrations: readonly Migration[]): ReadonlySet<string> {
  const database = new BetterSqlite3(':memory:')
  try {
    for (const { up } of migrations) up(database)
    return columnsOf(database)
  } finally {
    database.close()
  }
}

/**
 * Whether the database has what its version says. One that was emptied, cut back or put together by somebody else opens
 * like any other, and would only fail at the first question.
 */
export function hasEverything(database: Database, migrations: readonly Migration[]): boolean {
  const there = columnsOf(database)
  return [...expectedColumns(migrations)].every((column) => there.has(column))
}
