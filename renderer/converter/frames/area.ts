import type { PixelArea } from '../../../shared/fit/plan/fit-plan.ts'
import type { Degrees } from './turn.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Where a part of what is displayed lies in the picture as it is stored, whose pixels are turned clockwise by `degrees` and then
 * mirrored when `flip`. `displayed`: the size in which `area` is given; `stored`: what the decoder gave.
 */
export function storedArea(
  area: PixelArea,
  displayed: Size,
  stored: Size,
  degrees: Degrees,
  flip: boolean,
): PixelArea {
  const { top, width, height } = area
  const left = flip ? displayed.width - area.left - width : area.left
  const fromRight = displayed.width - left - width
  const fromBottom = displayed.height - top - height
  const turned = {
    0: { left, top, width, height },
    90: { left: top, top: fromRight, width: height, height: width },
    180: { left: fromRight, top: fromBottom, width, height },
    270: { left: fromBottom, top: left, width: height, height: width },
  }[degrees]
  const isQuarter = degrees === 90 || degrees === 270
  const scaleX = stored.width / (isQuarter ? displayed.height : displayed.width)
  const scaleY = stored.height / (isQuarter ? displayed.width : displayed.height)
  return evenArea(
    {
      left: turned.left * scaleX,
      top: turned.top * scaleY,
      width: turned.width * scaleX,
      height: turned.height * scaleY,
    },
    stored,
  )
}

/** Colour is kept for every second pixel: a part begins on one of them, and has as many pixels as fit. */
function evenArea({ left, top, width, height }: PixelArea, stored: Size): PixelArea {
  const even = (value: number): number => 2 * Math.floor(value / 2)
  const begin = (value: number): number => Math.max(0, even(value + 0.5))
  const [x, y] = [begin(left), begin(top)]
  return {
    left: x,
    top: y,
    width: Math.max(2, even(Math.min(Math.round(width), stored.width - x))),
    height: Math.max(2, even(Math.min(Math.round(height), stored.height - y))),
  }
}
