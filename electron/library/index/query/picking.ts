import type { Database } from 'better-sqlite3'
import type { Asset } from '../../../../shared/assets.ts'
import type { LibrarySelection } from '../../../../shared/library.ts'

/** Of an asset what is written of it elsewhere. What is null is not known here. */
export interface PickedAsset {
  readonly groupId: string
  readonly assetId: string
  readonly name: string | null
  readonly type: Asset['type']
  readonly status: Asset['status'] | null
  readonly sizeBytes: number | null
  readonly durationMs: number | null
  readonly width: number | null
  readonly height: number | null
}

const columns = `
  group_id AS groupId, asset_id AS assetId, name, type, status,
  size_bytes AS sizeBytes, duration_ms AS durationMs, width, height
`

const notKnown = {
  name: null,
  type: null,
  status: null,
  sizeBytes: null,
  durationMs: null,
  width: null,
  height: null,
} as const

/** Reads a hundred thousand assets in a fraction of a second: no more of each than is written. */
export function createPicking(database: Database) {
  const selectById = database.prepare<[number], PickedAsset>(
    `SELECT ${columns} FROM indexed_assets WHERE id = ?`,
  )
  const selectOne = database.prepare<[string, string, string], PickedAsset>(
    `SELECT ${columns} FROM indexed_assets WHERE account_id = ? AND group_id = ? AND asset_id = ?`,
  )
  return {
    /** One after the other, so that not all of them need be in memory. */
    *picked(
      accountId: string,
      selection: LibrarySelection,
      idsIn: (accountId: string, selection: LibrarySelection) => Uint32Array,
    ): Generator<PickedAsset> {
      if (selection.kind === 'some') {
        for (const { groupId, assetId } of selection.assets)
          yield selectOne.get(accountId, groupId, assetId) ?? { groupId, assetId, ...notKnown }
        return
      }
      for (const id of idsIn(accountId, selection)) {
        const asset = selectById.get(id)
        if (asset !== undefined) yield asset
      }
    },
  }
}
