import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { swapsSides, toOrientation } from './structure.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

const maxBytes = 64 * 2 ** 20
const isPixels = (value: number): boolean => Number.isInteger(value) && value > 0

/** Displayed size by sharp, for the few files that our own readers cannot read. Loaded when the first of them comes. */
export async function sizeBySharp(file: RandomAccessFile): Promise<Size | null> {
  if (file.sizeBytes > maxBytes) return null
  const { sharp } = await import('../../base/pictures/sharp.ts')
  try {
    const { width, height, orientation, format } = await sharp(file.read(0, file.sizeBytes), {
      limitInputPixels: false,
      failOn: 'none',
    }).metadata()
    if (!isPixels(width) || !isPixels(height)) return null
    // HEIF is turned already; its EXIF orientation must not turn it again.
    const swap = format !== 'heif' && swapsSides(toOrientation(orientation))
    return { width: swap ? height : width, height: swap ? width : height }
  } catch {
    return null
  }
}
