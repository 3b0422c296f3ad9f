import type { Database } from 'better-sqlite3'
import type { LibrarySums } from '../../../../shared/library.ts'
import { type AssetRow, madeAtMs, statusOf, typeOf } from '../store/asset-row.ts'

/** Of the assets of a group that are of one type and status. */
interface SumRow extends Pick<AssetRow, 'group_id' | 'type' | 'status'> {
  /** Of the first of them, in the portion. */
  readonly place: number
  readonly count: number
  readonly size_bytes: number
  readonly without_size: number
  readonly duration_ms: number
  readonly first_ms: number | null
  readonly last_ms: number | null
}

const groupsNamed = 20
const portion = 10_000

/**
 * What assets have in common, and sums over those that tell, by the ids of their rows. SQLite adds up: a hundred thousand rows that
 * come here one by one take four times as long.
 */
export function createSums(database: Database): (ids: Uint32Array) => LibrarySums {
  database.function('time_in_id', { deterministic: true }, (assetId: unknown) =>
    madeAtMs({ createdAtMs: null, assetId: String(assetId) }),
  )
  const selectSums = database.prepare<[string], SumRow>(
    `SELECT group_id, type, status, min(place) AS place, count(*) AS count, total(size_bytes) AS size_bytes,
       count(*) - count(size_bytes) AS without_size, total(duration_ms) AS duration_ms,
       min(made_ms) AS first_ms, max(made_ms) AS last_ms
     FROM (
       SELECT chosen.key AS place, assets.group_id, assets.type, assets.status, assets.size_bytes, assets.duration_ms,
         coalesce(assets.created_at_ms, time_in_id(assets.asset_id)) AS made_ms
       FROM json_each(?) AS chosen CROSS JOIN indexed_assets AS assets ON assets.id = chosen.value
     )
     GROUP BY group_id, type, status ORDER BY place`,
  )

  return (ids) => {
    const byType = { image: 0, video: 0, audio: 0, unknown: 0 }
    const byStatus = { review: 0, ready: 0, failed: 0, unknown: 0 }
    const groups = new Set<string>()
    let count = 0
    let sizeBytes = 0
    let withoutSize = 0
    let durationMs = 0
    let firstMs = Number.POSITIVE_INFINITY
    let lastMs = Number.NEGATIVE_INFINITY
    for (let from = 0; from < ids.length; from += portion) {
      for (const row of selectSums.iterate(`[${ids.subarray(from, from + portion).join(',')}]`)) {
        count += row.count
        byType[typeOf(row) ?? 'unknown'] += row.count
        byStatus[statusOf(row)] += row.count
        groups.add(row.group_id)
        sizeBytes += row.size_bytes
        withoutSize += row.without_size
        durationMs += row.duration_ms
        firstMs = Math.min(firstMs, row.first_ms ?? firstMs)
        lastMs = Math.max(lastMs, row.last_ms ?? lastMs)
      }
    }
    return {
      count,
      byType,
      byStatus,
      sizeBytes,
      withoutSize,
      durationMs,
      groupIds: [...groups].slice(0, groupsNamed),
      groupCount: groups.size,
      firstAddedAtMs: Number.isFinite(firstMs) ? firstMs : null,
      lastAddedAtMs: Number.isFinite(lastMs) ? lastMs : null,
    }
  }
}
