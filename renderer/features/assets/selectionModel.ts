/**
 * Selection in a list that is longer than what is loaded and that changes while one looks: by asset id, not by place.
 * `all` stands for every asset of the list but those in `ids`.
 */
export interface Selection {
  readonly mode: 'some' | 'all'
  readonly ids: ReadonlySet<string>
  /** Where a range starts, and where the keyboard is; places in the list. */
  readonly anchor: number
  readonly focus: number
}

export const emptySelection: Selection = { mode: 'some', ids: new Set(), anchor: 0, focus: 0 }

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.ids.has(id) === (selection.mode === 'some')

export const selectedCount = (selection: Selection, total: number): number =>
  selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.ids.size)

export interface Place {
  readonly index: number
  readonly id: string
}

export const selectOnly = ({ index, id }: Place): Selection => ({
  mode: 'some',
  ids: new Set([id]),
  anchor: index,
  focus: index,
})

/** Ctrl+click: in or out, and the next range starts here. */
export function toggle(selection: Selection, { index, id }: Place): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ...selection, ids, anchor: index, focus: index }
}

/** From the smaller to the larger place, both included. */
export const rangeOf = (
  anchor: number,
  focus: number,
): { readonly first: number; readonly last: number } => ({
  first: Math.min(anchor, focus),
  last: Math.max(anchor, focus),
})

/** Shift+click, once the ids from the anchor to there are known; `add` keeps what was selected (Ctrl+Shift). */
export function selectRange(
  selection: Selection,
  focus: number,
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

export interface GridShape {
  readonly total: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly pageRows: number
}

/** Where a key takes the focus; null when the key is none of the grid's. `ctrl` widens Home and End to the whole. */
export function moveFocus(
  key: string,
  ctrl: boolean,
  focus: number,
  shape: GridShape,
  rtl: boolean,
): number | null {
  const { total, columns, pageRows } = shape
  if (total === 0) return null
  const clamp = (index: number) => Math.max(0, Math.min(total - 1, index))
  const column = focus % columns
  const inColumn = (index: number) => {
    if (index >= 0 && index < total) return index
    if (index < 0) return column
    const lastRow = Math.floor((total - 1) / columns) * columns
    // The last row may be short: then the end of the list is as far down as it goes.
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
      return ctrl ? 0 : focus - column
    case 'End':
      return ctrl ? total - 1 : clamp(focus - column + columns - 1)
    default:
      return null
  }
}
