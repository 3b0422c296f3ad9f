import { layoutLimits } from '../../../stores/layout.ts'
import { setView, useView } from '../../../stores/view.ts'
import { useMediaQuery } from '../../../ui/hooks/useMediaQuery.ts'

/** No room for them beside the grid, and too much window to put them below it. */
const overTheGrid = '(640px <= width < 900px)'
/** A wide one beside it would leave the grid a column or two. */
const scarce = '(width < 1200px)'
const scarceMaxPx = 256

export interface DetailsPlace {
  readonly isOpen: boolean
  /** They lie over the grid. */
  readonly isOver: boolean
  readonly widthPx: number
  readonly minPx: number
  readonly maxPx: number
}

/** Where the details stand: what is selected changes nothing of it, so that selecting never moves a tile. */
export function useDetailsPlace(): DetailsPlace {
  const isOver = useMediaQuery(overTheGrid)
  const isScarce = useMediaQuery(scarce) && !isOver
  const isOpen = useView((view) => (isOver ? view.detailsOver : view.detailsOpen))
  const wantedPx = useView((view) => view.detailsPx)
  const { min, max } = layoutLimits.detailsPx
  const maxPx = isScarce ? scarceMaxPx : max
  return { isOpen, isOver, widthPx: Math.min(wantedPx, maxPx), minPx: min, maxPx }
}

const isOverNow = (): boolean => window.matchMedia(overTheGrid).matches

export const showDetails = (isOpen: boolean): void =>
  setView(isOverNow() ? { detailsOver: isOpen } : { detailsOpen: isOpen })

export function toggleDetails(): void {
  const { detailsOver, detailsOpen } = useView.getState()
  showDetails(!(isOverNow() ? detailsOver : detailsOpen))
}
