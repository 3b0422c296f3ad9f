import { skipId3 } from '../identify/mpeg-audio.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'

const unknownSize = 0xffff_ffff
/** More than a file of the largest size that is taken has room for. */
const maxChunks = 2_000_000

export interface WaveLayout {
  readonly dataStart: number
  /** As declared; null when the writer did not know it (streamed: 0 or all ones). */
  readonly declaredBytes: number | null
  /** Those that lie inside of the file. */
  readonly presentBytes: number
  /** RF64 and BW64 keep their sizes in another chunk, which music-metadata does not read. */
  readonly is64Bit: boolean
  readonly format: WaveFormat | null
  /** How many chunks stand before the sound data. */
  readonly chunksBefore: number
  /** Whether a tag stands before it all. */
  readonly tagged: boolean
}

/** The format chunk of a WAV. */
export interface WaveFormat {
  /** 1 PCM, 3 floating point, 6 and 7 companded; others are compressed. For 0xFFFE that of the extension. */
  readonly tag: number
  readonly channels: number
  readonly sampleRateHz: number
  readonly byteRate: number
  readonly blockBytes: number
  readonly bitsPerSample: number
}

/** Where the sound data of a WAV lies, also of one behind a tag; null when there is none. Looks at each chunk once. */
export function readWaveLayout(file: RandomAccessFile): WaveLayout | null {
  const start = skipId3(file)
  const form = file.read(start, 4).toString('latin1')
  const is64Bit = /^(RF64|BW64)$/.test(form)
  const bigEndian = form === 'RIFX'
  let dataBytesOf64 = 0
  let format: WaveFormat | null = null
  let offset = start + 12
  for (let chunks = 0; chunks < maxChunks; chunks += 1) {
    const header = file.read(offset, 8)
    if (header.length < 8) return null
    const type = header.toString('latin1', 0, 4)
    const length = bigEndian ? header.readUInt32BE(4) : header.readUInt32LE(4)
    if (type === 'ds64') {
      const body = file.read(offset + 8, 16)
      if (body.length === 16) dataBytesOf64 = Number(body.readBigUInt64LE(8))
    }
    if (type === 'fmt ') format = readFormat(file.read(offset + 8, Math.min(length, 40)), bigEndian)
    if (type === 'data') {
      const dataStart = offset + 8
      const declared = is64Bit && length === unknownSize ? dataBytesOf64 : length
      const known = declared !== 0 && declared !== unknownSize
      const toEnd = Math.max(0, file.sizeBytes - dataStart)
      return {
        dataStart,
        declaredBytes: known ? declared : null,
        presentBytes: known ? Math.min(declared, toEnd) : toEnd,
        is64Bit,
        format,
        chunksBefore: chunks,
        tagged: start > 0,
      }
    }
    offset += 8 + length + (length % 2)
  }
  return null
}

const extensibleFormat = 0xfffe

function readFormat(body: Buffer, bigEndian: boolean): WaveFormat | null {
  if (body.length < 16) return null
  const u16 = (at: number): number => (bigEndian ? body.readUInt16BE(at) : body.readUInt16LE(at))
  const u32 = (at: number): number => (bigEndian ? body.readUInt32BE(at) : body.readUInt32LE(at))
  const tag = u16(0)
  return {
    tag: tag === extensibleFormat && body.length >= 26 ? u16(24) : tag,
    channels: u16(2),
    sampleRateHz: u32(4),
    byteRate: u32(8),
    blockBytes: u16(12),
    bitsPerSample: u16(14),
  }
}
