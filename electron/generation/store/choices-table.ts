import type { Database } from 'better-sqlite3'
import { withStorage } from '../../database/index.ts'

/** What a person chose once for all that is generated. */
export type ChoiceName = 'folder' | 'prices'

export interface ChoicesTable {
  get(name: ChoiceName): string | null
  /** null takes it back. @throws AppFailure storageFailed */
  set(name: ChoiceName, value: string | null): void
}

export function createChoicesTable(database: Database): ChoicesTable {
  const select = database
    .prepare<[string], string>('SELECT value FROM generation_choices WHERE name = ?')
    .pluck()
  const upsert = database.prepare(
    `INSERT INTO generation_choices (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  const remove = database.prepare('DELETE FROM generation_choices WHERE name = ?')
  return {
    get: (name) => withStorage(() => select.get(name)) ?? null,
    set: (name, value) => {
      withStorage(() => (value === null ? remove.run(name) : upsert.run(name, value)))
    },
  }
}
