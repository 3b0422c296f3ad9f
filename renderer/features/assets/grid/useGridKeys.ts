import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { shortcutKey } from '../../../ui/keys/shortcutKey.ts'
import { findAhead, isTyped, nothingTyped, typeOn } from '../../../ui/keys/typeAhead.ts'
import type { AssetList } from '../list/useAssetList.ts'
import type { GridRows } from './layout/gridRows.ts'
import { moveFocus } from './layout/moveFocus.ts'
import type { GridActions } from './useGridActions.ts'

interface GridKeysOptions {
  readonly list: AssetList
  readonly total: number
  readonly rows: GridRows
  readonly rowPx: number
  /** The place that the keyboard is at. */
  readonly focus: number
  readonly actions: GridActions
  readonly scroller: RefObject<HTMLElement | null>
  /** Scrolls there, and puts the keyboard on it. */
  readonly focusCell: (index: number) => void
}

/** What a key does on an asset of the grid. */
export function useGridKeys(options: GridKeysOptions): (event: KeyboardEvent) => void {
  const { list, total, rows, rowPx, focus, actions, scroller, focusCell } = options
  const typed = useRef(nothingTyped)
  /** To the next asset whose name begins so, among those that are loaded. */
  function typeAhead(event: KeyboardEvent): void {
    typed.current = typeOn(typed.current, event.key, event.timeStamp)
    const to = findAhead(typed.current.text, total, focus, (index) => list.at(index)?.name)
    if (to === null) return
    actions.go(list.placeAt(to), { range: false, add: false })
    focusCell(to)
  }

  return (event) => {
    if (event.altKey || !(event.target instanceof Element) || event.target.closest('td') === null) return
    const here = list.placeAt(focus)
    const ctrl = event.ctrlKey || event.metaKey
    const pageRows = Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx)
    const rtl = document.documentElement.dir === 'rtl'
    const to = moveFocus(event.key, ctrl, focus, { total, rows, pageRows }, rtl)
    if (to !== null) {
      // Ctrl with an arrow walks without selecting; with Home and End it only widens the step.
      if (ctrl && !event.shiftKey && event.key.startsWith('Arrow')) actions.moveOnly(list.placeAt(to))
      else actions.go(list.placeAt(to), { range: event.shiftKey, add: ctrl && event.shiftKey })
      focusCell(to)
    } else if (ctrl && shortcutKey(event) === 'a') actions.all()
    else if (ctrl && shortcutKey(event) === 'c') actions.copyAsSet()
    else if (ctrl && event.key === ' ') actions.toggleAt(here)
    else if (event.key === ' ') actions.preview(here)
    else if (event.key === 'Enter') actions.details(here)
    else if (event.key === 'Escape') actions.giveUp()
    else if (!ctrl && isTyped(event.key)) typeAhead(event)
    else return
    event.preventDefault()
  }
}
