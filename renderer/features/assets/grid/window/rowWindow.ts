import { paddingPx, topPx } from '../layout/gridLayout.ts'
import type { GridRows } from '../layout/gridRows.ts'

/** The rows that are seen, both included. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

/** Rows of known heights need no list of all of them: where each lies follows from its number. In CSS pixels of what is scrolled. */
export const contentPx = (rows: GridRows): number => topPx + rows.topPx(rows.count) + paddingPx

/** How far it can be scrolled. */
const rangePx = (rows: GridRows, viewPx: number): number => Math.max(0, contentPx(rows) - viewPx)

export const withinContent = (rows: GridRows, viewPx: number, scrollTop: number): number =>
  Math.max(0, Math.min(rangePx(rows, viewPx), scrollTop))

export const rowsSeen = (rows: GridRows, viewPx: number, scrollTop: number): RowRange => ({
  first: rows.rowAt(scrollTop - topPx),
  last: rows.rowAt(scrollTop + Math.max(0, viewPx - 1) - topPx),
})

/** Those that are seen, as many more on either side, and one that stays wherever it is. */
export function rowsToDraw(
  { first, last }: RowRange,
  count: number,
  overscan: number,
  kept: number,
): readonly number[] {
  const from = Math.max(0, first - overscan)
  const drawn = Array.from(
    { length: Math.max(0, Math.min(count, last + overscan + 1) - from) },
    (_, nth) => from + nth,
  )
  if (kept < 0 || kept >= count || drawn.includes(kept)) return drawn
  return kept < from ? [kept, ...drawn] : [...drawn, kept]
}

/** Where the row that was at the upper edge is by now; as it was where that row is gone. */
export function followRow(before: GridRows, after: GridRows, scrollTop: number): number {
  const row = before.rowAt(scrollTop - topPx)
  const now = after.rowOfKey(before.at(row).key)
  return now === null ? scrollTop : scrollTop + after.topPx(now) - before.topPx(row)
}

/** `auto`: only as far as it takes to see the row. */
export type RowAlign = 'start' | 'auto'

/** Where a row is seen. */
export function scrollTopFor(
  rows: GridRows,
  row: number,
  align: RowAlign,
  { viewPx, scrollTop }: { readonly viewPx: number; readonly scrollTop: number },
): number {
  const start = topPx + rows.topPx(row)
  const end = topPx + rows.topPx(row + 1)
  if (align === 'start' || start <= scrollTop) return withinContent(rows, viewPx, start)
  return withinContent(rows, viewPx, end >= scrollTop + viewPx ? end - viewPx : scrollTop)
}
