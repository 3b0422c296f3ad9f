import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { cacheFolder } from '../../../electron/base/files/cache/media-cache.ts'
import { createMediaProber } from '../../../electron/media/index.ts'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { Result } from '../../../shared/result.ts'
import type { UploadItem, UploadSnapshot } from '../../../shared/uploads/uploads.ts'
import { dropFiles } from '../../../tests/e2e/support/drop.ts'
import { withServer } from '../app.ts'
import { costOf } from '../start/processes.ts'
import { commandOfMovie, type Ffmpeg } from './ffmpeg.ts'
import { inTurns, sayCompared, type Taken } from './rounds.ts'
import { saySize } from './size.ts'
import type { Source } from './sources.ts'

/** In software. */
const wantedOfClips = 0.5
const groupName = 'Made to fit'
const lookEveryMs = 250

/** The app with one file in its list, which is refused, or of which less is wanted; nothing is sent. */
interface FittingApp {
  readonly pid: number
  /** Copies are here, until they are undone. */
  readonly copies: string
  add(source: Source): Promise<string>
  /** Resolves when its copy is there. @throws Error when there is none */
  makeFit(uploadId: string, source: Source): Promise<void>
  undo(uploadId: string): Promise<unknown>
}

/** Not typed by the page's own declarations, which are of a browser. */
const ask = <T>(page: Page, verb: string, input: unknown): Promise<T> =>
  page.evaluate<T>(`window.assetLibrary.${verb}(${JSON.stringify(input)})`)

async function itemOf(page: Page, isIt: (item: UploadItem) => boolean): Promise<UploadItem | undefined> {
  const answer = await ask<Result<UploadSnapshot>>(page, 'uploads.list', {})
  return answer.ok ? answer.value.items.find(isIt) : undefined
}

function withFittingApp<T>(work: (app: FittingApp) => Promise<T>): Promise<T> {
  return withServer({}, ({ server, userDataDir, run }) => {
    server.addGroup({ name: groupName })
    return run(async (running) => {
      const { page } = running
      await page.getByRole('treeitem', { name: groupName }).click()
      await ask(page, 'uploads.pauseAll', {})
      return work({
        pid: running.electronApp.process().pid ?? 0,
        copies: cacheFolder(userDataDir, 'fitted'),
        add: async ({ path }) => {
          await dropFiles(page, page.getByRole('main'), [path])
          for (;;) {
            const item = await itemOf(page, ({ fileName }) => fileName === basename(path))
            if (item?.state.kind === 'rejected') return item.id
            await wait(lookEveryMs)
          }
        },
        makeFit: async (uploadId, { choices, name }) => {
          await ask(page, 'fit.start', { uploadIds: [uploadId], choices })
          for (;;) {
            const fit = (await itemOf(page, ({ id }) => id === uploadId))?.fit
            if (fit?.kind === 'fitted') return
            if (fit?.kind === 'failed') throw new Error(`${name}: ${fit.trouble}, ${fit.detail}`)
            await wait(lookEveryMs)
          }
        },
        undo: (uploadId) => ask(page, 'fit.undo', { uploadIds: [uploadId] }),
      })
    })
  })
}

interface Made extends Taken {
  /** With hashing, and until the row says so. */
  readonly wholeMs: number
  readonly sizeBytes: number
}

/** By the copy's own times: from its beginning to the last byte that was written into it. */
async function makeOne(app: FittingApp, uploadId: string, source: Source): Promise<Made> {
  const before = await costOf(app.pid)
  const startedAt = performance.now()
  await app.makeFit(uploadId, source)
  const wholeMs = performance.now() - startedAt
  const after = await costOf(app.pid)
  const [name, ...more] = await readdir(app.copies)
  if (name === undefined || more.length > 0) throw new Error(`${source.name}: ${more.length + 1} copies`)
  const { birthtimeMs, mtimeMs, size: sizeBytes } = await stat(join(app.copies, name))
  await app.undo(uploadId)
  while ((await readdir(app.copies)).length > 0) await wait(lookEveryMs)
  return {
    wallMs: mtimeMs - birthtimeMs,
    processorMs: after.processorMs - before.processorMs,
    wholeMs,
    sizeBytes,
  }
}

/** Clips and sounds in the built app, whose hidden window makes them, against one ffmpeg command each. */
export async function benchMovies(
  sources: readonly Source[],
  ffmpeg: Ffmpeg,
  folder: string,
  rounds: number,
): Promise<void> {
  const prober = createMediaProber({ cacheSize: 0 })
  try {
    await withFittingApp(async (app) => {
      for (const source of sources) {
        const { name, path, choices, steps } = source
        const probed = await prober.probe(path)
        const outcome = probed.ok
          ? planFit({ info: probed.info }, choices)
          : planFit({ info: probed.measured, error: probed.error }, choices)
        const media = probed.ok ? probed.info : probed.measured
        if (outcome.kind !== 'plan' || (media?.kind !== 'video' && media?.kind !== 'audio'))
          throw new Error(`${name}: ${JSON.stringify(outcome)}`)
        const { plan } = outcome
        const command = commandOfMovie({ path, media, plan, outputPath: join(folder, 'theirs') })
        const uploadId = await app.add(source)
        const compared = await inTurns(
          rounds,
          () => makeOne(app, uploadId, source),
          () => ffmpeg.run(command),
        )
        sayCompared(
          `${name}, ${steps}`,
          compared,
          media.kind === 'video' && plan.pictures === 'encoded' ? wantedOfClips : null,
        )
        const [first] = compared.ours
        if (first === undefined) continue
        saySize(plan, first.sizeBytes)
        const whole = compared.ours.map(({ wholeMs }) => `${(wholeMs / 1000).toFixed(1)} s`).join(', ')
        console.log(`  ${''.padEnd(36)} with hashing, until the row says so: ${whole}`)
      }
    })
  } finally {
    await prober.close()
  }
}
