import type { Database } from 'better-sqlite3'
import type { AssetRow } from './asset-row.ts'

/** What was measured of an asset's file. Null: it has none of that. */
export interface MeasuredAsset {
  readonly assetId: string
  readonly sizeBytes: number
  readonly durationMs: number | null
  readonly width: number | null
  readonly height: number | null
}

type MeasuredRow = Pick<AssetRow, 'size_bytes' | 'duration_ms' | 'width' | 'height'>

export interface TakenFacts {
  /** In which an asset is another now. */
  readonly groupIds: readonly string[]
  /** Of those that it may have moved: no list is sorted by what a picture measures. */
  readonly movedIds: readonly number[]
}

/** What lists are sorted by and show where the service tells nothing. What it tells goes before what was measured. */
export interface MeasuredRows {
  take(accountId: string, measured: readonly MeasuredAsset[]): TakenFacts
  /** The row with what was measured in the places of which the service tells nothing. */
  complete(accountId: string, row: AssetRow): AssetRow
}

export function createMeasuredRows(database: Database): MeasuredRows {
  const upsert = database.prepare(
    `INSERT INTO indexed_facts (account_id, asset_id, size_bytes, duration_ms, width, height)
     VALUES (@accountId, @assetId, @sizeBytes, @durationMs, @width, @height)
     ON CONFLICT (account_id, asset_id) DO UPDATE SET size_bytes = excluded.size_bytes,
       duration_ms = excluded.duration_ms, width = excluded.width, height = excluded.height`,
  )
  const fill = database
    .prepare<[MeasuredAsset & { readonly accountId: string }], string>(
      `UPDATE indexed_assets SET size_bytes = coalesce(size_bytes, @sizeBytes),
       duration_ms = coalesce(duration_ms, @durationMs), width = coalesce(width, @width),
       height = coalesce(height, @height)
     WHERE account_id = @accountId AND asset_id = @assetId
       AND (size_bytes IS NULL OR (duration_ms IS NULL AND @durationMs IS NOT NULL)
         OR (width IS NULL AND @width IS NOT NULL) OR (height IS NULL AND @height IS NOT NULL))
     RETURNING group_id`,
    )
    .pluck()
  const selectMoved = database
    .prepare<[MeasuredAsset & { readonly accountId: string }], number>(
      `SELECT id FROM indexed_assets WHERE account_id = @accountId AND asset_id = @assetId
       AND (size_bytes IS NULL OR (duration_ms IS NULL AND @durationMs IS NOT NULL))`,
    )
    .pluck()
  const select = database.prepare<[string, string], MeasuredRow>(
    'SELECT size_bytes, duration_ms, width, height FROM indexed_facts WHERE account_id = ? AND asset_id = ?',
  )

  const takeAll = database.transaction((accountId: string, measured: readonly MeasuredAsset[]) => {
    const groupIds = new Set<string>()
    const movedIds: number[] = []
    for (const asset of measured) {
      upsert.run({ accountId, ...asset })
      movedIds.push(...selectMoved.all({ accountId, ...asset }))
      for (const groupId of fill.all({ accountId, ...asset })) groupIds.add(groupId)
    }
    return { groupIds: [...groupIds], movedIds }
  })

  return {
    take: (accountId, measured) => takeAll(accountId, measured),
    complete: (accountId, row) => {
      const measured = select.get(accountId, row.asset_id)
      if (measured === undefined) return row
      return {
        ...row,
        size_bytes: row.size_bytes ?? measured.size_bytes,
        duration_ms: row.duration_ms ?? measured.duration_ms,
        width: row.width ?? measured.width,
        height: row.height ?? measured.height,
      }
    },
  }
}
