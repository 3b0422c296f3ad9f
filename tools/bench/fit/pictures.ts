import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { planPictureFile } from '../../../electron/fit/picture-plan.ts'
import { createMediaProber, createPictureFitter, type PictureFitter } from '../../../electron/media/index.ts'
import { lookingAt } from '../../../shared/fit/plan/attention.ts'
import type { FitPlan } from '../../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { costOf } from '../start/processes.ts'
import { commandOfPicture, type Ffmpeg } from './ffmpeg.ts'
import { inTurns, sayCompared, type Taken } from './rounds.ts'
import { saySize } from './size.ts'
import type { Source } from './sources.ts'

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>
interface Made extends Taken {
  readonly plan: FitPlan
  readonly sizeBytes: number
}

const wanted = 1

/** From the measured file to the copy on the disk: the look at its pixels, the plan, and the picture. */
async function makeOne(
  fitter: PictureFitter,
  source: Source,
  media: PictureInfo,
  outputPath: string,
): Promise<Made> {
  const { path, choices } = source
  const before = await costOf(process.pid)
  const startedAt = performance.now()
  const outcome = await planPictureFile(fitter, path, media, choices)
  if (outcome.kind !== 'plan') throw new Error(`${source.name}: ${JSON.stringify(outcome)}`)
  const { plan } = outcome
  const made = await fitter.fit({ path, media, plan, outputPath })
  const wallMs = performance.now() - startedAt
  if (!made.ok) throw new Error(`${source.name}: ${made.trouble}, ${made.detail}`)
  const { processorMs } = await costOf(process.pid)
  const { size: sizeBytes } = await stat(outputPath)
  return { wallMs, processorMs: processorMs - before.processorMs, plan, sizeBytes }
}

/** A person sees its expected size. */
async function planOfDialog(fitter: PictureFitter, source: Source, media: PictureInfo): Promise<FitPlan> {
  const look = await fitter.look(source.path, 'sizes')
  if (look === null) throw new Error(`${source.name}: no way to its pixels`)
  const outcome = planFit({ info: media }, lookingAt(source.choices, look.attention), look)
  if (outcome.kind !== 'plan') throw new Error(`${source.name}: ${JSON.stringify(outcome)}`)
  return outcome.plan
}

/** Pictures by the app's own workers, which are kept warm, against one ffmpeg command each. */
export async function benchPictures(
  sources: readonly Source[],
  ffmpeg: Ffmpeg,
  folder: string,
  rounds: number,
): Promise<void> {
  const prober = createMediaProber({ cacheSize: 0 })
  const fitter = createPictureFitter()
  try {
    for (const source of sources) {
      const probed = await prober.probe(source.path)
      const media = probed.ok ? probed.info : probed.measured
      if (media?.kind !== 'image') throw new Error(`${source.name} is not a picture`)
      const ours = () => makeOne(fitter, source, media, join(folder, 'ours'))
      // The worker's start and first compilation are told apart.
      const first = await ours()
      const command = commandOfPicture(
        source.path,
        first.plan,
        join(folder, `theirs.${first.plan.expected.mimeType.split('/')[1]}`),
      )
      const compared = await inTurns(rounds, ours, () => ffmpeg.run(command))
      sayCompared(`${source.name}, ${source.steps}`, compared, wanted)
      saySize(await planOfDialog(fitter, source, media), first.sizeBytes)
      console.log(`  ${''.padEnd(36)} the first of a worker ${first.wallMs.toFixed(0)} ms`)
    }
  } finally {
    await fitter.close()
    await prober.close()
  }
}
