import type { FileHandle } from 'node:fs/promises'
import { settingsUserType } from './settings.ts'

/** A box at the top of a film (ISO/IEC 14496-12, 4.2). Offsets in bytes from the start of the file. */
export interface TopBox {
  readonly type: string
  readonly start: number
  /** Behind the size, the type and, for a `uuid` box, the user type. */
  readonly bodyStart: number
  readonly end: number
  /** Its size is not written: it reaches to the end of the file, and nothing may come behind it. */
  readonly openEnded: boolean
  /** Ours. */
  readonly isSettings: boolean
}

/** A clip in fragments has two for each of them: hours of film fit. Bounds what a hostile file can ask for. */
const boxesMax = 20_000
const headerBytes = 32

/**
 * The boxes at the top of the file; null where it is none of that kind, broken, or has more boxes than are looked at: then
 * nothing is said about it at all. Only the headers are read.
 */
export async function topBoxesOf(file: FileHandle, sizeBytes: number): Promise<readonly TopBox[] | null> {
  const boxes: TopBox[] = []
  const header = Buffer.alloc(headerBytes)
  let start = 0
  while (start < sizeBytes) {
    if (boxes.length >= boxesMax) return null
    const { bytesRead } = await file.read(header, 0, headerBytes, start)
    const box = parseHeader(header.subarray(0, bytesRead), start, sizeBytes)
    if (box === null || box.end > sizeBytes) return null
    boxes.push(box)
    start = box.end
  }
  const [first] = boxes
  const isFilm = boxes.some(({ type }) => type === 'moov')
  return isFilm && first !== undefined && firstTypes.has(first.type) ? boxes : null
}

/** `ftyp` by the standard; older QuickTime films begin with any of the others. */
const firstTypes: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'])

function parseHeader(header: Buffer, start: number, sizeBytes: number): TopBox | null {
  if (header.length < 8) return null
  const type = header.toString('latin1', 4, 8)
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return null
  const declared = header.readUInt32BE(0)
  const wide = declared === 1
  if (wide && header.length < 16) return null
  const openEnded = declared === 0
  const size = openEnded ? sizeBytes - start : wide ? Number(header.readBigUInt64BE(8)) : declared
  const plainBytes = wide ? 16 : 8
  const hasUserType = type === 'uuid'
  const ownBytes = plainBytes + (hasUserType ? settingsUserType.length : 0)
  if (size < ownBytes || (hasUserType && header.length < ownBytes)) return null
  return {
    type,
    start,
    bodyStart: start + ownBytes,
    end: start + size,
    openEnded,
    isSettings: hasUserType && settingsUserType.equals(header.subarray(plainBytes, ownBytes)),
  }
}

/** The box that holds the settings. */
export function settingsBox(body: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(8 + settingsUserType.length + body.length, 0)
  header.write('uuid', 4, 'latin1')
  return Buffer.concat([header, settingsUserType, body])
}
