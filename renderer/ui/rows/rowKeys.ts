/** Where a key leads in a list of rows; null when it leads nowhere. `index` is where the keyboard is now. */
export function moveRow(key: string, index: number, count: number, pageRows: number): number | null {
  const within = (to: number): number | null => (count === 0 ? null : Math.max(0, Math.min(count - 1, to)))
  switch (key) {
    case 'ArrowDown':
      return within(index + 1)
    case 'ArrowUp':
      return within(index - 1)
    case 'PageDown':
      return within(index + pageRows)
    case 'PageUp':
      return within(index - pageRows)
    case 'Home':
      return within(0)
    case 'End':
      return within(count - 1)
    default:
      return null
  }
}

/**
 * Where the arrows lead within a row: place 0 is the row itself, its controls come after it. Null past either end,
 * so that the key stays free.
 */
export function moveInRow(key: string, place: number, controls: number, rtl: boolean): number | null {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  const to = place + (rtl ? -step : step)
  return step === 0 || to < 0 || to > controls ? null : to
}

/** The row that has the tab stop: the one the keyboard was on, or the one that took its place. */
export function currentRow(ids: readonly string[], currentId: string | null, lastIndex: number): number {
  const index = currentId === null ? -1 : ids.indexOf(currentId)
  return index >= 0 ? index : Math.max(0, Math.min(ids.length - 1, lastIndex))
}
