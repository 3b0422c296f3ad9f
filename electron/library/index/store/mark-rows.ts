import type { Database } from 'better-sqlite3'
import type { MarkFilter } from '../../../../shared/mark-labels.ts'
import type { Mark } from '../../../../shared/marks.ts'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'

/** What a person has marked, as lists look at it: a copy of the marks, which are kept elsewhere. */
export interface MarkRows {
  /** `isAll`: the account has no others. Answers whether anything was told. */
  take(accountId: string, marks: readonly Mark[], isAll: boolean): boolean
  /** By the id of a row of the index, whether the asset is marked so. */
  holding(accountId: string, filter: MarkFilter): Uint8Array
  /** Ids of the rows whose note holds every word. */
  noted(accountId: string, words: readonly string[]): readonly number[]
}

export function createMarkRows(database: Database): MarkRows {
  const clear = database.prepare('DELETE FROM indexed_marks WHERE account_id = ?')
  const upsert = database.prepare(
    `INSERT INTO indexed_marks (account_id, group_id, asset_id, is_favourite, label, note, folded) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, group_id, asset_id) DO UPDATE SET is_favourite = excluded.is_favourite,
       label = excluded.label, note = excluded.note, folded = excluded.folded`,
  )
  const largestId = database.prepare<[], number | null>('SELECT max(id) FROM indexed_assets').pluck()
  const selectIds = (condition: string) =>
    database
      .prepare<unknown[], number>(
        // CROSS: the few marks lead. On its own SQLite goes through all assets, at each letter that is typed.
        `SELECT id FROM indexed_marks CROSS JOIN indexed_assets USING (account_id, group_id, asset_id)
         WHERE account_id = @accountId AND ${condition}`,
      )
      .pluck()
  const favourites = selectIds('is_favourite = 1')
  const noted = selectIds("note <> ''")
  const labelled = selectIds('label = @label')

  const idsOf = (accountId: string, filter: MarkFilter): readonly number[] => {
    switch (filter) {
      case 'favourite':
        return favourites.all({ accountId })
      case 'noted':
        return noted.all({ accountId })
      default:
        return labelled.all({ accountId, label: filter })
    }
  }

  const takeAll = database.transaction(
    (accountId: string, marks: readonly Mark[], isAll: boolean): boolean => {
      let hasChanged = isAll && clear.run(accountId).changes > 0
      for (const { groupId, assetId, favourite, label, note } of marks) {
        // A group is in no list of assets.
        if (assetId === null) continue
        hasChanged = true
        upsert.run(
          accountId,
          groupId,
          assetId,
          favourite ? 1 : 0,
          label,
          note,
          foldForSearch(note).replaceAll('\0', ' '),
        )
      }
      return hasChanged
    },
  )

  return {
    take: (accountId, marks, isAll) => takeAll(accountId, marks, isAll),
    holding: (accountId, filter) => {
      const holds = new Uint8Array((largestId.get() ?? 0) + 1)
      for (const id of idsOf(accountId, filter)) holds[id] = 1
      return holds
    },
    noted: (accountId, words) => {
      const conditions = words.map((_word, index) => `instr(indexed_marks.folded, @word${index}) > 0`)
      const values = Object.fromEntries(words.map((word, index) => [`word${index}`, word]))
      return selectIds(conditions.join(' AND ')).all({
        accountId,
        ...values,
      })
    },
  }
}
