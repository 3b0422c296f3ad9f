import { readColourProfile } from '../image/heif/heif-meta.ts'
import { readJpeg } from '../image/jpeg/jpeg.ts'
import { readPng } from '../image/png/png.ts'
import type { Orientation } from '../image/structure.ts'
import { readTiff } from '../image/tiff.ts'
import { readWebp } from '../image/webp.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { decodeBmp } from './bmp-pixels.ts'
import { decodeHeic } from './heic-pixels.ts'
import { oddTiffPixels } from './odd-tiff.ts'
import { profiledTiff } from './profiled-tiff.ts'
import type { RgbaPixels } from './shrink.ts'

/** What sharp can open, and how it is to be turned. */
export interface OpenedPicture {
  readonly source: Uint8Array | RgbaPixels
  /** As where the sides are measured; absent where nothing but sharp knows. */
  readonly orientation?: Orientation
}

export interface OpenOptions {
  /** So many pixels on the longer side are enough. */
  readonly sidePx: number
  /** @throws RangeError for larger files */
  readonly maxBytes: number
}

/**
 * sharp knows an AVIF by the first of its brands, and does not know that of an animation (`avis`), which has a still picture as any other
 * (AV1 Image File Format, 4.1).
 */
function asStill(avif: Buffer): Buffer {
  const still = Buffer.from(avif)
  still.write('avif', 8, 'latin1')
  return still
}

/** A picture of whatever format, ready to be drawn; null when there is no way to its pixels. */
export async function openPicture(
  file: RandomAccessFile,
  mimeType: string,
  { sidePx, maxBytes }: OpenOptions,
): Promise<OpenedPicture | null> {
  const readWhole = (): Buffer => {
    if (file.sizeBytes > maxBytes) throw new RangeError('too large to be drawn')
    return file.read(0, file.sizeBytes)
  }
  switch (mimeType) {
    case 'image/bmp': {
      const pixels = decodeBmp(readWhole())
      return pixels === null ? null : { source: pixels, orientation: 1 }
    }
    case 'image/heic':
    case 'image/heif': {
      const pixels = await decodeHeic(file, sidePx)
      const profile = readColourProfile(file)
      if (pixels === null) return null
      return { source: profile === null ? pixels : profiledTiff(pixels, profile), orientation: 1 }
    }
    case 'image/avif':
      return { source: asStill(readWhole()) }
    // Whether the picture is turned must be told alike here and where its sides are measured.
    case 'image/jpeg':
      return { source: readWhole(), orientation: readJpeg(file).orientation }
    case 'image/png':
    case 'image/apng':
      return { source: readWhole(), orientation: readPng(file).orientation }
    case 'image/webp':
      return { source: readWhole(), orientation: readWebp(file).orientation }
    case 'image/tiff': {
      const pixels = await oddTiffPixels(file, sidePx).catch(() => null)
      return { source: pixels ?? readWhole(), orientation: readTiff(file).orientation }
    }
    default:
      return mimeType.startsWith('image/') ? { source: readWhole() } : null
  }
}
