import type { RandomAccessFile } from '../reading/random-access-file.ts'

const UNKNOWN_SIZE = 0xffff_ffff
const MAX_CHUNKS = 10_000

export interface WaveLayout {
  readonly dataStart: number
  /** As declared; null when the writer did not know it (streamed: 0 or all ones). */
  readonly declaredBytes: number | null
  /** Those that lie inside of the file. */
  readonly presentBytes: number
  /** RF64 and BW64 keep their sizes in another chunk, which music-metadata does not read. */
  readonly is64Bit: boolean
  /** Bytes a second, as the format chunk has it; null when it does not say. */
  readonly byteRate: number | null
}

/** Where the sound data of a WAV lies; null when there is none. */
export function readWaveLayout(file: RandomAccessFile): WaveLayout | null {
  const is64Bit = /^(RF64|BW64)$/.test(file.head.toString('latin1', 0, 4))
  const bigEndian = file.head.toString('latin1', 0, 4) === 'RIFX'
  let dataBytesOf64 = 0
  let byteRate: number | null = null
  let offset = 12
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks += 1) {
    const header = file.read(offset, 8)
    if (header.length < 8) return null
    const type = header.toString('latin1', 0, 4)
    const length = bigEndian ? header.readUInt32BE(4) : header.readUInt32LE(4)
    if (type === 'ds64') {
      const body = file.read(offset + 8, 16)
      if (body.length === 16) dataBytesOf64 = Number(body.readBigUInt64LE(8))
    }
    if (type === 'fmt ') {
      const body = file.read(offset + 8, 12)
      if (body.length === 12) byteRate = (bigEndian ? body.readUInt32BE(8) : body.readUInt32LE(8)) || null
    }
    if (type === 'data') {
      const dataStart = offset + 8
      const declared = is64Bit && length === UNKNOWN_SIZE ? dataBytesOf64 : length
      const known = declared !== 0 && declared !== UNKNOWN_SIZE
      const toEnd = Math.max(0, file.sizeBytes - dataStart)
      return {
        dataStart,
        declaredBytes: known ? declared : null,
        presentBytes: known ? Math.min(declared, toEnd) : toEnd,
        is64Bit,
        byteRate,
      }
    }
    offset += 8 + length + (length % 2)
  }
  return null
}
