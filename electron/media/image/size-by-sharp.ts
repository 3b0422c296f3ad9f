import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { swapsSides, toOrientation } from './structure.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

const isPixels = (value: number): boolean => Number.isInteger(value) && value > 0

/** Displayed size by sharp, which reads the header only. Loaded when first needed: most files never do. */
export async function sizeBySharp(file: RandomAccessFile): Promise<Size | null> {
  const { default: sharp } = await import('sharp')
  try {
    const { width, height, orientation, format } = await sharp(file.path, {
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
