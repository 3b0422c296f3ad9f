import type { RandomAccessFile } from '../../reading/random-access-file.ts'

const maxCodes = 4096
const maxFrameBytes = 64 * 2 ** 20

/**
 * Whether the pixels of a GIF's frame are all there, though the blocks that hold them end too early: counts what their
 * codes stand for, without drawing it. `dataStart` is where the size of the first code stands.
 */
export function hasAllGifPixels(file: RandomAccessFile, dataStart: number, pixels: number): boolean {
  const data = file.read(dataStart, Math.min(maxFrameBytes, file.sizeBytes - dataStart))
  if (data.length < 2) return false
  const firstBits = data.readUInt8(0)
  return firstBits >= 1 && firstBits <= 11 && countPixels(codeBytes(data), firstBits, pixels) >= pixels
}

/** The bytes of the blocks, one after another. */
function codeBytes(data: Buffer): Buffer {
  const blocks: Buffer[] = []
  let at = 1
  while (at < data.length) {
    const length = data.readUInt8(at)
    if (length === 0) break
    blocks.push(data.subarray(at + 1, at + 1 + length))
    at += 1 + length
  }
  return Buffer.concat(blocks)
}

function countPixels(bytes: Buffer, firstBits: number, wanted: number): number {
  const clear = 2 ** firstBits
  /** How many pixels each code stands for. */
  const lengths = new Uint32Array(maxCodes).fill(1, 0, clear)
  let nextCode = clear + 2
  let bits = firstBits + 1
  let previous: number | null = null
  let count = 0
  let hold = 0
  let held = 0
  let at = 0
  while (count < wanted) {
    while (held < bits) {
      if (at >= bytes.length) return count
      hold |= (bytes[at] ?? 0) << held
      held += 8
      at += 1
    }
    const code = hold & (2 ** bits - 1)
    hold >>>= bits
    held -= bits
    if (code === clear) {
      nextCode = clear + 2
      bits = firstBits + 1
      previous = null
      continue
    }
    if (code === clear + 1 || code > nextCode) return count
    if (previous !== null && nextCode < maxCodes) {
      lengths[nextCode] = (lengths[previous] ?? 0) + 1
      nextCode += 1
      if (nextCode === 2 ** bits && bits < 12) bits += 1
    }
    count += lengths[code] ?? 0
    previous = code
  }
  return count
}
