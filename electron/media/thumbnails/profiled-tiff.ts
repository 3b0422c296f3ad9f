import type { RgbaPixels } from './shrink.ts'

/** Tag, type (3 for 16 bits, 4 for 32, 7 for bytes), count, value or where the values lie. */
type Field = readonly [tag: number, type: 3 | 4 | 7, count: number, value: number]
const headerBytes = 8
const unassociatedAlpha = 2

/** Pixels with the colour profile that they were made for, as a TIFF: sharp takes no profile with bare pixels. */
export function profiledTiff({ width, height, data }: RgbaPixels, profile: Buffer): Buffer {
  const bitsStart = headerBytes + data.length
  const profileStart = bitsStart + 8
  const padding = profile.length % 2
  const fields: readonly Field[] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 4, bitsStart],
    [259, 3, 1, 1],
    [262, 3, 1, 2],
    [273, 4, 1, headerBytes],
    [277, 3, 1, 4],
    [278, 4, 1, height],
    [279, 4, 1, data.length],
    [338, 3, 1, unassociatedAlpha],
    [34_675, 7, profile.length, profileStart],
  ]
  const directory = Buffer.alloc(2 + fields.length * 12 + 4)
  directory.writeUInt16LE(fields.length, 0)
  for (const [i, [tag, type, count, value]] of fields.entries()) {
    const at = 2 + i * 12
    directory.writeUInt16LE(tag, at)
    directory.writeUInt16LE(type, at + 2)
    directory.writeUInt32LE(count, at + 4)
    directory.writeUInt32LE(value, at + 8)
  }
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1')
  header.writeUInt32LE(profileStart + profile.length + padding, 4)
  const bits = Buffer.from([8, 0, 8, 0, 8, 0, 8, 0])
  return Buffer.concat([header, data, bits, profile, Buffer.alloc(padding), directory])
}
