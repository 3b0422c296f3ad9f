import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import type { ImageStructure } from '../structure.ts'
import { hasAllGifPixels } from './gif-pixels.ts'

const windowBytes = 1 << 16
const maxBlocks = 10_000_000

/** Reads single bytes at rising offsets out of a window, because a GIF is a chain of blocks of at most 255 bytes. */
class ByteCursor {
  readonly #file: RandomAccessFile
  #window: Buffer = Buffer.alloc(0)
  #windowStart = 0
  constructor(file: RandomAccessFile) {
    this.#file = file
  }
  byteAt(offset: number): number | null {
    const local = offset - this.#windowStart
    if (local >= 0 && local < this.#window.length) return this.#window.readUInt8(local)
    this.#window = this.#file.read(offset, windowBytes)
    this.#windowStart = offset
    return this.#window.length === 0 ? null : this.#window.readUInt8(0)
  }
}

const colourTableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))

/** The logical screen, which grows to hold the first frame (as in every browser), the number of frames (one or more), and whether the last block is whole. */
export function readGif(file: RandomAccessFile): ImageStructure {
  const head = file.read(0, 13)
  if (head.length < 13) {
    return { size: null, orientation: 1, animated: false, endMissing: 'the header is not whole' }
  }
  const screen = { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }
  let size = screen
  let frame = { pixels: 0, dataStart: 0 }
  let frames = 0
  const found = (endMissing: string | null): ImageStructure => ({
    size: size.width > 0 && size.height > 0 ? size : null,
    orientation: 1,
    animated: frames > 1,
    endMissing,
    hasAllPixels: () => frames > 0 && hasAllGifPixels(file, frame.dataStart, frame.pixels),
    doubts: size.width > screen.width || size.height > screen.height ? ['frameOverScreen'] : [],
  })

  const cursor = new ByteCursor(file)
  let offset = 13 + colourTableBytes(head.readUInt8(10))
  for (let blocks = 0; blocks < maxBlocks; blocks += 1) {
    const kind = cursor.byteAt(offset)
    if (kind === null) return found(frames > 0 ? 'no terminator' : 'no frame')
    if (kind === 0x3b) return found(frames > 0 ? null : 'no frame')
    if (kind === 0x21) {
      offset += 2
    } else if (kind === 0x2c) {
      const descriptor = file.read(offset, 10)
      if (descriptor.length < 10) return found('a frame header reaches over the end')
      const [left, top] = [descriptor.readUInt16LE(1), descriptor.readUInt16LE(3)]
      const [width, height] = [descriptor.readUInt16LE(5), descriptor.readUInt16LE(7)]
      if (frames === 0) {
        size = { width: Math.max(screen.width, left + width), height: Math.max(screen.height, top + height) }
      }
      frames += 1
      offset += 10 + colourTableBytes(descriptor.readUInt8(9)) + 1
      frame = { pixels: width * height, dataStart: offset - 1 }
    } else {
      // Garbage behind a frame is ignored by every decoder.
      return found(frames > 0 ? null : 'no frame')
    }
    const end = skipSubBlocks(cursor, offset)
    if (end === null) return found('a frame reaches over the end')
    offset = end
  }
  return found(null)
}

function skipSubBlocks(cursor: ByteCursor, start: number): number | null {
  let offset = start
  for (let blocks = 0; blocks < maxBlocks; blocks += 1) {
    const length = cursor.byteAt(offset)
    if (length === null) return null
    offset += 1 + length
    if (length === 0) return offset
  }
  return null
}
