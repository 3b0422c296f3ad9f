import { type Merge, type Place, relocate } from '../list/knownAssets.ts'

/**
 * Selection in a list that is longer than what is loaded and that changes while one looks: by asset id, not by place.
 * `all` stands for every asset of the list but those in `ids`.
 */
export interface Selection {
  readonly mode: 'some' | 'all'
  readonly ids: ReadonlySet<string>
  /** Where a range starts, and where the keyboard is. */
  readonly anchor: Place
  readonly focus: Place
}

/** Which assets of a list, wherever the keyboard is. */
export type ChosenAssets = Pick<Selection, 'mode' | 'ids'>

const start: Place = { id: null, index: 0 }
export const emptySelection: Selection = { mode: 'some', ids: new Set(), anchor: start, focus: start }

export const isSelected = (selection: ChosenAssets, id: string): boolean =>
  selection.ids.has(id) === (selection.mode === 'some')

export const selectedCount = (selection: ChosenAssets, total: number): number =>
  selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.ids.size)

/** A place whose asset is known. */
export interface AssetPlace extends Place {
  readonly id: string
}

export const selectOnly = (place: AssetPlace): Selection => ({
  mode: 'some',
  ids: new Set([place.id]),
  anchor: place,
  focus: place,
})

/** Ctrl+click: in or out, and the next range starts here. */
export function toggle(selection: Selection, place: AssetPlace): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(place.id)) ids.add(place.id)
  return { ...selection, ids, anchor: place, focus: place }
}

/** Shift+click, once the ids from the anchor to there are known; `add` keeps what was selected (Ctrl+Shift). */
export function selectRange(
  selection: Selection,
  focus: Place,
  ids: Iterable<string>,
  add: boolean,
): Selection {
  if (add && selection.mode === 'all') {
    const excluded = new Set(selection.ids)
    for (const id of ids) excluded.delete(id)
    return { ...selection, ids: excluded, focus }
  }
  return {
    mode: 'some',
    ids: new Set([...(add ? selection.ids : []), ...ids]),
    anchor: selection.anchor,
    focus,
  }
}

export const selectAll = (selection: Selection): Selection => ({ ...selection, mode: 'all', ids: new Set() })

/** The list changed: places follow their assets, and what left the list is not selected any more. */
export function followList(selection: Selection, merge: Merge): Selection {
  const lost = [...merge.gone.keys()].some((id) => selection.ids.has(id))
  const anchor = samePlace(selection.anchor, relocate(selection.anchor, merge))
  const focus = samePlace(selection.focus, relocate(selection.focus, merge))
  if (!lost && anchor === selection.anchor && focus === selection.focus) return selection
  const ids = lost ? new Set([...selection.ids].filter((id) => !merge.gone.has(id))) : selection.ids
  return { mode: selection.mode, ids, anchor, focus }
}

const samePlace = (before: Place, after: Place): Place =>
  before.id === after.id && before.index === after.index ? before : after

export interface GridShape {
  readonly total: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly pageRows: number
  /** Cells of the first row that stay empty, before place 0. */
  readonly lead: number
}

/** Where a key takes the focus; null when the key is none of the grid's. `ctrl` widens Home and End to the whole. */
export function moveFocus(
  key: string,
  ctrl: boolean,
  focus: number,
  shape: GridShape,
  rtl: boolean,
): number | null {
  const { total, columns, pageRows, lead } = shape
  if (total === 0) return null
  const clamp = (index: number) => Math.max(0, Math.min(total - 1, index))
  const column = (focus + lead) % columns
  const inColumn = (index: number) => {
    if (index >= 0 && index < total) return index
    // The first row and the last one may be short: then the end of the list is as far as it goes.
    if (index < 0) return Math.min(focus, Math.max(0, column - lead))
    const lastRow = Math.floor((total - 1 + lead) / columns) * columns - lead
    return Math.max(focus, Math.min(total - 1, lastRow + column))
  }
  switch (key) {
    case 'ArrowRight':
      return clamp(focus + (rtl ? -1 : 1))
    case 'ArrowLeft':
      return clamp(focus + (rtl ? 1 : -1))
    case 'ArrowDown':
      return inColumn(focus + columns)
    case 'ArrowUp':
      return inColumn(focus - columns)
    case 'PageDown':
      return inColumn(focus + columns * Math.max(1, pageRows))
    case 'PageUp':
      return inColumn(focus - columns * Math.max(1, pageRows))
    case 'Home':
      return ctrl ? 0 : clamp(focus - column)
    case 'End':
      return ctrl ? total - 1 : clamp(focus - column + columns - 1)
    default:
      return null
  }
}
