import type { RandomAccessFile } from '../reading/random-access-file.ts'

const maxTags = 8

/** Offset behind the ID3 tags at the start of a file: where the sound begins. */
export function skipId3(file: RandomAccessFile): number {
  let offset = 0
  for (let tags = 0; tags < maxTags; tags += 1) {
    const header = file.read(offset, 10)
    if (header.length < 10 || header.toString('latin1', 0, 3) !== 'ID3') break
    const footerBytes = (header.readUInt8(5) & 0x10) !== 0 ? 10 : 0
    offset += 10 + footerBytes + syncsafe(header, 6)
  }
  return offset
}

/** An ID3 tag can stand before other formats than MP3, and is as long as its cover picture. */
export function typeBehindId3(file: RandomAccessFile): string {
  const next = file.read(skipId3(file), 12)
  if (next.toString('latin1', 0, 4) === 'fLaC') return 'audio/flac'
  if (isWave(next)) return 'audio/wav'
  if (next.toString('latin1', 0, 4) === 'OggS') return 'audio/ogg'
  if (next.length > 2 && next.readUInt8(0) === 0xff && (next.readUInt8(1) & 0xf6) === 0xf0) return 'audio/aac'
  return 'audio/mpeg'
}

export const isWave = (start: Buffer): boolean =>
  /^(RIFF|RIFX|RF64|BW64)$/.test(start.toString('latin1', 0, 4)) && start.toString('latin1', 8, 12) === 'WAVE'

const syncsafe = (buffer: Buffer, at: number): number =>
  ((buffer.readUInt8(at) & 0x7f) << 21) |
  ((buffer.readUInt8(at + 1) & 0x7f) << 14) |
  ((buffer.readUInt8(at + 2) & 0x7f) << 7) |
  (buffer.readUInt8(at + 3) & 0x7f)
