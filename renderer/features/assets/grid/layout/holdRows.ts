import type { KnownAssets } from '../../list/knownAssets.ts'

/** How the rows of the grid lie, so that what is on the screen stays there when the list changes above it. */
export interface GridHold {
  readonly known: KnownAssets
  readonly columns: number
  /** Cells of the first row that stay empty: so no asset changes its column when one comes in above. */
  readonly lead: number
  /** How many rows have come in above since the layout was made; a row is named by its place without them. */
  readonly rowShift: number
}

export const newHold = (known: KnownAssets, columns: number): GridHold => ({
  known,
  columns,
  lead: 0,
  rowShift: 0,
})

/**
 * The list is another one than `before`. `firstPlace` is the first one on the screen, which stays in its cell;
 * null at the very top, where what comes in is to be seen.
 */
export function holdRows(
  before: GridHold,
  known: KnownAssets,
  columns: number,
  firstPlace: number | null,
): GridHold {
  if (before.columns !== columns) return newHold(known, columns)
  if (firstPlace === null) return { ...before, known, lead: 0 }
  const { lead, rowShift } = before
  const shift = movedBy(before, known, firstPlace)
  const nextLead = (((lead - shift) % columns) + columns) % columns
  return { known, columns, lead: nextLead, rowShift: rowShift + (shift + nextLead - lead) / columns }
}

/** How far the first asset from there on that is still in the list has moved. */
function movedBy(before: GridHold, after: KnownAssets, from: number): number {
  const screenful = 200
  for (let index = from; index < from + screenful; index += 1) {
    const asset = before.known.places.get(index)
    const now = asset === undefined ? undefined : after.indexes.get(asset.assetId)
    if (now !== undefined) return now - index
  }
  return 0
}
