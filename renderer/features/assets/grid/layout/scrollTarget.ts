import type { GridRows } from './gridRows.ts'

/**
 * The row to scroll to so that a place is seen. Of the first and of the last row of assets it is the very end of the list, where the
 * heading above the first and the margin below the last are seen as well.
 */
export function scrollTarget(rows: GridRows, index: number): number | 'top' | 'bottom' {
  const row = rows.rowOf(index)
  const first = rows.at(0).kind === 'day' ? 1 : 0
  if (row <= first) return 'top'
  return row === rows.count - 1 ? 'bottom' : row
}
