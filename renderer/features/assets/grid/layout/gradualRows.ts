export type RowKey = string

/** What is in a row: its tiles, or as long as their assets are not here, a skeleton for each. */
export type RowContent = 'tiles' | 'skeletons'

/** A row of assets; days take a heading instead, which is always made. */
export interface RowToMake {
  readonly key: RowKey
  readonly tiles: number
  readonly content: RowContent
  /** On the screen, and not around it. */
  readonly isSeen: boolean
}

export interface RowsOnScreen {
  /** The rows that are to be shown, the most wanted first. */
  readonly wanted: readonly RowToMake[]
  /** What is in rows already: it stays until what is to be in them is made. */
  readonly made: ReadonlyMap<RowKey, RowContent>
  /** The row of the keyboard: made at once, whatever it costs. */
  readonly urgent: RowKey | null
  /** How many more tiles may be made now. */
  readonly room: number
  /** Rows around the screen are not worth making now: the next letter takes them away. Those that are there stay. */
  readonly onlySeen?: boolean
}

/** A tile is a dozen elements, a skeleton is one that is laid out and drawn. */
const costOf = { tiles: 1, skeletons: 1 / 4 } as const

/**
 * What is in each row from now on: as many more are made as there is room for, and the last of them may take a little more. A row that
 * is not told of is empty: its turn is still to come. Rows around the screen wait until all on it are made: nobody sees them, and
 * everybody waits for those.
 */
export function rowsToMake({
  wanted,
  made,
  urgent,
  room,
  onlySeen = false,
}: RowsOnScreen): ReadonlyMap<RowKey, RowContent> {
  const now = new Map<RowKey, RowContent>()
  for (const { key, content } of wanted) {
    const before = made.get(key)
    // Tiles whose assets are gone are none.
    if (before !== undefined && (before === content || before === 'skeletons')) now.set(key, before)
  }
  let left = room
  const make = ({ key, tiles, content }: RowToMake): void => {
    if (now.get(key) === content) return
    now.set(key, content)
    left -= tiles * costOf[content]
  }
  const first = wanted.find(({ key }) => key === urgent)
  if (first !== undefined) make(first)
  const areSeenMade = isAllMade(
    wanted.filter(({ isSeen }) => isSeen),
    now,
  )
  for (const row of wanted) {
    if (left <= 0 || !(row.isSeen || (areSeenMade && !onlySeen))) break
    make(row)
  }
  return now
}

/** Whether each row has what is to be in it. */
export const isAllMade = (wanted: readonly RowToMake[], made: ReadonlyMap<RowKey, RowContent>): boolean =>
  wanted.every(({ key, content }) => made.get(key) === content)

/** How many tiles were made, that were not there before; a skeleton counts as a part of one. */
export const newTiles = (
  wanted: readonly RowToMake[],
  before: ReadonlyMap<RowKey, RowContent>,
  now: ReadonlyMap<RowKey, RowContent>,
): number =>
  wanted.reduce((sum, { key, tiles }) => {
    const content = now.get(key)
    return content === undefined || content === before.get(key) ? sum : sum + tiles * costOf[content]
  }, 0)

/** Rows on the screen come first, then those below it, where most people go, then those above. */
export function mostWantedFirst<Row extends { readonly nth: number }>(
  rows: readonly Row[],
  first: number,
  last: number,
): readonly Row[] {
  const rank = ({ nth }: Row): number => (nth > last ? 1 : nth < first ? 2 : 0)
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.nth - b.nth)
}
