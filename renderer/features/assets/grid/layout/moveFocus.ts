import type { GridRows } from './gridRows.ts'

/** Where a key takes the focus; null when the key is none of the grid's. `ctrl` widens Home and End to the whole. */
export function moveFocus(
  key: string,
  ctrl: boolean,
  focus: number,
  { total, rows, pageRows }: { readonly total: number; readonly rows: GridRows; readonly pageRows: number },
  rtl: boolean,
): number | null {
  if (total === 0) return null
  const clamp = (index: number) => Math.max(0, Math.min(total - 1, index))
  const row = rows.rowOf(focus)
  const tilesOf = (of: number) => {
    const found = rows.at(of)
    return found.kind === 'tiles' ? found : { first: focus, end: focus + 1, lead: 0 }
  }
  const here = tilesOf(row)
  const column = focus - here.first + here.lead
  /** In the same column, or the nearest that there is; at the end of the list it stays where it is. */
  const vertically = (by: number): number => {
    const to = rows.tilesBeyond(row, by)
    if (to === row) return focus
    const { first, end, lead } = tilesOf(to)
    return Math.max(first, Math.min(end - 1, first + column - lead))
  }
  // Where each has a row to itself, its ends are the asset: those of the list are meant.
  const isWhole = ctrl || rows.columns === 1
  switch (key) {
    case 'ArrowRight':
      return clamp(focus + (rtl ? -1 : 1))
    case 'ArrowLeft':
      return clamp(focus + (rtl ? 1 : -1))
    case 'ArrowDown':
      return vertically(1)
    case 'ArrowUp':
      return vertically(-1)
    case 'PageDown':
      return vertically(Math.max(1, pageRows))
    case 'PageUp':
      return vertically(-Math.max(1, pageRows))
    case 'Home':
      return isWhole ? 0 : here.first
    case 'End':
      return isWhole ? total - 1 : here.end - 1
    default:
      return null
  }
}
