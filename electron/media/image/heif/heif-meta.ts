import { type Box, bodyOf, boxesOf, findBox, findPath } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'

const maxItems = 65_536

/** Reads big-endian fields one after another; past the end it throws a RangeError, which callers take as "broken". */
class FieldReader {
  readonly #buffer: Buffer
  #at = 0
  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }
  uint(bytes: number): number {
    if (bytes === 0) return 0
    const at = this.#at
    this.#at += bytes
    if (bytes === 8) return Number(this.#buffer.readBigUInt64BE(at))
    return this.#buffer.readUIntBE(at, bytes)
  }
  skip(bytes: number): void {
    this.#at += bytes
  }
  text(bytes: number): string {
    const at = this.#at
    this.#at += bytes
    return this.#buffer.toString('latin1', at, at + bytes)
  }
}

/** A full box starts with one byte of version and three of flags. */
interface FullBox {
  readonly version: number
  readonly flags: number
  readonly fields: FieldReader
}

function openFullBox(file: RandomAccessFile, box: Box): FullBox {
  const fields = new FieldReader(bodyOf(file, box))
  return { version: fields.uint(1), flags: fields.uint(3), fields }
}

/** The `meta` box of an image file; its own body starts behind version and flags. */
export function findMeta(file: RandomAccessFile): Box | null {
  for (const box of boxesOf(file, 0, file.sizeBytes)) {
    if (box.type === 'meta') return { ...box, bodyStart: box.bodyStart + 4 }
  }
  return null
}

/** The id of the primary item: what viewers show, not a tile, a thumbnail or an alpha plane. */
export function readPrimaryItemId(file: RandomAccessFile, meta: Box): number | null {
  const box = findBox(file, meta, 'pitm')
  if (box === null) return null
  const { version, fields } = openFullBox(file, box)
  return fields.uint(version === 0 ? 2 : 4)
}

/** Item types by item id: hvc1, av01, grid, iovl, iden, Exif and so on. */
export function readItemTypes(file: RandomAccessFile, meta: Box): ReadonlyMap<number, string> {
  const types = new Map<number, string>()
  const box = findBox(file, meta, 'iinf')
  if (box === null) return types
  const version = file.read(box.bodyStart, 1).readUInt8(0)
  const entriesStart = box.bodyStart + 4 + (version === 0 ? 2 : 4)
  for (const entry of boxesOf(file, entriesStart, box.end)) {
    if (entry.type !== 'infe') continue
    const info = openFullBox(file, entry)
    if (info.version < 2) continue
    const id = info.fields.uint(info.version === 2 ? 2 : 4)
    info.fields.skip(2)
    types.set(id, info.fields.text(4))
  }
  return types
}

/** The properties of one item, in the order in which they are applied. */
export function readItemProperties(file: RandomAccessFile, meta: Box, itemId: number): readonly Box[] {
  const container = findPath(file, meta, ['iprp', 'ipco'])
  const iprp = findBox(file, meta, 'iprp')
  if (container === null || iprp === null) return []
  const properties = [...boxesOf(file, container.bodyStart, container.end)]
  for (const box of boxesOf(file, iprp.bodyStart, iprp.end)) {
    if (box.type !== 'ipma') continue
    const indices = readAssociations(file, box, itemId)
    if (indices !== null) return indices.flatMap((index) => properties[index - 1] ?? [])
  }
  return []
}

function readAssociations(file: RandomAccessFile, box: Box, itemId: number): readonly number[] | null {
  const { version, flags, fields } = openFullBox(file, box)
  const wide = (flags & 1) !== 0
  const items = Math.min(fields.uint(4), maxItems)
  for (let i = 0; i < items; i += 1) {
    const id = fields.uint(version < 1 ? 2 : 4)
    const count = fields.uint(1)
    const indices: number[] = []
    // The top bit says "essential"; the rest is the index, counted from 1.
    for (let k = 0; k < count; k += 1) indices.push(wide ? fields.uint(2) & 0x7fff : fields.uint(1) & 0x7f)
    if (id === itemId) return indices
  }
  return null
}

