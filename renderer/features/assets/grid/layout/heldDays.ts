import type { LibraryDay, LibraryQuery } from '../../../../../shared/library.ts'

/** What the grid was drawn with last. */
export interface DrawnGrid {
  readonly query: LibraryQuery
  /** Tiles were drawn: of a list that is still to come there is nothing that could move. */
  readonly hasTiles: boolean
  readonly columns: number
  readonly rowPx: number
  readonly scrollTop: number
  /** Days were known, and their headings were left out. */
  readonly isHeld: boolean
  readonly days: readonly LibraryDay[] | null
}

export interface GridToDraw extends Omit<DrawnGrid, 'isHeld'> {
  readonly viewPx: number
}

/**
 * Whether the headings of days that have become known are left out for now: they would push tiles that somebody is looking at, or is
 * about to press. They come with whatever moves all tiles anyway: another list, another layout, a jump to where nobody was.
 */
export function holdsDays(before: DrawnGrid, now: GridToDraw): boolean {
  if (now.days === null || before.query !== now.query) return false
  if (before.columns !== now.columns || before.rowPx !== now.rowPx) return false
  if (Math.abs(now.scrollTop - before.scrollTop) > now.viewPx) return false
  return before.isHeld || (before.hasTiles && before.days === null)
}
