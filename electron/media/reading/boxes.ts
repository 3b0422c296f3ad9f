import type { RandomAccessFile } from './random-access-file.ts'

/** One box (QuickTime: atom) of an ISO base media file. */
export interface Box {
  readonly type: string
  readonly start: number
  readonly bodyStart: number
  /** As declared; may lie behind the end of the file. */
  readonly end: number
}

/** Of one parent. At the top of a file each fragment of a film counts for two. */
const maxBoxes = 500_000
const hasBoxName = (type: string): boolean => /^[\x20-\x7e\xa9]{4}$/.test(type)

/**
 * The boxes between two offsets; the last one given may reach over `end`, which the caller judges. At the top of a file
 * it stops without a word at what cannot be a box, because padding behind the last one is common. Inside of a box those
 * with an impossible name are stepped over, as other readers do: what is behind them counts.
 */
export function* boxesOf(file: RandomAccessFile, start: number, end: number): Generator<Box> {
  let offset = start
  for (let count = 0; offset + 8 <= end && count < maxBoxes; count += 1) {
    const header = file.read(offset, 16)
    if (header.length < 8) return
    const type = header.toString('latin1', 4, 8)
    const named = hasBoxName(type)
    if (!named && start === 0) return
    const declared = header.readUInt32BE(0)
    const wide = declared === 1
    if (wide && header.length < 16) return
    const size = declared === 0 ? end - offset : wide ? Number(header.readBigUInt64BE(8)) : declared
    const headerBytes = wide ? 16 : 8
    if (size < headerBytes) return
    if (named) yield { type, start: offset, bodyStart: offset + headerBytes, end: offset + size }
    offset += size
  }
}

export function findBox(file: RandomAccessFile, parent: Box, type: string): Box | null {
  for (const box of boxesOf(file, parent.bodyStart, parent.end)) if (box.type === type) return box
  return null
}

export function findPath(file: RandomAccessFile, parent: Box, path: readonly string[]): Box | null {
  let current: Box | null = parent
  for (const type of path) {
    if (current === null) return null
    current = findBox(file, current, type)
  }
  return current
}

/** The body of a table box, refused when it claims more than `maxBytes` or more than the file has. */
export function bodyOf(file: RandomAccessFile, box: Box, maxBytes = 32 * 2 ** 20): Buffer {
  const length = box.end - box.bodyStart
  return length > maxBytes ? Buffer.alloc(0) : file.read(box.bodyStart, length)
}
