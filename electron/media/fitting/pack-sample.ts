import { type PackedSizes, type PictureFormat, reducedScale } from '../../../shared/fit/plan/fit-plan.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import type { RawPixels } from './decoded.ts'
import { type Encoding, encodePicture } from './encode-within.ts'

/** Tiles from all over the picture, put together: its sky and its leaves. Whole blocks of any encoder. */
const tilesAcross = 4
const tilePx = 192

/** Bytes a pixel, in each of the formats, of a sample of the picture in its own size and made smaller, encoded as a copy is. */
export async function packSample(
  pixels: RawPixels,
  isHalfChroma: boolean,
  formats: readonly PictureFormat[],
): Promise<Partial<Record<PictureFormat, PackedSizes>>> {
  const whole = mosaicOf(pixels, tilePx)
  const doubled = mosaicOf(pixels, 2 * tilePx)
  const reduced = await scaled(doubled, reducedScale)
  const half = await scaled(doubled, 0.5)
  const packed: Partial<Record<PictureFormat, PackedSizes>> = {}
  for (const format of formats) {
    packed[format] = {
      whole: await bytesPerPixel(whole, { format, isHalfChroma }),
      reduced: await bytesPerPixel(reduced, { format, isHalfChroma }),
      half: await bytesPerPixel(half, { format, isHalfChroma: false }),
    }
  }
  return packed
}

const drawn = ({ data, width, height, channels }: RawPixels) =>
  sharp(data, { raw: { width, height, channels } })

async function scaled(pixels: RawPixels, scale: number): Promise<RawPixels> {
  const side = (px: number): number => Math.max(1, Math.round(px * scale))
  const { data, info } = await drawn(pixels)
    .resize({ width: side(pixels.width), height: side(pixels.height), fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

async function bytesPerPixel(pixels: RawPixels, encoding: Encoding): Promise<number> {
  return (await encodePicture(drawn(pixels), encoding)).length / (pixels.width * pixels.height)
}

/** The whole width or height of what has no more of it than the tiles. */
function mosaicOf({ data, width, height, channels }: RawPixels, sidePx: number): RawPixels {
  const [across, down] = [lineOf(width, sidePx), lineOf(height, sidePx)]
  const mosaic = Buffer.alloc(across.lengthPx * down.lengthPx * channels)
  for (let y = 0; y < down.lengthPx; y += 1) {
    const fromY = (down.starts[Math.floor(y / down.tilePx)] ?? 0) + (y % down.tilePx)
    across.starts.forEach((fromX, nth) => {
      const from = (fromY * width + fromX) * channels
      const to = (y * across.lengthPx + nth * across.tilePx) * channels
      data.copy(mosaic, to, from, from + across.tilePx * channels)
    })
  }
  return { data: mosaic, width: across.lengthPx, height: down.lengthPx, channels }
}

interface Line {
  readonly starts: readonly number[]
  readonly tilePx: number
  readonly lengthPx: number
}

function lineOf(length: number, tilePx: number): Line {
  const lengthPx = tilesAcross * tilePx
  if (length <= lengthPx) return { starts: [0], tilePx: length, lengthPx: length }
  const starts = Array.from({ length: tilesAcross }, (_, nth) =>
    Math.round(((nth + 0.5) * length) / tilesAcross - tilePx / 2),
  )
  return { starts, tilePx, lengthPx }
}
