import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { exifOrientation } from './exif.ts'
import type { ImageStructure, Orientation } from './structure.ts'

const maxChunks = 100_000
const maxExifBytes = 1 << 20
const animationFlag = 0x02

const u24 = (buffer: Buffer, at: number): number => buffer.readUIntLE(at, 3)

function sizeOf(type: string, body: Buffer): ImageStructure['size'] {
  if (type === 'VP8X' && body.length >= 10) return { width: u24(body, 4) + 1, height: u24(body, 7) + 1 }
  if (type === 'VP8 ' && body.length >= 10) {
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
  }
  if (type === 'VP8L' && body.length >= 5 && body.readUInt8(0) === 0x2f) {
    const bits = body.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}

export function readWebp(file: RandomAccessFile): ImageStructure {
  let size: ImageStructure['size'] = null
  let orientation: Orientation = 1
  let animated = false
  let hasPicture = false
  const declaredEnd = 8 + (file.head.length >= 8 ? file.head.readUInt32LE(4) : 0)
  const end = Math.min(declaredEnd, file.sizeBytes)
  let offset = 12
  for (let chunks = 0; offset + 8 <= end && chunks < maxChunks; chunks += 1) {
    const header = file.read(offset, 8)
    const type = header.toString('latin1', 0, 4)
    const length = header.readUInt32LE(4)
    const body = file.read(offset + 8, Math.min(length, 10))
    size ??= sizeOf(type, body)
    if (type === 'VP8 ' || type === 'VP8L') hasPicture = true
    if (type === 'VP8X' && body.length > 0) animated = (body.readUInt8(0) & animationFlag) !== 0
    if (type === 'EXIF' && length <= maxExifBytes) {
      orientation = exifOrientation(file.read(offset + 8, length))
    }
    offset += 8 + length + (length % 2)
  }
  return {
    size,
    orientation,
    animated,
    ...endOf(file, declaredEnd, hasPicture && !animated ? offset : null),
    ...doubtsOf(orientation),
  }
}

/** Whether its picture is coded with loss, and so in 4:2:0 (RFC 9649). */
export function isLossyWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 12
  for (let chunks = 0; offset + 8 <= bytes.length && chunks < maxChunks; chunks += 1) {
    const type = String.fromCharCode(...bytes.subarray(offset, offset + 4))
    if (type === 'VP8 ' || type === 'VP8L') return type === 'VP8 '
    const length = view.getUint32(offset + 4, true)
    offset += 8 + length + (length % 2)
  }
  return false
}

/** Browsers do not turn a WebP. */
const doubtsOf = (orientation: Orientation): Pick<ImageStructure, 'doubts'> =>
  orientation === 1 ? {} : { doubts: ['orientation'] }

function endOf(
  file: RandomAccessFile,
  declaredEnd: number,
  /** Where the last chunk of a still picture ends. */
  lastChunkEnd: number | null,
): Pick<ImageStructure, 'endMissing' | 'endDoubt' | 'hasAllPixels'> {
  // The padding byte of the last chunk is left out by some writers.
  const isWhole = declaredEnd <= file.sizeBytes + 1
  return {
    endMissing: isWhole ? null : 'the RIFF size reaches over the end',
    endDoubt: 'sizesDisagree',
    // A size that is too large is no harm when the chunks themselves end where the file does.
    hasAllPixels: () => lastChunkEnd === file.sizeBytes || lastChunkEnd === file.sizeBytes + 1,
  }
}
