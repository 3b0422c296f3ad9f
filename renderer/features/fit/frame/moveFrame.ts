import type { FrameCenter } from '../../../../shared/fit/plan/attention.ts'
import type { PixelArea } from '../../../../shared/fit/plan/fit-plan.ts'

interface Size {
  readonly width: number
  readonly height: number
}

const within = (value: number, max: number): number => Math.min(max, Math.max(0, value))

/** The frame's centre after it was moved by shares of the picture, no further than to its edges. */
export function moveFrame(area: PixelArea, { width, height }: Size, byX: number, byY: number): FrameCenter {
  const left = within(area.left + byX * width, width - area.width)
  const top = within(area.top + byY * height, height - area.height)
  return { centerX: (left + area.width / 2) / width, centerY: (top + area.height / 2) / height }
}

/** Share of the picture. */
const usualStep = 0.01
/** A way that is short has at least so many places to stand. */
const leastPlaces = 20
/** With Shift. */
const largeSteps = 10

/** Share of a side: a hundredth of it, less where there is hardly a way to go, and never less than a pixel. */
const stepOn = (whole: number, kept: number): number =>
  Math.max(1, Math.min(usualStep * whole, (whole - kept) / leastPlaces)) / whole

/** Where an arrow key takes the frame, with Shift ten times as far; Home and End to its ends. Null: none of them. */
export function moveFrameByKey(key: string, shift: boolean, area: PixelArea, size: Size): FrameCenter | null {
  const times = shift ? largeSteps : 1
  const [across, down] = [stepOn(size.width, area.width), stepOn(size.height, area.height)]
  switch (key) {
    case 'ArrowLeft':
      return moveFrame(area, size, -times * across, 0)
    case 'ArrowRight':
      return moveFrame(area, size, times * across, 0)
    case 'ArrowUp':
      return moveFrame(area, size, 0, -times * down)
    case 'ArrowDown':
      return moveFrame(area, size, 0, times * down)
    case 'Home':
      return moveFrame(area, size, -1, -1)
    case 'End':
      return moveFrame(area, size, 1, 1)
    default:
      return null
  }
}

/** How far the frame stands along the way that it can go, 0 to 1; the longer of its two ways. */
export function frameProgress(
  area: PixelArea,
  { width, height }: Size,
): { readonly axis: 'horizontal' | 'vertical'; readonly share: number } {
  const freeX = width - area.width
  const freeY = height - area.height
  if (freeX >= freeY) return { axis: 'horizontal', share: freeX === 0 ? 0 : area.left / freeX }
  return { axis: 'vertical', share: area.top / freeY }
}
