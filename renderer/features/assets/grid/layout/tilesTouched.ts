import { gapPx, paddingPx } from './gridLayout.ts'
import type { GridRows } from './gridRows.ts'

/** In CSS pixels: down from the first row, and from where a line of text begins. */
export interface GridBox {
  readonly top: number
  readonly bottom: number
  readonly start: number
  readonly end: number
}

export interface PlaceRange {
  readonly first: number
  /** One beyond the last. */
  readonly end: number
}

interface TileSize {
  readonly tilePx: number
  readonly rowPx: number
  /** Null: tiles, with a gap below each; the rows of a list have none. */
  readonly listed?: object | null
}

/** The places whose tiles a rectangle touches, in the order of the list; those that follow each other are one range. */
export function tilesTouched(
  rows: GridRows,
  { tilePx, rowPx, listed = null }: TileSize,
  box: GridBox,
): readonly PlaceRange[] {
  const pitchPx = tilePx + gapPx
  const tileEndPx = rowPx - (listed === null ? gapPx : 0)
  const firstColumn = Math.max(0, Math.floor((box.start - paddingPx - tilePx) / pitchPx) + 1)
  const endColumn = Math.ceil((box.end - paddingPx) / pitchPx)
  const ranges: PlaceRange[] = []
  for (let row = rows.rowAt(box.top); row < rows.count && rows.topPx(row) < box.bottom; row += 1) {
    const tiles = rows.at(row)
    if (tiles.kind === 'day' || rows.topPx(row) + tileEndPx <= box.top) continue
    const cell = tiles.first - tiles.lead
    const first = Math.max(tiles.first, cell + firstColumn)
    const end = Math.min(tiles.end, cell + endColumn)
    if (first >= end) continue
    const before = ranges.at(-1)
    if (before?.end === first) ranges[ranges.length - 1] = { first: before.first, end }
    else ranges.push({ first, end })
  }
  return ranges
}
