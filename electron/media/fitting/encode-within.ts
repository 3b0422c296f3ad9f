import type { Sharp } from 'sharp'
import { bestQuality } from '../../../shared/fit/picture-job.ts'
import type { PictureFormat } from '../../../shared/fit/plan/fit-plan.ts'

/** Of 100: what a model still takes for sharp. */
const leastQuality = 40

type LossyFormat = Exclude<PictureFormat, 'image/png'>

export interface Encoding {
  readonly format: PictureFormat
  /** The original has its colours at half its size: to keep them at all of it costs half as much again, and shows nothing more. */
  readonly isHalfChroma: boolean
}

export interface EncodedPicture {
  readonly bytes: Buffer
  /** Another one than was asked for where that would have been too large. */
  readonly format: PictureFormat
}

/** Without `quality` the best. */
export async function encodePicture(
  picture: Sharp,
  { format, isHalfChroma }: Encoding,
  quality: number = bestQuality,
): Promise<Buffer> {
  switch (format) {
    case 'image/png':
      return await picture.png({ adaptiveFiltering: true }).toBuffer()
    case 'image/jpeg':
      return await picture.jpeg({ quality, chromaSubsampling: isHalfChroma ? '4:2:0' : '4:4:4' }).toBuffer()
    case 'image/webp':
      // More effort takes two and a half times as long, and makes nothing smaller at such qualities (measured with a photo's noise).
      return await picture
        .webp({ quality, alphaQuality: 100, effort: 2, smartSubsample: !isHalfChroma })
        .toBuffer()
  }
}

/** The best quality below the best that stays below the bound; null when not even the least does. */
async function searchQuality(
  draw: () => Sharp,
  encoding: Encoding & { readonly format: LossyFormat },
  maxBytes: number,
): Promise<Buffer | null> {
  let found: Buffer | null = null
  let [low, high] = [leastQuality, bestQuality - 1]
  while (low <= high) {
    const quality = Math.ceil((low + high) / 2)
    const bytes = await encodePicture(draw(), encoding, quality)
    if (bytes.length <= maxBytes) {
      found = bytes
      low = quality + 1
    } else {
      high = quality - 1
    }
  }
  return found
}

/**
 * Encodes what `draw` draws, which is asked for once for each try. What is too large without loss is encoded with some,
 * in the format that keeps what is transparent. Null when there is no way below the bound.
 */
export async function encodeWithin(
  draw: () => Sharp,
  {
    encoding,
    hasAlpha,
    maxBytes,
    isBestTooLarge,
  }: {
    readonly encoding: Encoding
    readonly hasAlpha: boolean
    readonly maxBytes: number
    /** Tried already. */
    readonly isBestTooLarge: boolean
  },
): Promise<EncodedPicture | null> {
  const { format } = encoding
  if (!isBestTooLarge) {
    const bytes = await encodePicture(draw(), encoding)
    if (bytes.length <= maxBytes) return { bytes, format }
  }
  if (format !== 'image/png') {
    const bytes = await searchQuality(draw, { ...encoding, format }, maxBytes)
    return bytes === null ? null : { bytes, format }
  }
  const lossy = hasAlpha ? 'image/webp' : 'image/jpeg'
  return await encodeWithin(draw, {
    encoding: { ...encoding, format: lossy },
    hasAlpha,
    maxBytes,
    isBestTooLarge: false,
  })
}
