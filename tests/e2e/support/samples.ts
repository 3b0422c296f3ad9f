import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { projectDir } from './launch.ts'

interface SampleFile {
  readonly path: string
  readonly name: string
}

const sample = (...parts: readonly string[]): SampleFile => {
  const path = resolve(projectDir, ...parts)
  return { path, name: basename(path) }
}

/** Real media of each sort that the service takes, and one that it does not. */
export const sampleFiles = {
  jpeg: sample('assets/demo/product-stage/04-coffee-cup.jpg'),
  png: sample('assets/demo/patterns/04-mint-blocks.png'),
  webp: sample('assets/demo/neon-city/02-skyline-midnight.webp'),
  video: sample('assets/demo/neon-city/03-rain-over-downtown.mp4'),
  audio: sample('assets/demo/voices/01-warm-pad.mp3'),
  /** 40 x 30 px; each side needs more than 300. */
  tooSmall: sample('tests/e2e/files/too-small.png'),
} as const

export const fiveFiles: readonly SampleFile[] = [
  sampleFiles.jpeg,
  sampleFiles.png,
  sampleFiles.webp,
  sampleFiles.video,
  sampleFiles.audio,
]

/** Writes a real picture of any size on disk: an uncompressed bitmap of one colour, 3 bytes a pixel. */
export async function writeBitmap(path: string, width: number, height: number): Promise<void> {
  const headerBytes = 54
  const rowBytes = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(headerBytes + rowBytes * height, 0x5a)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.byteLength, 2)
  file.writeUInt32LE(0, 6)
  file.writeUInt32LE(headerBytes, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  file.fill(0, 30, headerBytes)
  await writeFile(path, file)
}
