import { skipId3 } from '../identify/mpeg-audio.ts'
import { ProbeFailure } from '../outcome.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { isSameStream, type MpegFrame, readMpegFrame } from './mpeg-frame.ts'

export interface MpegScan {
  readonly first: MpegFrame
  readonly frames: number
  readonly durationMs: number
  /** Bytes that belong to frames, of those that are no tag at the start. */
  readonly frameBytes: number
  readonly scannedBytes: number
}

const windowBytes = 1 << 20
/** The free format has no rate above this one; a frame that is longer is none. */
const maxFreeFrameBytes = 5_000
/** Frames in a row that make a stream out of what may be chance. */
const confirmingFrames = 3

/**
 * Places that look like the start of a frame, of which a file of chance holds one in 256 bytes. A file with more of them
 * was made to be slow.
 */
const maxCandidates = 1_000_000

/** A window over the file that moves forward; positions are those of the file. */
class Bytes {
  readonly #file: RandomAccessFile
  #start = 0
  #window: Buffer = Buffer.alloc(0)
  #candidates = 0
  constructor(file: RandomAccessFile) {
    this.#file = file
  }
  get size(): number {
    return this.#file.sizeBytes
  }
  frameAt(offset: number): MpegFrame | null {
    return readMpegFrame(...this.#at(offset, 4))
  }
  text(offset: number, length: number): string {
    const [buffer, at] = this.#at(offset, length)
    return buffer.toString('latin1', at, at + length)
  }
  /**
   * Offset of the next byte that may start a frame, from `offset` on; the end of the file when there is none. Throws
   * ProbeFailure when it was asked too often.
   */
  nextSync(offset: number): number {
    this.#candidates += 1
    if (this.#candidates > maxCandidates)
      throw new ProbeFailure('corrupt', 'no sound among many false starts')
    let from = offset
    while (from < this.size) {
      const [buffer, at] = this.#at(from, 2)
      const found = buffer.indexOf(0xff, at)
      if (found >= 0) return from + found - at
      from += buffer.length - at
    }
    return this.size
  }
  #at(offset: number, length: number): [Buffer, number] {
    const inside = offset >= this.#start && offset + length <= this.#start + this.#window.length
    if (!inside) {
      this.#window = this.#file.read(offset, windowBytes)
      this.#start = offset
    }
    return [this.#window, offset - this.#start]
  }
}

/**
 * Counts the frames of an MPEG audio stream (MP3 and its older kin), whatever headers claim; null when there is no
 * stream. Tags and garbage between frames are stepped over.
 */
export function scanMpegAudio(file: RandomAccessFile): MpegScan | null {
  const bytes = new Bytes(file)
  const start = skipId3(file)
  const found = findStream(bytes, start)
  if (found === null) return null
  const { first, freeBytes } = found
  let offset = found.offset
  let frames = 0
  let samples = 0
  let frameBytes = 0
  while (offset < bytes.size) {
    const frame = bytes.frameAt(offset)
    const length = frame === null ? null : lengthOf(frame, freeBytes)
    if (frame === null || length === null || !isSameStream(frame, first)) {
      const next = resync(bytes, offset + 1, first, freeBytes)
      if (next === null) break
      offset = next
      continue
    }
    // A frame that holds only a table of contents (Xing, Info, VBRI) is silent and not played.
    if (frames > 0 || !isTableOfContents(bytes, offset, frame)) samples += frame.samples
    frames += 1
    frameBytes += Math.min(length, bytes.size - offset)
    offset += length
  }
  const durationMs = (samples / first.sampleRateHz) * 1000
  return { first, frames, durationMs, frameBytes, scannedBytes: Math.max(1, bytes.size - start) }
}

const lengthOf = (frame: MpegFrame, freeBytes: number | null): number | null =>
  frame.bytes ?? (freeBytes === null ? null : freeBytes + frame.padding * (frame.layer === 1 ? 4 : 1))

/** Frames that follow `offset` without a gap, up to the number that confirms; a file that ends first confirms too. */
function isConfirmed(bytes: Bytes, offset: number, first: MpegFrame, freeBytes: number | null): boolean {
  let at = offset
  for (let i = 0; i < confirmingFrames; i += 1) {
    if (i > 0 && endsAt(bytes, at)) return true
    const frame = bytes.frameAt(at)
    const length = frame === null ? null : lengthOf(frame, freeBytes)
    if (frame === null || length === null || !isSameStream(frame, first)) return false
    at += length
  }
  return true
}

const endsAt = (bytes: Bytes, offset: number): boolean =>
  offset >= bytes.size || /^(TAG|APE|LYR|ID3)/.test(bytes.text(offset, 3))

function findStream(
  bytes: Bytes,
  start: number,
): { offset: number; first: MpegFrame; freeBytes: number | null } | null {
  for (let offset = bytes.nextSync(start); offset < bytes.size; offset = bytes.nextSync(offset + 1)) {
    const first = bytes.frameAt(offset)
    if (first === null) continue
    const freeBytes = first.bytes === null ? freeFrameBytes(bytes, offset, first) : null
    if (first.bytes === null && freeBytes === null) continue
    if (isConfirmed(bytes, offset, first, freeBytes)) return { offset, first, freeBytes }
  }
  return null
}

/** Length of a frame of the free format without its padding: the distance to the next header of the same kind. */
function freeFrameBytes(bytes: Bytes, offset: number, first: MpegFrame): number | null {
  const limit = offset + maxFreeFrameBytes
  for (let at = bytes.nextSync(offset + 4); at < limit && at < bytes.size; at = bytes.nextSync(at + 1)) {
    const next = bytes.frameAt(at)
    if (next === null || next.bytes !== null || !isSameStream(next, first)) continue
    const freeBytes = at - offset - first.padding * (first.layer === 1 ? 4 : 1)
    if (isConfirmed(bytes, offset, first, freeBytes)) return freeBytes
  }
  return null
}

function resync(bytes: Bytes, from: number, first: MpegFrame, freeBytes: number | null): number | null {
  for (let offset = bytes.nextSync(from); offset < bytes.size; offset = bytes.nextSync(offset + 1)) {
    const frame = bytes.frameAt(offset)
    if (frame !== null && isSameStream(frame, first) && isConfirmed(bytes, offset, first, freeBytes)) {
      return offset
    }
  }
  return null
}

/** The marks stand behind the side information, whose length depends on version and channels. */
function isTableOfContents(bytes: Bytes, offset: number, frame: MpegFrame): boolean {
  if (frame.layer !== 3) return false
  const sideBytes = frame.version === 1 ? (frame.channels === 1 ? 17 : 32) : frame.channels === 1 ? 9 : 17
  return (
    /^(Xing|Info)$/.test(bytes.text(offset + 4 + sideBytes, 4)) || bytes.text(offset + 4 + 32, 4) === 'VBRI'
  )
}
