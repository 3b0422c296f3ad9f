import { useEffect, useRef } from 'react'
import { type Place, topOfList } from '../list/knownAssets.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { topPx } from './layout/gridLayout.ts'
import { firstPlaceIn, type GridRows } from './layout/gridRows.ts'
import { scrollTarget } from './layout/scrollTarget.ts'
import { useKeptPlace } from './useKeptPlace.ts'
import type { RowAlign } from './window/rowWindow.ts'
import type { RowWindow } from './window/useRowWindow.ts'

interface GridScrollOptions {
  readonly list: AssetList
  readonly total: number
  readonly rows: GridRows
  readonly rowPx: number
  /** The headings of its days are left out for now: see heldDays.ts. */
  readonly daysAreHeld: boolean
  /** Where the keyboard is. */
  readonly focus: Place
  readonly rowWindow: Pick<RowWindow, 'scrollTo' | 'scrollToRow'>
}

/**
 * Where in the list a person is, through all that changes how it lies: at the focused asset until they scroll away from it, then at the
 * first one on the screen, or at the very top.
 */
export function useGridScroll({
  list,
  total,
  rows,
  rowPx,
  daysAreHeld,
  focus,
  rowWindow: { scrollTo: scrollToPx, scrollToRow },
}: GridScrollOptions) {
  const follows = useRef(true)
  const topPlace = useRef<Place>(topOfList)
  const latest = useRef({ list, total, rows, focus })
  latest.current = { list, total, rows, focus }

  const scrollTo = (place: Place, align: RowAlign): void => {
    const { list, total, rows } = latest.current
    const target = scrollTarget(rows, Math.min(list.indexOf(place), total - 1))
    if (target === 'top') scrollToPx(0)
    else if (target === 'bottom') scrollToPx(Number.POSITIVE_INFINITY)
    else scrollToRow(target, align)
  }
  const stay = useRef(scrollTo)
  stay.current = scrollTo

  useKeptPlace(
    list,
    () => topPlace.current,
    (place) => {
      follows.current = false
      topPlace.current = place
      scrollTo(place, 'start')
    },
  )

  const { columns } = rows
  useEffect(() => {
    if (rowPx <= 0 || columns <= 0 || daysAreHeld) return
    // Other places for all rows: stay where the person is. A jump lets the headings of days in: it was to a row of before.
    if (follows.current) stay.current(latest.current.focus, 'auto')
    else stay.current(topPlace.current, 'start')
  }, [rowPx, columns, daysAreHeld])

  // Another list starts at its top.
  const { query } = list
  const lastQuery = useRef(query)
  useEffect(() => {
    if (lastQuery.current === query) return
    lastQuery.current = query
    follows.current = true
  }, [query])

  return {
    /** From now on it is the focused asset that stays in sight. */
    follow: (): void => {
      follows.current = true
    },
    reveal: (place: Place): void => {
      follows.current = true
      scrollTo(place, 'auto')
    },
    onScroll: ({ scrollTop, viewPx }: { readonly scrollTop: number; readonly viewPx: number }): void => {
      const row = rows.rowAt(scrollTop - topPx)
      const focusRow = rows.rowOf(Math.max(0, Math.min(list.indexOf(focus), total - 1)))
      topPlace.current = scrollTop < 1 ? topOfList : list.placeAt(firstPlaceIn(rows, row))
      follows.current = focusRow >= row && rows.topPx(focusRow) < scrollTop + viewPx
    },
  }
}
