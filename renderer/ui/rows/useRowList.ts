import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { currentRow, moveInRow, moveRow } from './rowKeys.ts'

interface RowListOptions {
  readonly ids: readonly string[]
  /** By which a row says its id, such as `data-upload-id`. */
  readonly idAttribute: string
  /** Of a row that has not been measured yet. */
  readonly rowPx: number
  readonly gapPx?: number
  /** How many rows stand side by side. */
  readonly lanes?: number
  readonly overscan: number
  readonly paddingEnd: number
}

export interface RowList {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly list: RefObject<HTMLUListElement | null>
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  /** The place of the row that has the tab stop. */
  readonly current: number
  readonly focusRow: (index: number) => void
  readonly hasFocus: () => boolean
  readonly onFocus: (event: FocusEvent) => void
  /** The row that a key was pressed in; null where the key belongs to something else, such as a menu that is open over it. */
  readonly rowOfKey: (event: KeyboardEvent) => PressedRow | null
  /** Goes where the arrows, Home, End and the page keys lead; false where they lead nowhere. */
  readonly move: (key: string, pressed: PressedRow) => boolean
}

export interface PressedRow {
  readonly id: string
  readonly row: HTMLElement
  /** The row itself, or a control of it. */
  readonly target: HTMLElement
}

/** A row and all that can be pressed in it, in the order in which one sees them. */
const stopsOf = (row: HTMLElement): readonly HTMLElement[] => [
  row,
  ...row.querySelectorAll<HTMLElement>('button:enabled, input:enabled'),
]

/**
 * A long list of which only the rows on the screen are in the page. One stop of the Tab key for all of it: the arrows, Home, End
 * and the page keys go from row to row, Left and Right (or Tab) to what a row offers. Rows bear their id and `data-index`.
 */
export function useRowList({
  ids,
  idAttribute,
  rowPx,
  gapPx = 0,
  lanes = 1,
  ...room
}: RowListOptions): RowList {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [currentId, setCurrentId] = useState<string | null>(null)
  const lastIndex = useRef(0)
  const current = useMemo(() => currentRow(ids, currentId, lastIndex.current), [ids, currentId])
  lastIndex.current = current

  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids])
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey,
    gap: gapPx,
    lanes,
    ...room,
    // Rows that come and go above leave those on the screen where they are; at the very top new ones are shown.
    anchorTo: (scroller.current?.scrollTop ?? 0) < 1 ? 'start' : 'end',
    // The row of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(count - 1, endIndex + overscan)
      const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
      if (current < first) return [current, ...places]
      return current > last && current < count ? [...places, current] : places
    },
  })

  const focusRow = useCallback(
    (index: number): void => {
      const id = ids[index]
      if (id === undefined) return
      // At once, so that the row is there before the next key comes.
      flushSync(() => setCurrentId(id))
      virtualizer.scrollToIndex(index)
      list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true })
    },
    [ids, virtualizer],
  )

  const hasFocus = useCallback(() => list.current?.contains(document.activeElement) === true, [])

  return {
    scroller,
    list,
    virtualizer,
    current,
    focusRow,
    hasFocus,

    onFocus(event) {
      const row = event.target.closest(`[${idAttribute}]`)
      if (row !== null) setCurrentId(row.getAttribute(idAttribute))
    },

    rowOfKey({ target, defaultPrevented, altKey, shiftKey }) {
      // Keys of an open menu come here too: it belongs to a row, but lies elsewhere in the page.
      if (defaultPrevented || altKey || shiftKey) return null
      if (!(target instanceof HTMLElement) || list.current?.contains(target) !== true) return null
      const row = target.closest<HTMLElement>(`[${idAttribute}]`)
      const id = row?.getAttribute(idAttribute) ?? null
      return row === null || id === null ? null : { id, row, target }
    },

    move(key, { row, target }) {
      const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1)
      const to = moveRow(key, Number(row.dataset.index), ids.length, pageRows)
      if (to !== null) {
        focusRow(to)
        return true
      }
      const stops = stopsOf(row)
      const isRightToLeft = document.documentElement.dir === 'rtl'
      const stop = moveInRow(key, stops.indexOf(target), stops.length - 1, isRightToLeft)
      if (stop === null) return false
      stops[stop]?.focus()
      return true
    },
  }
}
