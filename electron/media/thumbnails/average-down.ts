import type { RgbaPixels } from './shrink.ts'

/** Decoded pixels, four bytes each, with rows that may be longer than the picture. */
export interface RgbaRows extends RgbaPixels {
  /** Bytes from one row to the next. */
  readonly stride: number
}

/**
 * A copy, averaged over squares of whole pixels so that its longer side is at least `sidePx` and less than twice that:
 * enough for a good shrinker to start from. What is transparent lends its neighbours no colour. Rows and columns that fill
 * no square are left out.
 */
export function averageDown({ data, width, height, stride }: RgbaRows, sidePx: number): RgbaPixels {
  const square = Math.max(1, Math.min(width, height, Math.floor(Math.max(width, height) / sidePx)))
  const small = { width: Math.floor(width / square), height: Math.floor(height / square) }
  const target = new Uint8Array(small.width * small.height * 4)
  const pixelsInSquare = square * square
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      let red = 0
      let green = 0
      let blue = 0
      let alpha = 0
      for (let row = 0; row < square; row += 1) {
        let at = (y * square + row) * stride + x * square * 4
        for (let column = 0; column < square; column += 1, at += 4) {
          const weight = data[at + 3] ?? 0
          red += (data[at] ?? 0) * weight
          green += (data[at + 1] ?? 0) * weight
          blue += (data[at + 2] ?? 0) * weight
          alpha += weight
        }
      }
      const to = (y * small.width + x) * 4
      if (alpha > 0) {
        target[to] = Math.round(red / alpha)
        target[to + 1] = Math.round(green / alpha)
        target[to + 2] = Math.round(blue / alpha)
        target[to + 3] = Math.round(alpha / pixelsInSquare)
      }
    }
  }
  return { ...small, data: target }
}
