import { type Asset, type AssetStatus, assetStatusSchema } from '../../../../shared/assets.ts'
import { type MediaKind, mediaKindSchema } from '../../../../shared/media/media.ts'
import { mediaPath } from '../../../../shared/media/media-path.ts'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'
import { naturalKey } from '../../../../shared/text/natural-key.ts'

/** An asset as a row of `indexed_assets`, without what the index knows of it besides. */
export interface AssetRow {
  readonly group_id: string
  readonly asset_id: string
  readonly name: string
  readonly folded: string
  readonly name_key: string
  readonly type: string | null
  readonly status: string
  readonly failure: string | null
  readonly extension: string | null
  readonly size_bytes: number | null
  readonly duration_ms: number | null
  readonly width: number | null
  readonly height: number | null
  readonly created_at_ms: number | null
  readonly has_preview: 0 | 1
  readonly has_thumbnail: 0 | 1
}

export const assetColumns = [
  'group_id',
  'asset_id',
  'name',
  'folded',
  'name_key',
  'type',
  'status',
  'failure',
  'extension',
  'size_bytes',
  'duration_ms',
  'width',
  'height',
  'created_at_ms',
  'has_preview',
  'has_thumbnail',
] as const satisfies readonly (keyof AssetRow)[]

export const toRow = (asset: Asset): AssetRow => ({
  group_id: asset.groupId,
  asset_id: asset.assetId,
  name: asset.name,
  // A NUL would end the text for SQLite's functions.
  folded: foldForSearch(asset.name).replaceAll('\0', ' '),
  name_key: naturalKey(asset.name),
  type: asset.type,
  status: asset.status,
  failure: asset.failure === null ? null : JSON.stringify(asset.failure),
  extension: asset.extension,
  size_bytes: asset.sizeBytes,
  duration_ms: asset.durationMs,
  width: asset.width,
  height: asset.height,
  created_at_ms: asset.createdAtMs,
  has_preview: asset.previewPath === null ? 0 : 1,
  has_thumbnail: asset.thumbnailPath === null ? 0 : 1,
})

const kinds: ReadonlySet<string> = new Set(mediaKindSchema.options)
const statuses: ReadonlySet<string> = new Set(assetStatusSchema.options)
const isKind = (value: string | null): value is MediaKind => value !== null && kinds.has(value)
const isStatus = (value: string): value is AssetStatus => statuses.has(value)

/** Not by their schemas: a hundred thousand rows are read at once. */
export const typeOf = ({ type }: Pick<AssetRow, 'type'>): MediaKind | null => (isKind(type) ? type : null)
export const statusOf = ({ status }: Pick<AssetRow, 'status'>): AssetStatus =>
  isStatus(status) ? status : 'unknown'

/** What a row tells of its asset, whoever reads it. */
export const factsOf = (row: AssetRow) => ({
  assetId: row.asset_id,
  groupId: row.group_id,
  name: row.name,
  type: typeOf(row),
  status: statusOf(row),
  failure: row.failure === null ? null : JSON.parse(row.failure),
  extension: row.extension,
  sizeBytes: row.size_bytes,
  durationMs: row.duration_ms,
  width: row.width,
  height: row.height,
})

/** Without `fields`: the service tells them when somebody looks at the asset. */
export const fromRow = (row: AssetRow): Asset => ({
  ...factsOf(row),
  createdAtMs: row.created_at_ms,
  previewPath: row.has_preview === 1 ? mediaPath('preview', row.group_id, row.asset_id) : null,
  thumbnailPath: row.has_thumbnail === 1 ? mediaPath('thumbnail', row.group_id, row.asset_id) : null,
  fields: [],
})

/**
 * When it was made, as far as anything tells: ids hold a time (observed: `asset-20260604100609-xbxss`; that it is UTC is a guess).
 * Null when nothing does.
 */
export function madeAtMs({ createdAtMs, assetId }: Pick<Asset, 'createdAtMs' | 'assetId'>): number | null {
  if (createdAtMs !== null) return createdAtMs
  const [, year, month, day, hour, minute, second] =
    /-(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-/.exec(assetId) ?? []
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(ms) ? null : ms
}
