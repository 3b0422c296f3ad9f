import type { Raster } from './drawing.ts'

/** Composing a frame out of rasters that were drawn before; nothing here allocates. */

/** Copies the part of the plate that the pan shows at `progress` (0 to 1). */
export function copyPanned(frame: Raster, plate: Raster, progress: number, direction: number): void {
  const eased = progress * progress * (3 - 2 * progress)
  const roomX = plate.width - frame.width
  const roomY = plate.height - frame.height
  const left = Math.round(roomX * (direction % 2 === 0 ? eased : 1 - eased))
  const top = Math.round(roomY * (direction % 4 < 2 ? 0.5 : eased))
  for (let row = 0; row < frame.height; row += 1) {
    const from = ((row + top) * plate.width + left) * 4
    plate.pixels.copy(frame.pixels, row * frame.width * 4, from, from + frame.width * 4)
  }
}

/** Mixes `share` (0 to 1) of the other frame into this one. */
export function mixIn(frame: Raster, other: Raster, share: number): void {
  const weight = Math.round(share * 256)
  const { pixels } = frame
  for (let index = 0; index < pixels.length; index += 1) {
    const own = pixels[index] ?? 0
    pixels[index] = own + ((((other.pixels[index] ?? 0) - own) * weight) >> 8)
  }
}

/** The pixels of an overlay that are not transparent, so that the rest costs nothing in each frame. */
export function visiblePixels(overlay: Raster): Uint32Array {
  const found: number[] = []
  for (let index = 0; index < overlay.pixels.length; index += 4) {
    if ((overlay.pixels[index + 3] ?? 0) > 0) found.push(index)
  }
  return Uint32Array.from(found)
}

export function layOver(frame: Raster, overlay: Raster, visible: Uint32Array): void {
  const over = overlay.pixels
  const { pixels } = frame
  for (const index of visible) {
    const alpha = over[index + 3] ?? 0
    for (let channel = index; channel < index + 3; channel += 1) {
      const own = pixels[channel] ?? 0
      pixels[channel] = own + Math.trunc((((over[channel] ?? 0) - own) * alpha) / 255)
    }
  }
}

/** A thin line along the bottom that grows with the film, so that every frame differs and can be told by eye. */
export function drawTimeLine(frame: Raster, progress: number): void {
  const thickness = Math.max(2, 2 * Math.round(frame.height / 240))
  const length = Math.round(frame.width * progress) * 4
  for (let row = frame.height - thickness; row < frame.height; row += 1) {
    const start = row * frame.width * 4
    frame.pixels.fill(0xff, start, start + length)
  }
}
