export type RowKey = string | number | bigint

export interface RowsOnScreen {
  /** Names of the rows that are to be shown, the most wanted first. */
  readonly wanted: readonly RowKey[]
  /** Those whose tiles are made already: they stay. */
  readonly made: ReadonlySet<RowKey>
  /** The row of the keyboard: made at once, whatever it costs. */
  readonly urgent: RowKey | null
  /** How many more rows may be made now. */
  readonly room: number
}

/** Which rows have their tiles from now on: as many more as there is room for. */
export function rowsToMake({ wanted, made, urgent, room }: RowsOnScreen): ReadonlySet<RowKey> {
  const now = new Set(wanted.filter((key) => made.has(key)))
  let left = room
  if (urgent !== null && wanted.includes(urgent) && !now.has(urgent)) {
    now.add(urgent)
    left -= 1
  }
  for (const key of wanted) {
    if (left <= 0) break
    if (now.has(key)) continue
    now.add(key)
    left -= 1
  }
  return now
}

/** Rows on the screen come first, then those below it, where most people go, then those above. */
export function mostWantedFirst<Row extends { readonly index: number }>(
  rows: readonly Row[],
  first: number,
  last: number,
): readonly Row[] {
  const rank = ({ index }: Row): number => (index > last ? 1 : index < first ? 2 : 0)
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index)
}
