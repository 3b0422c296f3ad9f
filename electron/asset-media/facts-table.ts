import type { Database } from 'better-sqlite3'
import { type AssetFacts, assetFactsSchema } from '../../shared/media/asset-media.ts'
import { withStorage } from '../database/index.ts'

export interface FactsRow extends AssetFacts {
  readonly assetId: string
}

/** What was measured of assets: outlives the rows of the queue and the cache. @throws AppFailure storageFailed */
export interface FactsTable {
  get(accountId: string, assetId: string): AssetFacts | null
  /** Answers which of them say something new. What was measured of an original is not overwritten by a copy. */
  add(accountId: string, rows: readonly FactsRow[]): readonly FactsRow[]
  /** What came after that number, in its order. */
  after(accountId: string, seq: number, limit: number): readonly (FactsRow & { readonly seq: number })[]
}

interface StoredRow {
  readonly seq: number
  readonly asset_id: string
  readonly source: string
  readonly media: string
}

const toFacts = ({ source, media }: StoredRow): AssetFacts | null => {
  const parsed = assetFactsSchema.safeParse({ source, media: JSON.parse(media) })
  return parsed.success ? parsed.data : null
}

export function createFactsTable(database: Database): FactsTable {
  const select = database.prepare<[string, string], StoredRow>(
    'SELECT seq, asset_id, source, media FROM asset_facts WHERE account_id = ? AND asset_id = ?',
  )
  const selectAfter = database.prepare<[string, number, number], StoredRow>(
    'SELECT seq, asset_id, source, media FROM asset_facts WHERE account_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  // A row that is replaced gets another number, so that whoever reads on learns of it.
  const replace = database.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO asset_facts (account_id, asset_id, source, media) VALUES (?, ?, ?, ?)',
  )
  const get = (accountId: string, assetId: string): AssetFacts | null => {
    const stored = select.get(accountId, assetId)
    return stored === undefined ? null : toFacts(stored)
  }
  return {
    get: (accountId, assetId) => withStorage(() => get(accountId, assetId)),
    add: (accountId, rows) =>
      withStorage(() =>
        database.transaction(() =>
          rows.filter(({ assetId, source, media }) => {
            const known = get(accountId, assetId)
            if (known !== null && (known.source === 'original' || source === 'copy')) return false
            replace.run(accountId, assetId, source, JSON.stringify(media))
            return true
          }),
        )(),
      ),
    after: (accountId, seq, limit) =>
      withStorage(() =>
        selectAfter.all(accountId, seq, limit).flatMap((stored) => {
          const facts = toFacts(stored)
          return facts === null ? [] : [{ ...facts, assetId: stored.asset_id, seq: stored.seq }]
        }),
      ),
  }
}
