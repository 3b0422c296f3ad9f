import type { Database } from 'better-sqlite3'
import type { Asset, AssetSearch } from '../../../../shared/assets.ts'
import { withStorage } from '../../../database/index.ts'
import { type AssetRow, fromRow } from '../store/asset-row.ts'
import { allOf, byShortWords, byTrigrams, type Condition, wordsOf } from './conditions.ts'

export interface FoundAssets {
  readonly assets: readonly Asset[]
  readonly total: number
}

/**
 * Assets whose id is the text, then those whose name holds every word of it: first names that begin with the text, then those that
 * were seen last. An empty text finds all.
 */
export function createAssetSearch(database: Database) {
  /** In one pass: what is found is looked through once, for how many there are and for the first of them. */
  const find = ({ sql, values }: Condition, start: string, limit: number, offset: number): FoundAssets => {
    const rows = database
      .prepare<unknown[], FoundRow>(
        `WITH found AS MATERIALIZED (
           SELECT id, substr(folded, 1, length(@start)) = @start AS starts, seen_at_ms AS seen
           FROM indexed_assets WHERE ${sql}
         )
         SELECT total, indexed_assets.* FROM (SELECT count(*) AS total FROM found)
         LEFT JOIN (SELECT * FROM found ORDER BY starts DESC, seen DESC, id LIMIT @limit OFFSET @offset) AS page
         LEFT JOIN indexed_assets ON indexed_assets.id = page.id
         ORDER BY starts DESC, seen DESC, page.id`,
      )
      .all({ ...values, start, limit, offset })
    return { assets: rows.filter(isAsset).map(fromRow), total: rows[0]?.total ?? 0 }
  }

  /** The index by time gives them in their order. */
  const findAll = ({ sql, values }: Condition, limit: number, offset: number): FoundAssets => {
    const from = `FROM indexed_assets WHERE ${sql}`
    const rows = database.prepare<unknown[], AssetRow>(
      `SELECT * ${from} ORDER BY seen_at_ms DESC, id LIMIT @limit OFFSET @offset`,
    )
    return {
      assets: rows.all({ ...values, limit, offset }).map(fromRow),
      total: Number(database.prepare(`SELECT count(*) ${from}`).pluck().get(values)),
    }
  }

  return (accountId: string, { text, type, groupId, limit, offset }: AssetSearch): FoundAssets =>
    withStorage(() => {
      const filters = [
        ...(type === undefined ? [] : [{ sql: 'type = @type', values: { type } }]),
        ...(groupId === undefined ? [] : [{ sql: 'group_id = @groupId', values: { groupId } }]),
      ]
      const words = wordsOf(text)
      const byName = allOf([...namesWith(accountId, words), ...filters])
      if (words.length === 0) return findAll(byName, limit, offset)
      const assetId = text.trim()
      const isIt = { sql: 'account_id = @accountId AND asset_id = @assetId', values: { accountId, assetId } }
      const isNotIt = { sql: 'asset_id <> @assetId', values: { assetId } }
      const start = words.join(' ')
      const ids = find(allOf([isIt, ...filters]), start, limit, offset)
      const others = ids.total === 0 ? byName : allOf([byName, isNotIt])
      const names = find(others, start, limit - ids.assets.length, Math.max(0, offset - ids.total))
      return { assets: [...ids.assets, ...names.assets], total: ids.total + names.total }
    })
}

interface FoundRow extends AssetRow {
  readonly total: number
}

/** Beyond the last page there is the total alone. */
const isAsset = ({ asset_id }: { readonly asset_id: string | null }): boolean => asset_id !== null

/** With a word that is long enough the trigrams lead, and the plus keeps SQLite from going through the account instead. */
function namesWith(accountId: string, words: readonly string[]): readonly Condition[] {
  const trigrams = byTrigrams(words)
  const plus = trigrams === null ? '' : '+'
  return [
    { sql: `${plus}account_id = @accountId`, values: { accountId } },
    ...(trigrams === null ? [] : [trigrams]),
    ...byShortWords(words),
  ]
}
