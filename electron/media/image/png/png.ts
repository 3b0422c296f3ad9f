import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import { exifOrientation } from '../exif.ts'
import type { ImageStructure, Orientation } from '../structure.ts'
import { pngChunks } from './png-chunks.ts'
import { hasAllPngPixels } from './png-pixels.ts'

const maxExifBytes = 1 << 20

/** Walks all chunks up to IEND: the EXIF chunk may stand behind the pixels. */
export function readPng(file: RandomAccessFile): ImageStructure {
  let size: ImageStructure['size'] = null
  let orientation: Orientation = 1
  let orientedLate = false
  let animated = false
  let hasPixels = false
  let endMissing: string | null = 'no IEND chunk'
  for (const { type, bodyStart, length } of pngChunks(file)) {
    if (bodyStart + length > file.sizeBytes) {
      endMissing = `chunk ${printable(type)} reaches over the end`
      break
    }
    if (type === 'IHDR' && length >= 8) {
      const body = file.read(bodyStart, 8)
      size = { width: body.readUInt32BE(0), height: body.readUInt32BE(4) }
    }
    if (type === 'IDAT') hasPixels = true
    if (type === 'acTL') animated = true
    if (type === 'eXIf' && length <= maxExifBytes) {
      orientation = exifOrientation(file.read(bodyStart, length))
      // Browsers have drawn the picture by then.
      orientedLate = hasPixels && orientation !== 1
    }
    if (type === 'IEND') endMissing = null
  }
  return {
    size,
    orientation,
    animated,
    endMissing,
    hasAllPixels: () => hasAllPngPixels(file),
    doubts: orientedLate ? ['orientation'] : [],
  }
}

const printable = (type: string): string => type.replace(/[^\x20-\x7e]/g, '?')
