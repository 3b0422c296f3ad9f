import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

export interface DatabaseFacts {
  readonly schemaVersion: number
  /** By file. */
  readonly sizeBytes: Readonly<Record<string, number>>
  readonly rows: Readonly<Record<string, number>>
  readonly uploads: { readonly byState: Counts; readonly byHold: Counts; readonly byFailure: Counts }
  readonly results: { readonly byState: Counts }
}

export type Counts = Readonly<Record<string, number>>

/** How much of what is in the database: numbers alone, never a value. Reading it takes as long as counting its rows does. */
export function readDatabaseFacts(database: Database, dataDir: string): DatabaseFacts {
  const count = (table: string, column: string): Counts => countBy(database, table, column)
  return {
    schemaVersion: Number(database.pragma('user_version', { simple: true })),
    sizeBytes: databaseFiles(dataDir),
    rows: rowsByTable(database),
    uploads: {
      byState: count('uploads', 'state_kind'),
      byHold: count('uploads', 'hold'),
      byFailure: count('uploads', 'failure_code'),
    },
    results: { byState: count('generation_results', 'state_kind') },
  }
}

/** Names of ours; what stands in a database that came from somewhere else may be anything. */
const isName = (text: unknown): text is string =>
  typeof text === 'string' && /^[a-z][A-Za-z_]{0,30}$/.test(text)

function countBy(database: Database, table: string, column: string): Counts {
  const rows = database
    .prepare<[], { name: unknown; count: number }>(
      `SELECT ${column} AS name, count(*) AS count FROM ${table} WHERE ${column} IS NOT NULL GROUP BY 1`,
    )
    .all()
  const counts: Record<string, number> = {}
  for (const { name, count } of rows) {
    const known = isName(name) ? name : 'other'
    counts[known] = (counts[known] ?? 0) + count
  }
  return counts
}

function rowsByTable(database: Database): Counts {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    .pluck()
    .all()
  const counts = tables.filter(isName).map((table) => {
    const count = database.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get()
    return [table, count ?? 0] as const
  })
  return Object.fromEntries(counts)
}

function databaseFiles(dataDir: string): Counts {
  const names = readdirSync(dataDir).filter((name) => /^[a-z-]{1,30}\.db(-wal)?$/.test(name))
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = statSync(join(dataDir, name), { throwIfNoEntry: false })
      return found === undefined ? [] : [[name, found.size]]
    }),
  )
}
