import { type Orientation, toOrientation } from './structure.ts'

const orientationTag = 0x0112
const shortType = 3

/** The orientation in a block of EXIF (which is a TIFF of its own); 1 when there is none or it cannot be read. */
export function exifOrientation(block: Buffer): Orientation {
  const start = block.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0
  const tiff = block.subarray(start)
  if (tiff.length < 14) return 1
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return 1
  const little = order === 'II'
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  if (directory + 2 > tiff.length) return 1
  const count = u16(directory)
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return 1
    if (u16(entry) === orientationTag && u16(entry + 2) === shortType) return toOrientation(u16(entry + 8))
  }
  return 1
}
