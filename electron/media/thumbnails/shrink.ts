import sharp, { type Sharp } from 'sharp'
import type { RenderedThumbnail } from '../workers/protocol.ts'

/** Decoded pixels, four bytes each: red, green, blue, alpha. */
export interface RgbaPixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Twice the largest picture that the service takes (6000 x 6000). */
const MAX_PIXELS = 72_000_000

/** One file at a time, and never the same one twice soon: neither threads nor a cache would help. */
sharp.cache(false)
sharp.concurrency(1)

/** Turns as EXIF says and fits into a square of `sizePx`, never enlarging; WebP, because it keeps transparency. */
export async function shrink(
  source: string | Uint8Array | RgbaPixels,
  sizePx: number,
): Promise<RenderedThumbnail> {
  const bytes = await open(source)
    .rotate()
    .resize({ width: sizePx, height: sizePx, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 2 })
    .toBuffer()
  return { bytes, mimeType: 'image/webp' }
}

function open(source: string | Uint8Array | RgbaPixels): Sharp {
  const limits = { limitInputPixels: MAX_PIXELS, failOn: 'none', sequentialRead: true } as const
  if (typeof source === 'string' || source instanceof Uint8Array) return sharp(source, limits)
  const { width, height, data } = source
  return sharp(data, { ...limits, raw: { width, height, channels: 4 } })
}
