import type { RandomAccessFile } from '../reading/random-access-file.ts'
import type { ImageStructure } from './structure.ts'

const os2CoreHeaderBytes = 12
const uncompressed = new Set([0, 3, 6])

/** Windows and OS/2 bitmaps: the core header has 16-bit sides, all others 32-bit ones; a negative height is top-down. */
export function readBmp(file: RandomAccessFile): ImageStructure {
  const head = file.read(0, 54)
  const found = (size: ImageStructure['size'], endMissing: string | null): ImageStructure => ({
    size,
    orientation: 1,
    animated: false,
    endMissing,
  })
  if (head.length < 26) return found(null, 'the header is not whole')
  const pixelsStart = head.readUInt32LE(10)
  const core = head.readUInt32LE(14) === os2CoreHeaderBytes
  const width = core ? head.readUInt16LE(18) : head.readInt32LE(18)
  const height = core ? head.readUInt16LE(20) : Math.abs(head.readInt32LE(22))
  if (width <= 0 || height <= 0) return found(null, null)
  const size = { width, height }
  const bitsPerPixel = head.readUInt16LE(core ? 24 : 28 > head.length - 2 ? 24 : 28)
  const compression = core || head.length < 34 ? 0 : head.readUInt32LE(30)
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  const needed = uncompressed.has(compression) ? pixelsStart + rowBytes * height : pixelsStart
  const paddingBytes = rowBytes - Math.ceil((width * bitsPerPixel) / 8)
  return {
    ...found(size, needed > file.sizeBytes ? `the pixels need ${needed} bytes` : null),
    // Rows are filled up to whole words; what fills up the last one holds no pixel.
    hasAllPixels: () => file.sizeBytes >= needed - paddingBytes,
  }
}