/** Where the furthest byte of any item that lies in the file itself ends. */
export function readItemDataEnd(file: RandomAccessFile, meta: Box): number {
  let dataEnd = 0
  eachPiece(file, meta, (_itemId, _start, end) => {
    dataEnd = Math.max(dataEnd, end)
  })
  return dataEnd
}

/** Where the bytes of an item lie; null where they are in several pieces, or not in the file itself. */
export function readItemPlace(
  file: RandomAccessFile,
  meta: Box,
  wantedId: number,
): { readonly start: number; readonly end: number } | null {
  const pieces: { readonly start: number; readonly end: number }[] = []
  eachPiece(file, meta, (itemId, start, end) => {
    if (itemId === wantedId && pieces.length < 2) pieces.push({ start, end })
  })
  return pieces.length === 1 ? (pieces[0] ?? null) : null
}

/** The pieces of all items that lie in the file itself. */
function eachPiece(
  file: RandomAccessFile,
  meta: Box,
  visit: (itemId: number, start: number, end: number) => void,
): void {
  const box = findBox(file, meta, 'iloc')
  if (box === null) return
  const { version, fields } = openFullBox(file, box)
  const sizes = fields.uint(2)
  const offsetBytes = (sizes >> 12) & 15
  const lengthBytes = (sizes >> 8) & 15
  const baseBytes = (sizes >> 4) & 15
  const indexBytes = version > 0 ? sizes & 15 : 0
  const items = Math.min(fields.uint(version < 2 ? 2 : 4), maxItems)
  for (let i = 0; i < items; i += 1) {
    const itemId = fields.uint(version < 2 ? 2 : 4)
    const construction = version > 0 ? fields.uint(2) & 15 : 0
    const dataReference = fields.uint(2)
    const base = fields.uint(baseBytes)
    const extents = fields.uint(2)
    for (let k = 0; k < extents; k += 1) {
      fields.skip(indexBytes)
      const offset = base + fields.uint(offsetBytes)
      const length = fields.uint(lengthBytes)
      if (construction === 0 && dataReference === 0) visit(itemId, offset, offset + length)
    }
  }
}

const maxProfileBytes = 4 * 2 ** 20

/** The ICC profile of the primary item; null when it has none, or one for other colours than red, green and blue. */
export function readColourProfile(file: RandomAccessFile): Buffer | null {
  const meta = findMeta(file)
  const itemId = meta === null ? null : readPrimaryItemId(file, meta)
  if (meta === null || itemId === null) return null
  for (const property of readItemProperties(file, meta, itemId)) {
    if (property.type !== 'colr') continue
    const body = bodyOf(file, property, maxProfileBytes)
    const isProfile = /^(prof|rICC)$/.test(body.toString('latin1', 0, 4))
    if (isProfile && body.toString('latin1', 20, 24) === 'RGB ') return body.subarray(4)
  }
  return null
}

/** Of HEVC and AV1: 1 is half of it each way (ISO/IEC 14496-15, 8.3.3; AV1 in ISOBMFF, 2.3). */
const halfChroma: Readonly<Record<string, (body: Buffer) => boolean>> = {
  hvcC: (body) => body.length > 16 && (body.readUInt8(16) & 3) === 1,
  av1C: (body) => body.length > 2 && (body.readUInt8(2) & 0b1100) === 0b1100,
}

/** Whether a picture has its colours at half its size, as photos do; of one in tiles, these have. */
export function hasHalfChroma(file: RandomAccessFile): boolean {
  const meta = findMeta(file)
  const container = meta === null ? null : findPath(file, meta, ['iprp', 'ipco'])
  if (container === null) return false
  for (const property of boxesOf(file, container.bodyStart, container.end)) {
    const isHalf = halfChroma[property.type]
    if (isHalf !== undefined) return isHalf(bodyOf(file, property))
  }
  return false
}
