/**
 * The makers of pictures as the app puts them together, in a process of Electron without a window: each line that comes in is a
 * `PictureRequest`, each line that goes out its `PictureAnswer`, in turn. The pages are those of the built app.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { app, session } from 'electron'
import { systemClock } from '../../../electron/base/clock.ts'
import { forkNode } from '../../../electron/base/processes/node-fork.ts'
import { createPicturePage } from '../../../electron/fit/in-page/picture-page.ts'
import { createPicturesInPage } from '../../../electron/fit/in-page/pictures-in-page.ts'
import { planPictureFile } from '../../../electron/fit/picture-plan.ts'
import type { PictureMaker } from '../../../electron/fit/ports.ts'
import { createPictureFitter } from '../../../electron/media/index.ts'
import { createConverterWindows } from '../../../electron/shell/converter/converter-windows.ts'
import { registerAppScheme } from '../../../electron/shell/page/app-scheme.ts'
import { lookingAt } from '../../../shared/fit/plan/attention.ts'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { PictureAnswer, PictureMade, PictureRequest } from './picture-process.ts'

/** From the measured file to the copy on the disk: the look at its pixels, the plan, and the picture. */
async function make(
  pictures: PictureMaker,
  { source, media, outputPath }: PictureRequest,
): Promise<PictureMade> {
  const { name, path, choices } = source
  const startedAt = performance.now()
  const outcome = await planPictureFile(pictures, path, media, choices)
  if (outcome.kind !== 'plan') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
  const { plan } = outcome
  const made = await pictures.fit({ path, media, plan, outputPath })
  const wallMs = performance.now() - startedAt
  if (!made.ok) throw new Error(`${name}: ${made.trouble}, ${made.detail}`)
  return { wallMs, plan, sizeBytes: (await stat(outputPath)).size }
}

/** A person sees its expected size. */
async function planOfDialog(pictures: PictureMaker, { source, media }: PictureRequest): Promise<PictureMade> {
  const startedAt = performance.now()
  const look = await pictures.look(source.path, 'sizes')
  if (look === null) throw new Error(`${source.name}: no way to its pixels`)
  const outcome = planFit({ info: media }, lookingAt(source.choices, look.attention), look)
  if (outcome.kind !== 'plan') throw new Error(`${source.name}: ${JSON.stringify(outcome)}`)
  return { wallMs: performance.now() - startedAt, plan: outcome.plan, sizeBytes: 0 }
}

registerAppScheme()
await app.whenReady()
const windows = createConverterWindows(session.fromPartition('pictures'), 'picture', {
  rendererDir: join(import.meta.dirname, '../../../out/renderer'),
  devServer: null,
})
const pictures = createPicturesInPage(
  createPictureFitter({ forkChild: forkNode }),
  createPicturePage(windows, systemClock),
)
for await (const line of createInterface(process.stdin)) {
  // The bench's own words.
  const request = JSON.parse(line) as PictureRequest
  const work = request.verb === 'make' ? make : planOfDialog
  const answer: PictureAnswer = await work(pictures, request).catch((error: unknown) => ({
    error: error instanceof Error ? error.message : String(error),
  }))
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
await pictures.close()
windows.close()
app.quit()
