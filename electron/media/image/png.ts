import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { exifOrientation } from './exif.ts'
import type { ImageStructure, Orientation } from './structure.ts'

const MAX_CHUNKS = 1_000_000
const MAX_EXIF_BYTES = 1 << 20

/** Walks all chunks up to IEND: the EXIF chunk may stand behind the pixels. */
export function readPng(file: RandomAccessFile): ImageStructure {
  let size: ImageStructure['size'] = null
  let orientation: Orientation = 1
  let animated = false
  let offset = 8
  const found = (endMissing: string | null): ImageStructure => ({ size, orientation, animated, endMissing })

  for (let chunks = 0; chunks < MAX_CHUNKS; chunks += 1) {
    const header = file.read(offset, 8)
    if (header.length < 8) break
    const length = header.readUInt32BE(0)
    const type = header.toString('latin1', 4, 8)
    if (offset + 8 + length > file.sizeBytes) return found(`chunk ${printable(type)} reaches over the end`)
    if (type === 'IHDR' && length >= 8) {
      const body = file.read(offset + 8, 8)
      size = { width: body.readUInt32BE(0), height: body.readUInt32BE(4) }
    }
    if (type === 'acTL') animated = true
    if (type === 'eXIf' && length <= MAX_EXIF_BYTES)
      orientation = exifOrientation(file.read(offset + 8, length))
    if (type === 'IEND') return found(null)
    offset += 12 + length
  }
  return found('no IEND chunk')
}

const printable = (type: string): string => type.replace(/[^\x20-\x7e]/g, '?')
