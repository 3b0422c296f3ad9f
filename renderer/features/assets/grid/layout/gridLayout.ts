export interface GridLayout {
  readonly columns: number
  readonly tilePx: number
  readonly thumbPx: number
  readonly rowPx: number
}

export const gapPx = 12
/** Above the first row. */
export const topPx = 4
export const paddingPx = 16
export const headingPx = 40
const captionPx = 46
/** Chromium draws nothing reliable beyond some 33 million pixels, and loses precision well before. */
const heightMaxPx = 15_000_000

/** As many columns as fit at about the wanted width, and more when the list would grow too tall to scroll. */
export function layoutGrid(widthPx: number, wantedTilePx: number, total: number): GridLayout {
  const roomPx = Math.max(120, widthPx - 2 * paddingPx)
  const at = (columns: number): GridLayout => {
    const tilePx = Math.floor((roomPx - (columns - 1) * gapPx) / columns)
    const thumbPx = Math.round(tilePx * 0.75)
    return { columns, tilePx, thumbPx, rowPx: thumbPx + captionPx + gapPx }
  }
  let columns = Math.max(2, Math.round((roomPx + gapPx) / (wantedTilePx + gapPx)))
  let layout = at(columns)
  while (Math.ceil(total / columns) * layout.rowPx > heightMaxPx && layout.tilePx > 48) {
    columns += 1
    layout = at(columns)
  }
  return layout
}
