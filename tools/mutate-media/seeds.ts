import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The formats that the service takes, and the test files that broken copies are made of. */
const patterns = {
  jpeg: ['image', /\.jpg$/],
  png: ['image', /\.png$/],
  webp: ['image', /\.webp$/],
  bmp: ['image', /\.bmp$/],
  tiff: ['image', /\.tif$/],
  gif: ['image', /\.gif$/],
  heic: ['image', /\.(heic|heif)$/],
  mp4: ['video', /\.mp4$/],
  mov: ['video', /\.mov$/],
  wav: ['audio', /\.wav$/],
  mp3: ['audio', /\.mp3$/],
} as const satisfies Record<string, readonly [string, RegExp]>

export type SeedType = keyof typeof patterns
export const seedTypes = Object.keys(patterns) as readonly SeedType[]

export function readSeeds(type: SeedType): readonly Buffer[] {
  const [folder, pattern] = patterns[type]
  const root = new URL(`../../tests/fixtures/media/${folder}/`, import.meta.url)
  return readdirSync(root)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => readFileSync(fileURLToPath(new URL(name, root))))
}
