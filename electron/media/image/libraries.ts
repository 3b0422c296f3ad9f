import probeImageSize from 'probe-image-size/sync.js'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type Orientation, swapsSides, toOrientation } from './structure.ts'

const isPixels = (value: number): boolean => Number.isInteger(value) && value > 0

export interface LibrarySize {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/**
 * Stored size by probe-image-size, from the head of the file only: what lies further back our own readers find, and the
 * library takes long over a large file that holds none.
 */
export const sizeByProbeImageSize = (file: RandomAccessFile): LibrarySize | null => fromBuffer(file.head)

function fromBuffer(buffer: Buffer): LibrarySize | null {
  try {
    const found = probeImageSize(buffer)
    if (found === null || found.wUnits !== 'px' || !isPixels(found.width) || !isPixels(found.height))
      return null
    return { width: found.width, height: found.height, orientation: toOrientation(found.orientation) }
  } catch {
    // The library throws on some broken headers; the other readers have their turn then.
    return null
  }
}

/** Displayed size by sharp, which reads the header only. Loaded when first needed: most files never do. */
export async function sizeBySharp(file: RandomAccessFile): Promise<LibrarySize | null> {
  const { default: sharp } = await import('sharp')
  try {
    const { width, height, orientation, format } = await sharp(file.path, {
      limitInputPixels: false,
      failOn: 'none',
    }).metadata()
    if (!isPixels(width) || !isPixels(height)) return null
    // HEIF is turned already; its EXIF orientation must not turn it again.
    const swap = format !== 'heif' && swapsSides(toOrientation(orientation))
    return { width: swap ? height : width, height: swap ? width : height, orientation: 1 }
  } catch {
    return null
  }
}
