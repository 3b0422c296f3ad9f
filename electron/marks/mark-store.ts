import type { Database } from 'better-sqlite3'
import { type MarkLabel, markLabels } from '../../shared/mark-labels.ts'
import type { Mark, MarkTarget } from '../../shared/marks.ts'
import { withStorage } from '../database/index.ts'

/** Favourites, labels and notes in the database, by account. @throws AppFailure storageFailed */
export interface MarkStore {
  /** One that bears nothing, where the target has no mark. */
  get(accountId: string, target: MarkTarget): Mark
  /** Those behind this one, in the order of their targets; null: from the beginning. */
  after(accountId: string, target: MarkTarget | null, limit: number): readonly Mark[]
  groups(accountId: string): readonly Mark[]
  /** All of them or none; a mark that bears nothing is forgotten. */
  save(accountId: string, marks: readonly Mark[], atMs: number): void
}

interface MarkRow {
  readonly group_id: string
  readonly asset_id: string
  readonly is_favourite: 0 | 1
  readonly label: string | null
  readonly note: string
}

const ofGroup = ''
const labels: ReadonlySet<string> = new Set(markLabels)
/** One of a later version of the app is none here. */
const isLabel = (value: string | null): value is MarkLabel => value !== null && labels.has(value)

const toMark = (row: MarkRow): Mark => ({
  groupId: row.group_id,
  assetId: row.asset_id === ofGroup ? null : row.asset_id,
  favourite: row.is_favourite === 1,
  label: isLabel(row.label) ? row.label : null,
  note: row.note,
})

/** Whether there is anything to keep. */
export const isMarked = ({ favourite, label, note }: Mark): boolean =>
  favourite || label !== null || note !== ''

export function createMarkStore(database: Database): MarkStore {
  const columns = 'group_id, asset_id, is_favourite, label, note'
  const selectOne = database.prepare<[string, string, string], MarkRow>(
    `SELECT ${columns} FROM marks WHERE account_id = ? AND group_id = ? AND asset_id = ?`,
  )
  const selectAfter = database.prepare<[string, string, string, number], MarkRow>(
    `SELECT ${columns} FROM marks WHERE account_id = ? AND (group_id, asset_id) > (?, ?)
     ORDER BY group_id, asset_id LIMIT ?`,
  )
  const selectGroups = database.prepare<[string, string], MarkRow>(
    `SELECT ${columns} FROM marks WHERE account_id = ? AND asset_id = ?`,
  )
  const upsert = database.prepare(
    `INSERT INTO marks (account_id, ${columns}, changed_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, group_id, asset_id) DO UPDATE SET is_favourite = excluded.is_favourite,
       label = excluded.label, note = excluded.note, changed_at_ms = excluded.changed_at_ms`,
  )
  const remove = database.prepare('DELETE FROM marks WHERE account_id = ? AND group_id = ? AND asset_id = ?')
  const saveAll = database.transaction((accountId: string, marks: readonly Mark[], atMs: number) => {
    for (const mark of marks) {
      const { groupId, favourite, label, note } = mark
      const assetId = mark.assetId ?? ofGroup
      if (isMarked(mark)) upsert.run(accountId, groupId, assetId, favourite ? 1 : 0, label, note, atMs)
      else remove.run(accountId, groupId, assetId)
    }
  })

  return {
    get: (accountId, { groupId, assetId }) =>
      withStorage(() => {
        const row = selectOne.get(accountId, groupId, assetId ?? ofGroup)
        return row === undefined ? { groupId, assetId, favourite: false, label: null, note: '' } : toMark(row)
      }),
    after: (accountId, target, limit) =>
      withStorage(() =>
        selectAfter.all(accountId, target?.groupId ?? '', target?.assetId ?? ofGroup, limit).map(toMark),
      ),
    groups: (accountId) => withStorage(() => selectGroups.all(accountId, ofGroup).map(toMark)),
    save: (accountId, marks, atMs) => withStorage(() => saveAll(accountId, marks, atMs)),
  }
}
