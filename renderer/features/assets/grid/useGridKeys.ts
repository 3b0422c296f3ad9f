import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { shortcutKey } from '../../../ui/keys/shortcutKey.ts'
import { aheadOnHand, isTyped, nothingTyped, soughtAhead, typeOn } from '../../../ui/keys/typeAhead.ts'
import { knownMark } from '../../marks/knownMarks.ts'
import { useChangeMarks } from '../../marks/useChangeMarks.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { chosenWith } from '../selection/chosenWith.ts'
import { librarySelectionOf } from '../selection/librarySelection.ts'
import { useSelection } from '../selection/selection.ts'
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

/** To the next asset whose name begins so: by what is on hand, and where one that is not may come before it, by the index. */
function useTypeAhead({ list, total, focus, actions, focusCell }: GridKeysOptions) {
  const typed = useRef(nothingTyped)
  const query = useRef(list.query)
  query.current = list.query
  // Who has left the list is led nowhere in it.
  useEffect(
    () => () => {
      typed.current = nothingTyped
    },
    [],
  )

  return async (event: KeyboardEvent): Promise<void> => {
    const mine = typeOn(typed.current, event.key, event.timeStamp)
    typed.current = mine
    const here = aheadOnHand(mine.text, total, focus, (index) => list.at(index)?.name)
    if (list.nextNamed === null || here.isSure) {
      if (here.place === null) return
      actions.go(list.placeAt(here.place), { range: false, add: false })
      focusCell(here.place)
      return
    }
    const before = useSelection.getState().selection.focus.id
    const { beginning, from } = soughtAhead(mine.text, focus)
    const found = await list.nextNamed(beginning, from).catch(() => null)
    const isMoved = useSelection.getState().selection.focus.id !== before
    if (found === null || isMoved || typed.current !== mine || query.current !== list.query) return
    actions.goTo({ id: found.assetId, groupId: found.groupId, index: found.place })
  }
}

/** What a key does on an asset of the grid. */
export function useGridKeys(options: GridKeysOptions): (event: KeyboardEvent) => void {
  const { list, total, rows, rowPx, focus, actions, scroller, focusCell } = options
  const typeAhead = useTypeAhead(options)
  const changeMarks = useChangeMarks()

  /** The one of the keyboard says what becomes of all that is selected with it. */
  function toggleFavourite(): void {
    const asset = list.at(focus)
    if (asset === undefined) return
    const { assetId, groupId } = asset
    const chosen = chosenWith(useSelection.getState().selection, assetId, groupId)
    const selection = librarySelectionOf(chosen, list.query)
    const isFavourite = knownMark({ groupId, assetId })?.favourite === true
    void changeMarks({ kind: 'assets', selection }, { favourite: !isFavourite })
  }

  return (event) => {
    // An Escape that closed a tooltip leaves what is selected.
    if (event.defaultPrevented) return
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
    else if (ctrl && shortcutKey(event) === 'd') toggleFavourite()
    else if (ctrl && event.key === ' ') actions.toggleAt(here)
    else if (event.key === ' ') actions.preview(here)
    else if (event.key === 'Enter') actions.details(here)
    else if (event.key === 'Escape') actions.giveUp()
    else if (!ctrl && isTyped(event.key)) void typeAhead(event)
    else return
    event.preventDefault()
  }
}
