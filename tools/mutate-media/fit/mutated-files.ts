import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pick, type Random, seededRandom } from '../../../electron/base/seeded-random.ts'
import type { MediaProber } from '../../../electron/media/index.ts'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { sampleFiles } from '../../../tests/e2e/support/samples.ts'
import { writeSlowFilm } from '../../../tests/e2e/support/slow-film.ts'
import { mutate } from '../mutate.ts'
import { readSeeds, type SeedType, seedTypes } from '../seeds.ts'

export const fileKinds = ['picture', 'clip', 'sound'] as const
export type FileKind = (typeof fileKinds)[number]

export interface MutatedFile {
  readonly path: string
  readonly kind: FileKind
  /**
   * What the app is told that it is, so that it is converted all the same: the prober refuses it for good. Null: what the app's own
   * prober finds has a plan.
   */
  readonly claimed: MediaInfo | null
}

const typesOf: Readonly<Record<FileKind, readonly SeedType[]>> = {
  picture: ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'gif', 'heic'],
  clip: ['mp4', 'mov'],
  sound: ['wav', 'mp3'],
}

interface Seed {
  readonly type: SeedType
  readonly bytes: Buffer
}

const oneOf = <T>(random: Random, all: readonly T[]): T => {
  const found = all[pick(random, all.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

async function realClips(folder: string): Promise<readonly Seed[]> {
  const slow = join(folder, 'slow.mp4')
  await writeSlowFilm(slow)
  const paths = [slow, sampleFiles.video.path]
  return Promise.all(paths.map(async (path) => ({ type: 'mp4' as const, bytes: await readFile(path) })))
}

/** Broken copies of the test files, the same ones for the same `seed`: pictures, clips and sounds in turn. */
export async function writeMutatedFiles(
  folder: string,
  { count, seed, prober }: { readonly count: number; readonly seed: number; readonly prober: MediaProber },
): Promise<readonly MutatedFile[]> {
  const random = seededRandom(seed)
  // The test files are tiny; every third clip has pictures of the size that a person has.
  const clips = await realClips(folder)
  const files: MutatedFile[] = []
  for (let index = 0; index < count; index += 1) {
    const kind = fileKinds[index % fileKinds.length] ?? 'picture'
    const type = oneOf(random, typesOf[kind])
    const isReal = kind === 'clip' && random() < 1 / 3
    const { bytes, type: name } = isReal
      ? oneOf(random, clips)
      : { type, bytes: oneOf(random, readSeeds(type)) }
    const foreign = oneOf(random, readSeeds(oneOf(random, seedTypes)))
    const path = join(folder, `${String(index).padStart(4, '0')}.${name}`)
    const broken = mutate(bytes, foreign, random).bytes
    await writeFile(path, broken)
    files.push({ path, kind, claimed: await claimOf(prober, path, kind, broken.length, random) })
  }
  return files
}

async function claimOf(
  prober: MediaProber,
  path: string,
  kind: FileKind,
  sizeBytes: number,
  random: Random,
): Promise<MediaInfo | null> {
  // The same draws for each, so that a file does not hang on what the prober says of those before it.
  const isSlow = random() < 0.5
  const probed = await prober.probe(path)
  if (probed.ok && planFit({ info: probed.info }, {}).kind === 'plan') return null
  switch (kind) {
    case 'picture':
      return { kind: 'image', mimeType: 'image/png', sizeBytes, width: 1600, height: 400, animated: false }
    case 'clip':
      return claimedClip(sizeBytes, isSlow)
    case 'sound':
      return {
        ...{ kind: 'audio', mimeType: isSlow ? 'audio/wav' : 'audio/ogg', sizeBytes, durationMs: 20_000 },
        ...{ channels: 2, sampleRateHz: 44_100, codec: null },
      }
  }
}

/** Too slow, which has it encoded anew; or too long, which has its streams taken over. */
const claimedClip = (sizeBytes: number, isSlow: boolean): MediaInfo => ({
  ...{ kind: 'video', mimeType: 'video/mp4', sizeBytes, width: 854, height: 480 },
  durationMs: isSlow ? 3_000 : 20_000,
  fps: isSlow ? 12 : 30,
  frameRate: { numerator: isSlow ? 12 : 30, denominator: 1 },
  ...{ variableFrameRate: false, rotationDegrees: 0, container: 'mp4', codec: 'avc', hasAudio: true },
})
