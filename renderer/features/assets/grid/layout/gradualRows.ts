export type RowKey = string

/** A row of tiles; days take a heading instead, which is always made. */
export interface RowToMake {
  readonly key: RowKey
  readonly tiles: number
  /** On the screen, and not around it. */
  readonly isSeen: boolean
}

export interface RowsOnScreen {
  /** The rows that are to be shown, the most wanted first. */
  readonly wanted: readonly RowToMake[]
  /** Those whose tiles are made already: they stay. */
  readonly made: ReadonlySet<RowKey>
  /** The row of the keyboard: made at once, whatever it costs. */
  readonly urgent: RowKey | null
  /** How many more tiles may be made now. */
  readonly room: number
}

/**
 * Which rows have their tiles from now on: as many more as there is room for. The last of them may take a little more. Rows around the
 * screen wait until all on it are made: nobody sees them, and everybody waits for those.
 */
export function rowsToMake({ wanted, made, urgent, room }: RowsOnScreen): ReadonlySet<RowKey> {
  const now = new Set(wanted.filter(({ key }) => made.has(key)).map(({ key }) => key))
  let left = room
  const make = ({ key, tiles }: RowToMake): void => {
    if (now.has(key)) return
    now.add(key)
    left -= tiles
  }
  const first = wanted.find(({ key }) => key === urgent)
  if (first !== undefined) make(first)
  const areSeenMade = wanted.every(({ key, isSeen }) => !isSeen || now.has(key))
  for (const row of wanted) {
    if (left <= 0 || !(row.isSeen || areSeenMade)) break
    make(row)
  }
  return now
}

/** How many tiles that are among those made now were not before. */
export const newTiles = (
  wanted: readonly RowToMake[],
  before: ReadonlySet<RowKey>,
  now: ReadonlySet<RowKey>,
): number => wanted.reduce((sum, { key, tiles }) => sum + (now.has(key) && !before.has(key) ? tiles : 0), 0)

/** Rows on the screen come first, then those below it, where most people go, then those above. */
export function mostWantedFirst<Row extends { readonly nth: number }>(
  rows: readonly Row[],
  first: number,
  last: number,
): readonly Row[] {
  const rank = ({ nth }: Row): number => (nth > last ? 1 : nth < first ? 2 : 0)
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.nth - b.nth)
}
