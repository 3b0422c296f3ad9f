import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { LibraryQuery } from '../../../../../shared/library.ts'
import { useElementHeight } from '../../../../ui/panes/useElementSize.ts'
import type { GridRows } from '../layout/gridRows.ts'
import {
  contentPx,
  followRow,
  type RowAlign,
  type RowRange,
  rowsSeen,
  scrollTopFor,
  withinContent,
} from './rowWindow.ts'

/** Screens whose pixels are not whole pixels of the page put an element a part of a pixel beside where it was sent. */
const roundingPx = 1

/** Where a list was drawn last, in CSS pixels of what is scrolled. */
interface DrawnPlace {
  readonly query: LibraryQuery
  /** As they lay then; null before. */
  readonly rows: GridRows | null
  readonly scrollTop: number
  /** By us: the element has still to be sent there. */
  readonly isMoved: boolean
}

export interface ScrolledPlace {
  readonly drawn: DrawnPlace
  readonly draw: (place: DrawnPlace) => void
  readonly viewPx: number
}

/** Where the list is as it is drawn: nothing that React draws asks the page for it, which would have to be laid out for the answer. */
export function useScrolledPlace(
  scroller: RefObject<HTMLElement | null>,
  query: LibraryQuery,
): ScrolledPlace {
  const top = { query, rows: null, scrollTop: 0, isMoved: true }
  const [drawn, draw] = useState<DrawnPlace>(top)
  const viewPx = useElementHeight(scroller)
  // Another list begins at its top.
  return { drawn: drawn.query === query ? drawn : top, draw, viewPx }
}

export interface RowWindow extends RowRange {
  readonly scrollTop: number
  readonly viewPx: number
  readonly contentPx: number
  readonly onScroll: (scrollTop: number) => void
  readonly scrollTo: (scrollTop: number) => void
  readonly scrollToRow: (row: number, align: RowAlign) => void
}

/**
 * What is seen of rows whose heights are known. What is at the upper edge stays there when rows come or go above it; at the very top
 * they are shown.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  { drawn, draw, viewPx }: ScrolledPlace,
  rows: GridRows,
): RowWindow {
  /** Where the element is, to the pixel; null while it is not on the screen. */
  const onScreen = useRef<number | null>(null)
  const place = drawn.rows === rows ? drawn : laidAnew(drawn, rows, onScreen.current)
  if (place !== drawn) draw(place)
  const latest = useRef({ place, rows, viewPx })
  useLayoutEffect(() => {
    latest.current = { place, rows, viewPx }
  })

  const { put, ...commands } = useMemo(() => {
    const put = (to: number): void => {
      const element = scroller.current
      if (element === null || Math.abs((onScreen.current ?? 0) - to) < roundingPx) return
      element.scrollTop = to
      onScreen.current = to
    }
    /** What is drawn already is not drawn again for each pixel. */
    const isDrawn = (scrollTop: number): boolean => {
      const { place, rows, viewPx } = latest.current
      const [before, after] = [place.scrollTop, scrollTop].map((px) => rowsSeen(rows, viewPx, px))
      const isSame = before?.first === after?.first && before?.last === after?.last
      return isSame && isAtTop(place) === isAtTop({ scrollTop })
    }
    const drawAt = (scrollTop: number): void => draw({ ...latest.current.place, scrollTop, isMoved: false })
    const scrollTo = (px: number): void => {
      const to = withinContent(latest.current.rows, latest.current.viewPx, px)
      put(to)
      if (!isDrawn(to)) drawAt(to)
    }
    return {
      put,
      scrollTo,
      scrollToRow: (row: number, align: RowAlign): void => {
        const { place, rows, viewPx } = latest.current
        // Before it was measured nobody can say what is seen.
        if (viewPx <= 0) return
        const scrollTop = onScreen.current ?? place.scrollTop
        scrollTo(scrollTopFor(rows, row, align, { viewPx, scrollTop }))
      },
      onScroll: (scrollTop: number): void => {
        onScreen.current = scrollTop
        // In the frame that is scrolled, else there were gaps in it.
        if (!isDrawn(scrollTop)) flushSync(() => drawAt(scrollTop))
      },
    }
  }, [scroller, draw])

  useLayoutEffect(() => {
    if (place.isMoved) put(place.scrollTop)
  }, [place, put])
  // What was hidden is at its top when it is shown again.
  useLayoutEffect(() => {
    put(latest.current.place.scrollTop)
    return () => {
      onScreen.current = null
    }
  }, [put])

  const range = rowsSeen(rows, viewPx, withinContent(rows, viewPx, place.scrollTop))
  return { ...range, ...commands, scrollTop: place.scrollTop, viewPx, contentPx: contentPx(rows) }
}

export const isAtTop = ({ scrollTop }: { readonly scrollTop: number }): boolean => scrollTop < 1

function laidAnew(drawn: DrawnPlace, rows: GridRows, exactly: number | null): DrawnPlace {
  if (drawn.rows === null || isAtTop(drawn)) return { ...drawn, rows }
  const scrollTop = followRow(drawn.rows, rows, exactly ?? drawn.scrollTop)
  return { ...drawn, rows, scrollTop, isMoved: true }
}
