interface Place {
  /** Where the pointer is, from the top of the window, in px; null before it was ever seen. */
  readonly pointerPx: number | null
  readonly windowPx: number
  /** How far above the lower edge they lie by themselves. */
  readonly abovePx: number
  /** All of them together. */
  readonly heightPx: number
}

/** So near to what one is about to press. */
const marginPx = 32

/** At the lower edge, but never under the pointer: a person may be about to press what lies there. */
export function toastEdge({ pointerPx, windowPx, abovePx, heightPx }: Place): 'top' | 'bottom' {
  if (pointerPx === null) return 'bottom'
  const lowerPx = windowPx - abovePx + marginPx
  const upperPx = windowPx - abovePx - heightPx - marginPx
  return pointerPx >= upperPx && pointerPx <= lowerPx ? 'top' : 'bottom'
}
