import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import { exifOrientation } from '../exif.ts'
import type { ImageStructure, Orientation } from '../structure.ts'
import { hasAllJpegPixels } from './jpeg-pixels.ts'

const maxSegments = 20_000
const firstWindow = 4096
const scanWindow = 1 << 20
const endOfImage = Buffer.from([0xff, 0xd9])

const isStandalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Size, orientation and whether the last scan has an end; stray bytes between segments are stepped over. */
export function readJpeg(file: RandomAccessFile): ImageStructure {
  let size: ImageStructure['size'] = null
  let orientation: Orientation | null = null
  let offset = 2
  for (let segments = 0; segments < maxSegments; segments += 1) {
    const at = nextMarker(file, offset)
    const header = file.read(at, 4)
    if (header.length < 4) break
    const marker = header.readUInt8(1)
    if (marker === 0xd9) break
    if (isStandalone(marker)) {
      offset = at + 2
      continue
    }
    const length = header.readUInt16BE(2)
    if (marker === 0xda) {
      return {
        size,
        orientation: orientation ?? 1,
        animated: false,
        endMissing: missingEnd(file, at + 2),
        hasAllPixels: () => hasAllJpegPixels(file),
      }
    }
    if (isFrameHeader(marker) && size === null) {
      const frame = file.read(at + 5, 4)
      if (frame.length === 4) size = { height: frame.readUInt16BE(0), width: frame.readUInt16BE(2) }
    }
    if (marker === 0xe1 && orientation === null) {
      const body = file.read(at + 4, Math.max(0, length - 2))
      if (body.toString('latin1', 0, 6) === 'Exif\0\0') orientation = exifOrientation(body)
    }
    offset = at + 2 + Math.max(2, length)
  }
  return {
    size,
    orientation: orientation ?? 1,
    animated: false,
    endMissing: 'the picture data does not begin inside of the file',
  }
}

/** Offset of the next 0xFF that a marker code follows, or the end of the file. Looks at each byte once. */
function nextMarker(file: RandomAccessFile, from: number): number {
  let offset = from
  let windowBytes = firstWindow
  while (offset + 1 < file.sizeBytes) {
    // One byte of overlap: the pair may straddle two windows.
    const window = file.read(offset, windowBytes)
    for (let at = 0; at + 1 < window.length; at += 1) {
      if (window[at] === 0xff && window[at + 1] !== 0xff && window[at + 1] !== 0) return offset + at
    }
    offset += Math.max(1, window.length - 1)
    windowBytes = scanWindow
  }
  return file.sizeBytes
}

/**
 * Inside of the entropy-coded data 0xFF is always followed by 0 or a restart marker, so the pair of the end marker is
 * nowhere there by chance. What follows the first one (more pictures, garbage) is of no interest.
 */
function missingEnd(file: RandomAccessFile, scanStart: number): string | null {
  if (file.read(file.sizeBytes - 2, 2).equals(endOfImage)) return null
  for (let offset = scanStart; offset < file.sizeBytes; offset += scanWindow) {
    // One byte of overlap: the pair may straddle two windows.
    if (file.read(offset, scanWindow + 1).includes(endOfImage)) return null
  }
  return 'no end-of-image marker'
}
