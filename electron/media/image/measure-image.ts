import { failed, type Measurement, measured } from '../outcome.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { readBmp } from './bmp.ts'
import { readGif } from './gif/gif.ts'
import { readHeif } from './heif/heif.ts'
import { readJpeg } from './jpeg/jpeg.ts'
import { readPng } from './png/png.ts'
import { type Size, sizeBySharp } from './size-by-sharp.ts'
import { type ImageStructure, type StructureReader, swapsSides } from './structure.ts'
import { readTiff } from './tiff.ts'
import { readWebp } from './webp.ts'

const structureReaders: ReadonlyMap<string, StructureReader> = new Map([
  ['image/jpeg', readJpeg],
  ['image/png', readPng],
  ['image/gif', readGif],
  ['image/webp', readWebp],
  ['image/bmp', readBmp],
  ['image/tiff', readTiff],
  ['image/heic', readHeif],
  ['image/heif', readHeif],
  ['image/avif', readHeif],
])
/** Their structure tells the displayed size: properties of HEIF, the first frame of a GIF. */
const storedAsDisplayed = new Set(['image/heic', 'image/heif', 'image/avif', 'image/gif'])

const none: ImageStructure = { size: null, orientation: 1, animated: false, endMissing: null }

/**
 * Displayed size, whether it moves, and whether its end is there. Our readers of the structure tell the size; what they
 * cannot read falls to sharp.
 */
export async function measureImage(file: RandomAccessFile, signatureType: string): Promise<Measurement> {
  const reader = structureReaders.get(signatureType)
  const structure = reader === undefined ? none : readSafely(reader, file)
  const mimeType = structure.mimeType ?? (signatureType === 'image/apng' ? 'image/png' : signatureType)
  const size = await displayedSize(file, signatureType, structure)
  if (size === null) {
    if (structure.endMissing !== null) return failed('truncated', structure.endMissing)
    // A picture format that nobody here can read is not one that the service takes: to be named, not measured.
    return reader === undefined
      ? measured({ kind: 'other', mimeType, sizeBytes: file.sizeBytes })
      : failed('corrupt', 'no picture size found')
  }
  const info = {
    kind: 'image',
    mimeType,
    sizeBytes: file.sizeBytes,
    width: size.width,
    height: size.height,
    animated: structure.animated,
  } as const
  const isWhole = structure.endMissing === null
  if (!isWhole && (await structure.hasAllPixels?.()) !== true) {
    return failed('truncated', structure.endMissing ?? undefined, info)
  }
  const doubts = [...(structure.doubts ?? []), ...(isWhole ? [] : [structure.endDoubt ?? 'endMarkMissing'])]
  return measured(doubts.length === 0 ? info : { ...info, doubts })
}

function readSafely(reader: StructureReader, file: RandomAccessFile): ImageStructure {
  try {
    return reader(file)
  } catch (error) {
    if (error instanceof RangeError) return none
    throw error
  }
}

async function displayedSize(
  file: RandomAccessFile,
  signatureType: string,
  { size, orientation }: ImageStructure,
): Promise<Size | null> {
  if (!isPicture(size)) return sizeBySharp(file)
  return storedAsDisplayed.has(signatureType) ? size : turned(size, swapsSides(orientation))
}

const isSide = (value: number): boolean => Number.isSafeInteger(value) && value > 0
const isPicture = (size: Size | null): size is Size =>
  size !== null && isSide(size.width) && isSide(size.height)

const turned = ({ width, height }: Size, swap: boolean): Size =>
  swap ? { width: height, height: width } : { width, height }
