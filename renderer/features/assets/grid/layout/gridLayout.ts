import { columnsFor, type ListColumns } from './listColumns.ts'

export interface GridLayout {
  readonly columns: number
  readonly tilePx: number
  readonly thumbPx: number
  readonly rowPx: number
  /** The facts of each asset in columns beside its picture; null where it is a tile. */
  readonly listed: ListColumns | null
}

export const gapPx = 12
/** Above the first row. */
export const topPx = 4
export const paddingPx = 16
export const headingPx = 40
const listRowPx = { min: 24, wanted: 40 } as const
const captionPx = 46
/** Chromium draws nothing reliable beyond some 33 million pixels, and loses precision well before. */
const heightMaxPx = 15_000_000

/** As many columns as fit at about the wanted width, and more when the list would grow too tall to scroll. */
export function layoutGrid(widthPx: number, wantedTilePx: number, total: number): GridLayout {
  const roomPx = Math.max(120, widthPx - 2 * paddingPx)
  const at = (columns: number): GridLayout => {
    const tilePx = Math.floor((roomPx - (columns - 1) * gapPx) / columns)
    const thumbPx = Math.round(tilePx * 0.75)
    return { columns, tilePx, thumbPx, rowPx: thumbPx + captionPx + gapPx, listed: null }
  }
  let columns = Math.max(2, Math.round((roomPx + gapPx) / (wantedTilePx + gapPx)))
  let layout = at(columns)
  while (Math.ceil(total / columns) * layout.rowPx > heightMaxPx && layout.tilePx > 48) {
    columns += 1
    layout = at(columns)
  }
  return layout
}

/** One row for each, lower ones when the list would grow too tall to scroll. */
export function layoutList(widthPx: number, total: number, hasGroup: boolean): GridLayout {
  const { min, wanted } = listRowPx
  const rowPx = Math.max(min, Math.min(wanted, Math.floor(heightMaxPx / Math.max(1, total))))
  const roomPx = Math.max(120, widthPx - 2 * paddingPx)
  return { columns: 1, tilePx: roomPx, thumbPx: rowPx - 8, rowPx, listed: columnsFor(roomPx, hasGroup) }
}
