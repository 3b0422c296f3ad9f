import { halve } from './halve.ts'
import type { PlanarPicture } from './planes.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** px of a side that an encoder surely takes. */
const leastSide = 16

/** What is left of a size so often halved, even. */
export function halvedSize({ width, height }: Size, times: number): Size {
  const side = (px: number): number => Math.max(leastSide, 2 * Math.floor(px / 2 ** (times + 1)))
  return { width: side(width), height: side(height) }
}

/** Halved until it is not wider than that. */
export function withoutDetail(picture: PlanarPicture, most: Size): PlanarPicture {
  const canHalve = Math.min(picture.width, picture.height) >= 4 * leastSide
  return picture.width > most.width && canHalve ? withoutDetail(halve(picture), most) : picture
}
