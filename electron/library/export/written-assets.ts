import type { DescribedAsset } from '../index/query/readings.ts'

/** A file that lists assets, piece by piece. */
export interface AssetListWriter {
  readonly head: string
  /** `isFirst`: no asset was written before these. */
  readonly rows: (assets: readonly DescribedAsset[], isFirst: boolean) => string
  readonly foot: string
}

/** What there is to say of a group beside its id. */
export interface WrittenGroup {
  readonly name: string | null
  readonly label: string | null
  readonly note: string
}

export type GroupOf = (groupId: string) => WrittenGroup
type Cell = string | number | boolean | null

interface Column {
  /** In CSV; in JSON it is a property, so both are one name. */
  readonly name: string
  readonly of: (asset: DescribedAsset, group: WrittenGroup) => Cell
}

const isoTime = (ms: number | null): string | null => {
  const time = new Date(ms ?? Number.NaN)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** In their order in the file. What is not known is empty, in JSON null. */
const columns: readonly Column[] = [
  { name: 'asset_id', of: ({ assetId }) => assetId },
  // How a generation request refers to an asset (seen).
  { name: 'reference', of: ({ assetId }) => `asset://${assetId}` },
  { name: 'name', of: ({ name }) => name },
  { name: 'group_id', of: ({ groupId }) => groupId },
  { name: 'group_name', of: (_asset, { name }) => name },
  { name: 'type', of: ({ type }) => type },
  { name: 'status', of: ({ status }) => status },
  { name: 'failure_code', of: ({ failure }) => failure?.code ?? null },
  { name: 'failure_message', of: ({ failure }) => failure?.message ?? null },
  { name: 'extension', of: ({ extension }) => extension },
  { name: 'size_bytes', of: ({ sizeBytes }) => sizeBytes },
  { name: 'duration_ms', of: ({ durationMs }) => durationMs },
  { name: 'width_px', of: ({ width }) => width },
  { name: 'height_px', of: ({ height }) => height },
  { name: 'added_at', of: ({ addedAtMs }) => isoTime(addedAtMs) },
  { name: 'favourite', of: ({ favourite }) => favourite },
  { name: 'label', of: ({ label }) => label },
  { name: 'note', of: ({ note }) => note },
  { name: 'group_label', of: (_asset, { label }) => label },
  { name: 'group_note', of: (_asset, { note }) => note },
]

/**
 * What spreadsheets take for a formula, also by its full-width forms, which some of them read alike (OWASP, "CSV injection"):
 * names come from strangers. A cell also begins where they part it: many read a comma as text, and part at a semicolon or a tab,
 * and at a line whose quotes they do not see as such then.
 */
const formulaStart = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[=+\-@＝＋－＠])/g

/** RFC 4180, and an apostrophe before what would be run. */
export function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = value.replace(formulaStart, "'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** UTF-8 with the mark by which Excel knows it. */
export const csvWriter = (groupOf: GroupOf): AssetListWriter => ({
  head: `\ufeff${csvLine(columns.map(({ name }) => name))}`,
  rows: (assets) =>
    assets.map((asset) => csvLine(columns.map(({ of }) => of(asset, groupOf(asset.groupId))))).join(''),
  foot: '',
})

/** One list, an asset a line. */
export const jsonWriter = (groupOf: GroupOf): AssetListWriter => ({
  head: '[',
  rows: (assets, isFirst) =>
    assets
      .map((asset, place) => {
        const group = groupOf(asset.groupId)
        const written = Object.fromEntries(columns.map(({ name, of }) => [name, of(asset, group)]))
        return `${isFirst && place === 0 ? '' : ','}\n${JSON.stringify(written)}`
      })
      .join(''),
  foot: '\n]\n',
})
