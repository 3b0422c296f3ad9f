import type { GridShape } from './gridRows.ts'

/** Rows of four, without days; the number of assets is the test's own. */
export const gridShape: Omit<GridShape, 'total'> = {
  columns: 4,
  rowPx: 100,
  headingPx: 40,
  days: null,
  lead: 0,
  rowShift: 0,
}
