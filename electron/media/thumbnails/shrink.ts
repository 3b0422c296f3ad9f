import type { Sharp } from 'sharp'
import { sharp } from '../../base/pictures/sharp.ts'
import type { Orientation } from '../image/structure.ts'
import type { RenderedThumbnail } from '../workers/protocol.ts'

/** Decoded pixels, four bytes each: red, green, blue, alpha. */
export interface RgbaPixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Twice the largest picture that the service takes (6000 x 6000). */
const maxPixels = 72_000_000

/**
 * Turns as `orientation` says, or without it as the file itself does, and fits into a square of `sizePx`, never enlarging;
 * WebP, because it keeps transparency.
 */
export async function shrink(
  source: Uint8Array | RgbaPixels,
  sizePx: number,
  orientation?: Orientation,
): Promise<RenderedThumbnail> {
  const picture = open(source)
  const bytes = await (orientation === undefined ? picture.rotate() : turn(picture, orientation))
    .resize({ width: sizePx, height: sizePx, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 2 })
    .toBuffer()
  return { bytes: Uint8Array.from(bytes), mimeType: 'image/webp' }
}

/** Degrees clockwise, and whether left and right change places before that. */
const turns: Readonly<Record<Orientation, readonly [degrees: 0 | 90 | 180 | 270, mirrored: boolean]>> = {
  1: [0, false],
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [270, true],
  6: [90, false],
  7: [90, true],
  8: [270, false],
}

/** With its pixels in the order in which they are displayed. */
export function turn(picture: Sharp, orientation: Orientation): Sharp {
  const [degrees, mirrored] = turns[orientation]
  const turned = degrees === 0 ? picture : picture.rotate(degrees)
  return mirrored ? turned.flop() : turned
}

function open(source: Uint8Array | RgbaPixels): Sharp {
  const limits = { limitInputPixels: maxPixels, failOn: 'none', sequentialRead: true } as const
  if (source instanceof Uint8Array) return sharp(source, limits)
  const { width, height, data } = source
  return sharp(data, { ...limits, raw: { width, height, channels: 4 } })
}
