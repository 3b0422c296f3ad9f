/** Columns of the list of uploads whose widths a person chooses; the name takes the rest. */
export const uploadColumns = ['state', 'facts', 'group'] as const
export type UploadColumn = (typeof uploadColumns)[number]
export type ColumnWidths = Readonly<Record<UploadColumn, number>>

export interface ColumnSize {
  readonly px: number
  readonly minPx: number
  readonly maxPx: number
}

const columnLimits = { minPx: 72, maxPx: 420 } as const
export const defaultColumnPx: ColumnWidths = { state: 124, facts: 152, group: 152 }

/** What was kept: each width by itself, so that a broken one costs only itself. */
export function parseColumns(kept: unknown): ColumnWidths {
  const values = new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : [],
  )
  const px = (column: UploadColumn): number => {
    const value = values.get(column)
    return typeof value === 'number' && Number.isFinite(value) ? withinLimits(value) : defaultColumnPx[column]
  }
  return { state: px('state'), facts: px('facts'), group: px('group') }
}

const withinLimits = (px: number): number =>
  Math.round(Math.min(columnLimits.maxPx, Math.max(columnLimits.minPx, px)))

/** No wider than that one sees what belongs together; as in the style sheet. */
const rowMaxPx = 1_544
/** Below it there are none: what they hold stands above and below the name. */
export const columnsFromPx = 860
/** Picture, buttons, paddings and gaps of a row. */
const fixedPx = 34 + 184 + 5 * 10 + 30
const nameMinPx = 180

/**
 * The columns as they are drawn in a list of this width: the name keeps its least width, the widest column gives way first. Each
 * can grow as far as there is room, so that its separator moves wherever it can be moved to.
 */
export function columnSizes(
  wanted: ColumnWidths,
  widthPx: number,
): Readonly<Record<UploadColumn, ColumnSize>> {
  const { minPx, maxPx } = columnLimits
  const px = { ...wanted }
  for (const column of uploadColumns) px[column] = withinLimits(px[column])
  const roomPx = Math.min(widthPx, rowMaxPx) - fixedPx - nameMinPx
  const sum = (): number => px.state + px.facts + px.group
  while (sum() > roomPx) {
    const widest = uploadColumns.reduce((a, b) => (px[b] > px[a] ? b : a))
    if (px[widest] <= minPx) break
    px[widest] = Math.max(minPx, px[widest] - (sum() - roomPx))
  }
  const spare = Math.max(0, roomPx - sum())
  const size = (column: UploadColumn): ColumnSize => ({
    px: px[column],
    minPx,
    maxPx: Math.min(maxPx, px[column] + spare),
  })
  return { state: size('state'), facts: size('facts'), group: size('group') }
}

/** From here on there is room for the sums beside the rows. */
export const summaryFromPx = 1_500
/** As in its style sheet. */
export const summaryPx = 300
