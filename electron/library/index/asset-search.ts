import type { Database } from 'better-sqlite3'
import type { Asset, AssetSearch } from '../../../shared/assets.ts'
import { foldForSearch } from '../../../shared/fold-text.ts'
import { withStorage } from '../../database/index.ts'
import { type AssetRow, fromRow } from './asset-row.ts'

export interface FoundAssets {
  readonly assets: readonly Asset[]
  readonly total: number
}

type Values = Readonly<Record<string, string | number>>

interface Condition {
  readonly sql: string
  readonly values: Values
}

/** Shorter words are in no trigram: all names are looked through for them. */
const trigramLength = 3

/**
 * Assets whose id is the text, then those whose name holds every word of it: first names that begin with the text, then those that
 * were seen last. An empty text finds all.
 */
export function createAssetSearch(database: Database) {
  const count = ({ sql, values }: Condition): number =>
    Number(database.prepare(`SELECT count(*) FROM indexed_assets WHERE ${sql}`).pluck().get(values))

  const select = (condition: Condition, start: string, limit: number, offset: number): readonly Asset[] => {
    const order = start === '' ? 'seen DESC, id' : 'starts DESC, seen DESC, id'
    return database
      .prepare<unknown[], AssetRow>(
        `SELECT indexed_assets.* FROM indexed_assets JOIN (
           SELECT id AS found, substr(folded, 1, length(@start)) = @start AS starts, seen_at_ms AS seen
           FROM indexed_assets WHERE ${condition.sql} ORDER BY ${order} LIMIT @limit OFFSET @offset
         ) ON id = found ORDER BY ${order}`,
      )
      .all({ ...condition.values, start, limit, offset })
      .map(fromRow)
  }

  return (accountId: string, { text, type, groupId, limit, offset }: AssetSearch): FoundAssets =>
    withStorage(() => {
      const assetId = text.trim()
      const filters = [
        ...(type === undefined ? [] : [{ sql: 'type = @type', values: { type } }]),
        ...(groupId === undefined ? [] : [{ sql: 'group_id = @groupId', values: { groupId } }]),
      ]
      const words = wordsOf(text)
      const byName = allOf([...namesWith(accountId, words), ...filters])
      if (words.length === 0) return { assets: select(byName, '', limit, offset), total: count(byName) }
      const ofAccount = {
        sql: 'account_id = @accountId AND asset_id = @assetId',
        values: { accountId, assetId },
      }
      const byId = allOf([ofAccount, ...filters])
      const ids = count(byId)
      const otherNames =
        ids === 0 ? byName : allOf([byName, { sql: 'asset_id <> @assetId', values: { assetId } }])
      const start = words.join(' ')
      const first = ids === 0 ? [] : select(byId, start, limit, offset)
      const rest = select(otherNames, start, limit - first.length, Math.max(0, offset - ids))
      return { assets: [...first, ...rest], total: ids + count(otherNames) }
    })
}

const wordsOf = (text: string): readonly string[] =>
  foldForSearch(text)
    .split(/\s+/u)
    .filter((word) => word !== '')

const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: Object.assign({}, ...conditions.map(({ values }) => values)),
})

/** With a word that is long enough the trigrams lead, and the plus keeps SQLite from going through the account instead. */
function namesWith(accountId: string, words: readonly string[]): readonly Condition[] {
  const long = words.filter((word) => [...word].length >= trigramLength)
  const short = words.filter((word) => !long.includes(word))
  const quoted = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
  return [
    ...(long.length === 0
      ? [{ sql: 'account_id = @accountId', values: { accountId } }]
      : [
          {
            sql: '+account_id = @accountId AND id IN (SELECT rowid FROM asset_names WHERE asset_names MATCH @long)',
            values: { accountId, long: quoted },
          },
        ]),
    ...short.map((word, index) => ({
      sql: `instr(folded, @word${index}) > 0`,
      values: { [`word${index}`]: word },
    })),
  ]
}
