import { type PlanarPicture, planarBytes, planesOf } from './planes.ts'

export type Degrees = 0 | 90 | 180 | 270

/** So small that what is read and what is written stay in the processor's nearest memory. */
const tile = 32

/**
 * Turns a picture clockwise, and then mirrors its left and right when `flip`. A picture with colour for every second pixel of a row
 * only (I422) cannot be turned by a quarter.
 */
export function turn(picture: PlanarPicture, degrees: Degrees, flip: boolean): PlanarPicture {
  const { format } = picture
  const isQuarter = degrees === 90 || degrees === 270
  const width = isQuarter ? picture.height : picture.width
  const height = isQuarter ? picture.width : picture.height
  const bytes = new Uint8Array(planarBytes(format, width, height))
  const to = planesOf(format, width, height)
  planesOf(format, picture.width, picture.height).forEach((from, index) => {
    const target = to[index]
    if (target === undefined) return
    const { unitBytes } = from
    // Where the pixel at (x, y) of the source comes to lie: start + x * stepX + y * stepY, in units of the target.
    const right = flip ? -1 : 1
    const row = target.width
    const steps = {
      0: { x: right, y: row },
      90: { x: row, y: -right },
      180: { x: -right, y: -row },
      270: { x: -row, y: right },
    }[degrees]
    const startOf = (step: number, length: number): number => (step < 0 ? -step * (length - 1) : 0)
    const start = startOf(steps.x, from.width) + startOf(steps.y, from.height)
    const move = unitBytes === 1 ? moveBytes : movePairs
    move(picture.bytes.subarray(from.start), from, bytes.subarray(target.start), start, steps)
  })
  return { format, width, height, bytes }
}

interface Size {
  readonly width: number
  readonly height: number
}
interface Steps {
  readonly x: number
  readonly y: number
}

function moveBytes(
  from: Uint8Array,
  { width, height }: Size,
  to: Uint8Array,
  start: number,
  by: Steps,
): void {
  for (let top = 0; top < height; top += tile) {
    const bottom = Math.min(height, top + tile)
    for (let left = 0; left < width; left += tile) {
      const right = Math.min(width, left + tile)
      for (let y = top; y < bottom; y += 1) {
        let target = start + left * by.x + y * by.y
        for (let at = y * width + left; at < y * width + right; at += 1) {
          to[target] = from[at] ?? 0
          target += by.x
        }
      }
    }
  }
}

function movePairs(
  from: Uint8Array,
  { width, height }: Size,
  to: Uint8Array,
  start: number,
  by: Steps,
): void {
  for (let y = 0; y < height; y += 1) {
    let target = 2 * (start + y * by.y)
    for (let at = 2 * y * width; at < 2 * (y + 1) * width; at += 2) {
      to[target] = from[at] ?? 0
      to[target + 1] = from[at + 1] ?? 0
      target += 2 * by.x
    }
  }
}
