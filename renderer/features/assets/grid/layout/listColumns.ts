/** What a row says beside picture and name, in the order in which it says it. */
const listColumns = ['group', 'type', 'dimensions', 'duration', 'size', 'status', 'created'] as const
export type ListColumn = (typeof listColumns)[number]

/** How wide each must be for what it usually says, in either language. */
const columnPx: Readonly<Record<ListColumn, number>> = {
  group: 104,
  type: 88,
  dimensions: 84,
  duration: 54,
  size: 60,
  status: 76,
  created: 150,
}
/** What is missed least comes last, and goes first where there is no room. */
const byWorth: readonly ListColumn[] = [
  'status',
  'group',
  'size',
  'duration',
  'type',
  'dimensions',
  'created',
]

export const columnGapPx = 14
const picturePx = 48
const nameMinPx = 170

export interface ListColumns {
  readonly shown: readonly ListColumn[]
  /** Of a CSS grid: picture, name, and those that are shown. */
  readonly template: string
}

/**
 * As many columns as leave room for the name. What is left over goes to all, and most of it to the name, so that what
 * belongs together stays together in a wide window.
 */
export function columnsFor(roomPx: number, hasGroup: boolean): ListColumns {
  let leftPx = roomPx - picturePx - columnGapPx - nameMinPx
  const fitting = new Set<ListColumn>()
  for (const column of byWorth) {
    if (column === 'group' && !hasGroup) continue
    leftPx -= columnGapPx + columnPx[column]
    if (leftPx < 0) break
    fitting.add(column)
  }
  const shown = listColumns.filter((column) => fitting.has(column))
  const parts = shown.map((column) => `minmax(${columnPx[column]}px, 1fr)`)
  return { shown, template: [`${picturePx}px`, 'minmax(0, 3fr)', ...parts].join(' ') }
}
