import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pick, seededRandom } from '../../electron/base/seeded-random.ts'
import type { MediaProber } from '../../electron/media/index.ts'
import { mediaInfoSchema, probeErrorSchema } from '../../shared/media/media.ts'
import { validateMedia, violationsOfProbeError } from '../../shared/media/validation.ts'
import { mutate } from './mutate.ts'
import { readSeeds, type SeedType, seedTypes } from './seeds.ts'

export interface CampaignResult {
  readonly type: SeedType
  readonly files: number
  /** How often each verdict came: "measured", or the code of the error. */
  readonly verdicts: Readonly<Record<string, number>>
  /** The slowest file, in ms. */
  readonly slowestMs: number
  readonly thumbnails: number
}

export interface CampaignOptions {
  readonly type: SeedType
  readonly count: number
  readonly seed: number
  /** A folder that this may fill and empty. */
  readonly folder: string
  /** One of so many files is drawn as well: that is where the native decoders are. 0 for none. */
  readonly thumbnailEvery: number
}

const atOnce = 16

/**
 * Asks the prober about `count` broken files of one type. Throws when an answer is neither a measurement nor a typed
 * error, or cannot be judged by the limits.
 */
export async function runCampaign(prober: MediaProber, options: CampaignOptions): Promise<CampaignResult> {
  const { type, count, seed, folder, thumbnailEvery } = options
  const random = seededRandom(seed + seedTypes.indexOf(type) * 7919)
  const seeds = readSeeds(type)
  const foreign = readSeeds(seedTypes[pick(random, seedTypes.length)] ?? type)
  const verdicts: Record<string, number> = {}
  let slowestMs = 0
  let thumbnails = 0

  const ask = async (index: number, bytes: Buffer): Promise<void> => {
    const path = join(folder, `${type}-${index}`)
    writeFileSync(path, bytes)
    const startMs = performance.now()
    const outcome = await prober.probe(path)
    slowestMs = Math.max(slowestMs, performance.now() - startMs)
    if (outcome.ok) {
      validateMedia(mediaInfoSchema.parse(outcome.info))
    } else {
      violationsOfProbeError(probeErrorSchema.parse(outcome.error), outcome.measured)
    }
    const verdict = outcome.ok ? 'measured' : outcome.error.code
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    if (thumbnailEvery > 0 && index % thumbnailEvery === 0) {
      if ((await prober.thumbnail(path, { sizePx: 128 })) !== null) thumbnails += 1
    }
    rmSync(path)
  }

  for (let index = 0; index < count; index += atOnce) {
    const batch: Promise<void>[] = []
    for (let k = index; k < Math.min(count, index + atOnce); k += 1) {
      const bytes = seeds[pick(random, seeds.length)] ?? Buffer.alloc(0)
      const other = foreign[pick(random, foreign.length)] ?? Buffer.alloc(0)
      batch.push(ask(k, mutate(bytes, other, random).bytes))
    }
    await Promise.all(batch)
  }
  return { type, files: count, verdicts, slowestMs, thumbnails }
}
