import type { RandomAccessFile } from '../../reading/random-access-file.ts'

const maxChunks = 1_000_000

export interface PngChunk {
  readonly type: string
  readonly bodyStart: number
  /** As declared; may reach over the end of the file. */
  readonly length: number
}

/** All chunks up to IEND, that one included; the last one may be cut off. */
export function* pngChunks(file: RandomAccessFile): Generator<PngChunk> {
  let offset = 8
  for (let chunks = 0; chunks < maxChunks; chunks += 1) {
    const header = file.read(offset, 8)
    if (header.length < 8) return
    const length = header.readUInt32BE(0)
    const type = header.toString('latin1', 4, 8)
    yield { type, bodyStart: offset + 8, length }
    if (type === 'IEND') return
    offset += 12 + length
  }
}
