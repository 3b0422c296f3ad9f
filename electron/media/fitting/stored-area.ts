import type { PixelArea } from '../../../shared/fit/plan/fit-plan.ts'
import { type Orientation, swapsSides } from '../image/structure.ts'

export interface Sides {
  readonly width: number
  readonly height: number
}

/** The sides as they are stored, of those displayed; and the other way round. */
export const swapped = ({ width, height }: Sides, orientation: Orientation): Sides =>
  swapsSides(orientation) ? { width: height, height: width } : { width, height }

/** Where an area of the displayed picture lies among the pixels as they are stored. `displayed`: the whole picture. */
export function storedArea(area: PixelArea, displayed: Sides, orientation: Orientation): PixelArea {
  const { left, top, width, height } = area
  const right = displayed.width - left - width
  const bottom = displayed.height - top - height
  switch (orientation) {
    case 1:
      return area
    case 2:
      return { left: right, top, width, height }
    case 3:
      return { left: right, top: bottom, width, height }
    case 4:
      return { left, top: bottom, width, height }
    case 5:
      return { left: top, top: left, width: height, height: width }
    case 6:
      return { left: top, top: right, width: height, height: width }
    case 7:
      return { left: bottom, top: right, width: height, height: width }
    case 8:
      return { left: bottom, top: left, width: height, height: width }
  }
}
