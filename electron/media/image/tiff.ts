import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type ImageStructure, type Orientation, toOrientation } from './structure.ts'

const tag = {
  width: 256,
  height: 257,
  orientation: 274,
  stripOffsets: 273,
  stripByteCounts: 279,
  tileOffsets: 324,
  tileByteCounts: 325,
} as const
const maxEntries = 4096
const maxValues = 1_000_000
/** Bytes of one value by TIFF field type: BYTE, SHORT, LONG, LONG8, and their signed kin that odd writers use. */
const valueBytes = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [6, 1],
  [8, 2],
  [9, 4],
  [16, 8],
  [17, 8],
])

interface ByteOrder {
  readonly u16: (buffer: Buffer, at: number) => number
  readonly u32: (buffer: Buffer, at: number) => number
  readonly u64: (buffer: Buffer, at: number) => number
}
const littleEndian: ByteOrder = {
  u16: (buffer, at) => buffer.readUInt16LE(at),
  u32: (buffer, at) => buffer.readUInt32LE(at),
  u64: (buffer, at) => Number(buffer.readBigUInt64LE(at)),
}
const bigEndian: ByteOrder = {
  u16: (buffer, at) => buffer.readUInt16BE(at),
  u32: (buffer, at) => buffer.readUInt32BE(at),
  u64: (buffer, at) => Number(buffer.readBigUInt64BE(at)),
}

interface Layout {
  readonly order: ByteOrder
  /** BigTIFF: 64-bit offsets and counts. */
  readonly big: boolean
}

/** The first directory of a TIFF or BigTIFF: the size, the orientation, and whether its strips or tiles are there. */
export function readTiff(file: RandomAccessFile): ImageStructure {
  const head = file.read(0, 16)
  if (head.length < 16) return cutOff('the header is not whole')
  const order = head.toString('latin1', 0, 2) === 'II' ? littleEndian : bigEndian
  const layout: Layout = { order, big: order.u16(head, 2) === 43 }
  const directory = layout.big ? order.u64(head, 8) : order.u32(head, 4)
  const fields = readDirectory(file, directory, layout)
  if (fields === null) return cutOff('the directory lies behind the end')

  const width = fields.get(tag.width)?.[0]
  const height = fields.get(tag.height)?.[0]
  const orientation: Orientation = toOrientation(fields.get(tag.orientation)?.[0])
  return {
    size: width !== undefined && height !== undefined && width > 0 && height > 0 ? { width, height } : null,
    orientation,
    animated: false,
    endMissing:
      missingPart(fields.get(tag.stripOffsets), fields.get(tag.stripByteCounts), file.sizeBytes) ??
      missingPart(fields.get(tag.tileOffsets), fields.get(tag.tileByteCounts), file.sizeBytes),
  }
}

const cutOff = (endMissing: string): ImageStructure => ({
  size: null,
  orientation: 1,
  animated: false,
  endMissing,
})

function readDirectory(
  file: RandomAccessFile,
  offset: number,
  { order, big }: Layout,
): ReadonlyMap<number, readonly number[]> | null {
  const countBytes = big ? 8 : 2
  const counter = file.read(offset, countBytes)
  if (counter.length < countBytes) return null
  const count = Math.min(big ? order.u64(counter, 0) : order.u16(counter, 0), maxEntries)
  const entryBytes = big ? 20 : 12
  const table = file.read(offset + countBytes, count * entryBytes)
  if (table.length < count * entryBytes) return null
  const wanted = new Set<number>(Object.values(tag))
  const fields = new Map<number, readonly number[]>()
  for (let i = 0; i < count; i += 1) {
    const entry = table.subarray(i * entryBytes, (i + 1) * entryBytes)
    const id = order.u16(entry, 0)
    // Once each: the lists of a hostile file may be as long as the file, and many.
    if (wanted.has(id) && !fields.has(id)) fields.set(id, readValues(file, entry, { order, big }))
  }
  return fields
}

function readValues(file: RandomAccessFile, entry: Buffer, { order, big }: Layout): readonly number[] {
  const bytes = valueBytes.get(order.u16(entry, 2))
  if (bytes === undefined) return []
  const count = Math.min(big ? order.u64(entry, 4) : order.u32(entry, 4), maxValues)
  const inline = entry.subarray(big ? 12 : 8)
  const values =
    count * bytes <= inline.length
      ? inline
      : file.read(big ? order.u64(inline, 0) : order.u32(inline, 0), count * bytes)
  const result: number[] = []
  for (let at = 0; at + bytes <= values.length && result.length < count; at += bytes) {
    result.push(readValue(values, at, bytes, order))
  }
  return result
}

function readValue(values: Buffer, at: number, bytes: number, order: ByteOrder): number {
  if (bytes === 8) return order.u64(values, at)
  if (bytes === 4) return order.u32(values, at)
  return bytes === 2 ? order.u16(values, at) : values.readUInt8(at)
}

function missingPart(
  offsets: readonly number[] | undefined,
  byteCounts: readonly number[] | undefined,
  sizeBytes: number,
): string | null {
  if (offsets === undefined) return null
  for (const [index, offset] of offsets.entries()) {
    const end = offset + (byteCounts?.[index] ?? 0)
    if (end > sizeBytes) return `part ${index} ends at byte ${end}`
  }
  return null
}
