import type { Sharp } from 'sharp'
import type { PictureFormat } from '../../../shared/fit/plan/fit-plan.ts'

/** Of 100: what nobody tells from the original, and what a model still takes for sharp. */
const qualities = { best: 92, least: 40 } as const

type LossyFormat = Exclude<PictureFormat, 'image/png'>

const encodeLossy = (picture: Sharp, format: LossyFormat, quality: number): Promise<Buffer> =>
  format === 'image/jpeg'
    ? picture.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    : picture.webp({ quality, alphaQuality: 100, smartSubsample: true }).toBuffer()

/** The best quality that stays below the bound; null when not even the least does. */
async function searchQuality(
  draw: () => Sharp,
  format: LossyFormat,
  maxBytes: number,
): Promise<Buffer | null> {
  const first = await encodeLossy(draw(), format, qualities.best)
  if (first.length <= maxBytes) return first
  let found: Buffer | null = null
  let [low, high] = [qualities.least as number, qualities.best - 1]
  while (low <= high) {
    const quality = Math.ceil((low + high) / 2)
    const bytes = await encodeLossy(draw(), format, quality)
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
    format,
    hasAlpha,
    maxBytes,
  }: {
    readonly format: PictureFormat
    readonly hasAlpha: boolean
    readonly maxBytes: number
  },
): Promise<{ readonly bytes: Buffer; readonly format: PictureFormat } | null> {
  if (format === 'image/png') {
    const bytes = await draw().png({ adaptiveFiltering: true }).toBuffer()
    if (bytes.length <= maxBytes) return { bytes, format }
  }
  const lossy = format === 'image/png' ? (hasAlpha ? 'image/webp' : 'image/jpeg') : format
  const bytes = await searchQuality(draw, lossy, maxBytes)
  return bytes === null ? null : { bytes, format: lossy }
}
