import { join } from 'node:path'
import { createMediaProber } from '../../../electron/media/index.ts'
import { costOf } from '../start/processes.ts'
import { commandOfPicture, type Ffmpeg } from './ffmpeg.ts'
import {
  type PictureMade,
  type PictureProcess,
  type PictureRequest,
  withPictureProcess,
} from './picture-process.ts'
import { inTurns, sayCompared, type Taken } from './rounds.ts'
import { saySize } from './size.ts'
import type { Source } from './sources.ts'

const wanted = 1

async function makeOne(pictures: PictureProcess, request: PictureRequest): Promise<PictureMade & Taken> {
  const before = await costOf(pictures.pid)
  const made = await pictures.ask(request)
  const { processorMs } = await costOf(pictures.pid)
  return { ...made, processorMs: processorMs - before.processorMs }
}

/** Pictures by the app's own workers and its hidden page, which are kept warm, against one ffmpeg command each. */
export async function benchPictures(
  sources: readonly Source[],
  ffmpeg: Ffmpeg,
  folder: string,
  rounds: number,
): Promise<void> {
  const prober = createMediaProber({ cacheSize: 0 })
  try {
    await withPictureProcess(join(folder, 'user-data'), async (pictures) => {
      for (const source of sources) {
        const probed = await prober.probe(source.path)
        const media = probed.ok ? probed.info : probed.measured
        if (media?.kind !== 'image') throw new Error(`${source.name} is not a picture`)
        const request = { source, media, outputPath: join(folder, 'ours') }
        const ours = () => makeOne(pictures, { ...request, verb: 'make' })
        // The start and first compilation of a worker and a page are told apart.
        const first = await ours()
        const command = commandOfPicture(
          source.path,
          first.plan,
          join(folder, `theirs.${first.plan.expected.mimeType.split('/')[1]}`),
        )
        const compared = await inTurns(rounds, ours, () => ffmpeg.run(command))
        sayCompared(`${source.name}, ${source.steps}`, compared, wanted)
        const { plan } = await pictures.ask({ ...request, verb: 'planOfDialog' })
        saySize(plan, first.sizeBytes)
        console.log(`  ${''.padEnd(36)} the first of its kind ${first.wallMs.toFixed(0)} ms`)
      }
    })
  } finally {
    await prober.close()
  }
}
