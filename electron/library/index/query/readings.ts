import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Asset } from '../../../../shared/assets.ts'
import type { LibrarySelection } from '../../../../shared/library.ts'
import { AppFailure } from '../../../../shared/result.ts'
import { type AssetRow, factsOf } from '../store/asset-row.ts'

/** All that is known of an asset here, without what only the page needs. What is null is not known. */
export interface DescribedAsset {
  readonly groupId: string
  readonly assetId: string
  readonly name: string | null
  readonly type: Asset['type']
  readonly status: Asset['status'] | null
  readonly failure: Asset['failure']
  readonly extension: string | null
  readonly sizeBytes: number | null
  readonly durationMs: number | null
  readonly width: number | null
  readonly height: number | null
  /** When it was made as far as anything tells, or else first seen. */
  readonly addedAtMs: number | null
  /** What a person has marked it with; of one that bears nothing: false, null, "". */
  readonly favourite: boolean
  readonly label: string | null
  readonly note: string
}

/** A selection that is read to its end in portions: it stays as it was when it was begun, whatever comes and goes meanwhile. */
export interface Readings {
  begin(accountId: string, selection: LibrarySelection): Reading
  /** @throws AppFailure internal when it is not under way (any more) */
  read(readingId: string, offset: number, limit: number): readonly DescribedAsset[]
  end(readingId: string): void
}

export interface Reading {
  /** Also of no other engine: one that begins anew must not take the place of what somebody still reads. */
  readonly readingId: string
  readonly total: number
}

interface Kept {
  readonly total: number
  readonly part: (offset: number, limit: number) => readonly DescribedAsset[]
}

/** Whoever reads ends it; one that was forgotten costs a megabyte, and falls out. */
const keptAtMost = 8

interface DescribedRow extends AssetRow {
  readonly added_at_ms: number
  readonly is_favourite: 0 | 1 | null
  readonly label: string | null
  readonly note: string | null
}

const notKnown = {
  name: null,
  type: null,
  status: null,
  failure: null,
  extension: null,
  sizeBytes: null,
  durationMs: null,
  width: null,
  height: null,
  addedAtMs: null,
  favourite: false,
  label: null,
  note: '',
} as const

const described = (row: DescribedRow): DescribedAsset => ({
  ...factsOf(row),
  addedAtMs: row.added_at_ms,
  favourite: row.is_favourite === 1,
  label: row.label,
  note: row.note ?? '',
})

/** `idsIn`: the rows of a whole list, in its order. */
export function createReadings(
  database: Database,
  idsIn: (accountId: string, selection: LibrarySelection) => Uint32Array,
): Readings {
  const from = `SELECT indexed_assets.*, is_favourite, label, note
    FROM indexed_assets LEFT JOIN indexed_marks USING (account_id, group_id, asset_id)`
  const selectById = database.prepare<[number], DescribedRow>(`${from} WHERE id = ?`)
  const selectOne = database.prepare<[string, string, string], DescribedRow>(
    `${from} WHERE account_id = ? AND group_id = ? AND asset_id = ?`,
  )
  const kept = new Map<string, Kept>()

  const keptOf = (accountId: string, selection: LibrarySelection): Kept => {
    if (selection.kind === 'some') {
      const { assets } = selection
      return {
        total: assets.length,
        part: (offset, limit) =>
          assets.slice(offset, offset + limit).map(({ groupId, assetId }) => {
            const row = selectOne.get(accountId, groupId, assetId)
            return row === undefined ? { groupId, assetId, ...notKnown } : described(row)
          }),
      }
    }
    const ids = idsIn(accountId, selection)
    return {
      total: ids.length,
      part: (offset, limit) =>
        Array.from(ids.subarray(offset, offset + limit), (id) => selectById.get(id))
          .filter((row) => row !== undefined)
          .map(described),
    }
  }

  return {
    begin: (accountId, selection) => {
      const readingId = randomUUID()
      const reading = keptOf(accountId, selection)
      kept.set(readingId, reading)
      const [oldest] = kept.keys()
      if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest)
      return { readingId, total: reading.total }
    },
    read: (readingId, offset, limit) => {
      const reading = kept.get(readingId)
      if (reading === undefined)
        throw new AppFailure({ code: 'internal', detail: 'the selection is not read any more' })
      return reading.part(offset, limit)
    },
    end: (readingId) => void kept.delete(readingId),
  }
}
