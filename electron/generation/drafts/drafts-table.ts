import type { Database } from 'better-sqlite3'
import { compositionSchema, type Draft, draftSchema } from '../../../shared/generation/draft.ts'
import { withStorage } from '../../database/index.ts'
import { readJson } from '../store/json.ts'

const draftShape = draftSchema.shape

interface DraftRow {
  readonly draft_id: string
  readonly name: string | null
  readonly composition: string
  readonly created_at_ms: number
  readonly updated_at_ms: number
}

export interface DraftsTable {
  /** Last changed first. */
  list(accountId: string): readonly Draft[]
  /** Those that hold files on their way into the library. */
  listWithUploads(accountId: string): readonly Draft[]
  get(accountId: string, draftId: string): Draft | null
  /** @throws AppFailure storageFailed */
  write(accountId: string, draft: Draft): void
  remove(accountId: string, draftId: string): void
}

/** A draft that this version cannot read is left where it is and not shown. */
function toDraft(row: DraftRow): Draft | null {
  const composition = readJson(row.composition, compositionSchema)
  const { draft_id: draftId, created_at_ms: createdAtMs, updated_at_ms: updatedAtMs } = row
  if (composition === null || !draftShape.draftId.safeParse(draftId).success) return null
  const name = draftShape.name.catch(null).parse(row.name)
  return { draftId, name, composition, createdAtMs, updatedAtMs }
}

export function createDraftsTable(database: Database): DraftsTable {
  const columns = 'draft_id, name, composition, created_at_ms, updated_at_ms'
  const selectAll = database.prepare<[string], DraftRow>(
    `SELECT ${columns} FROM generation_drafts WHERE account_id = ? ORDER BY updated_at_ms DESC, rowid DESC`,
  )
  const selectWithUploads = database.prepare<[string], DraftRow>(
    `SELECT ${columns} FROM generation_drafts WHERE account_id = ? AND composition LIKE '%"kind":"upload"%'`,
  )
  const selectOne = database.prepare<[string, string], DraftRow>(
    `SELECT ${columns} FROM generation_drafts WHERE account_id = ? AND draft_id = ?`,
  )
  const upsert = database.prepare(
    `INSERT INTO generation_drafts (account_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (draft_id) DO UPDATE SET
       name = excluded.name, composition = excluded.composition, updated_at_ms = excluded.updated_at_ms`,
  )
  const remove = database.prepare('DELETE FROM generation_drafts WHERE account_id = ? AND draft_id = ?')
  const toDrafts = (rows: readonly DraftRow[]) => rows.map(toDraft).filter((draft) => draft !== null)
  return {
    list: (accountId) => toDrafts(withStorage(() => selectAll.all(accountId))),
    listWithUploads: (accountId) => toDrafts(withStorage(() => selectWithUploads.all(accountId))),
    get: (accountId, draftId) => {
      const row = withStorage(() => selectOne.get(accountId, draftId))
      return row === undefined ? null : toDraft(row)
    },
    write: (accountId, { draftId, name, composition, createdAtMs, updatedAtMs }) => {
      withStorage(() =>
        upsert.run(accountId, draftId, name, JSON.stringify(composition), createdAtMs, updatedAtMs),
      )
    },
    remove: (accountId, draftId) => {
      withStorage(() => remove.run(accountId, draftId))
    },
  }
}
