import { basename, resolve } from 'node:path'
import { projectDir } from './launch'

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
