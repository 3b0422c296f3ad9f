import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { giveTurn } from '../../../electron/base/work/turns.ts'
import { plainMedia } from '../../../electron/uploads/doubles.test-support.ts'
import type { MediaPort } from '../../../electron/uploads/ports.ts'
import { validateMedia } from '../../../shared/media/validation.ts'
import type { Settings } from '../../../shared/settings.ts'
import { type UploadItem, uploadSnapshotSchema, uploadsPerPart } from '../../../shared/uploads/uploads.ts'
import { type Block, watchLoop } from './block.ts'
import { randomFiles } from './files.ts'
import { openQueue } from './queue.ts'
import type { BenchServer } from './server.ts'

/** Takes any file for a picture that is too wide. */
const wideMedia: MediaPort = {
  probe: async (path, options) => {
    const probed = await plainMedia.probe(path, options)
    if (!probed.ok || probed.info.kind !== 'image') return probed
    return { ...probed, info: { ...probed.info, width: 1_600, height: 400 } }
  },
  validate: validateMedia,
}

/** What a person does to so many refused files at once, their copies being made by nobody. */
export async function refusedFiles(server: BenchServer, folder: string, options: { readonly files: number }) {
  const dropped = join(folder, 'refused')
  await randomFiles(dropped, options.files, 100)
  const groupId = await server.createGroup()
  let wish: Settings['fitRefused'] = 'ask'
  const fits = { folder: dropped, wish: () => wish, canMake: () => true }
  const queue = openQueue(server, folder, { groupId, concurrency: 3, media: wideMedia, fits })
  const { service, items } = queue
  const results = new Map<string, Block>()
  const measure = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    results.set(name, await watchLoop(work))
  }
  const untilAll = (kind: NonNullable<UploadItem['fit']>['kind']) =>
    queue.until(
      (now) => now.size === options.files && [...now.values()].every(({ fit }) => fit?.kind === kind),
    )
  try {
    service.pauseAll()
    await measure('refused while they are checked', async () => {
      await service.add({ paths: [dropped], groupId })
      await untilAll('possible')
    })
    const ids = [...items.keys()]
    await measure('the list', async () => {
      for (let after: number | null = 0; after !== null; ) {
        // The door to the page parses every answer.
        after = uploadSnapshotSchema.parse(service.list({ after, limit: uploadsPerPart })).next
        await giveTurn()
      }
    })
    await measure('others like one of them', () => service.fits.others(ids[0] ?? ''))
    await measure('make all fit', async () => {
      await service.fits.want(ids, {})
      await untilAll('waiting')
    })
    await measure('stop all', async () => {
      await service.fits.stop(ids)
      await untilAll('possible')
    })
    wish = 'always'
    await service.remove({ ids })
    await queue.until((now) => now.size === 0)
    await measure('refused, where all are made to fit', async () => {
      await service.add({ paths: [dropped], groupId })
      await untilAll('waiting')
    })
    return { files: options.files, steps: Object.fromEntries(results) }
  } finally {
    await queue.close()
    await rm(dropped, { recursive: true })
  }
}
