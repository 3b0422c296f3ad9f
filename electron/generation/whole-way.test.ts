import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { type Composition, compositionSchema, type Draft } from '../../shared/generation/draft.ts'
import { type DemoServer, startDemoServer } from '../demo/index.ts'
import { sharedProcesses } from '../demo/test-support.ts'
import { createTestServices } from '../services.test-support.ts'
import type { Services } from '../services.ts'
import { createGenerationHandlers } from './handlers.ts'
import { noEstimate } from './world.test-support.ts'

/** The services as main.ts puts them together, from a file on the disk to a video on the disk. */
let folder = ''
let demo: DemoServer
let services: Services
const defects: unknown[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whole-way-'))
  demo = await startDemoServer({
    dataDir: join(folder, 'demo'),
    processes: sharedProcesses,
    processingMs: { image: 0, video: 0, audio: 0 },
    generation: { queuedMs: 0, generatingMs: 0, films: 'small' },
  })
  services = createTestServices({
    dataDir: join(folder, 'data'),
    env: {
      POWERTOKENS_API_KEY: demo.apiKey,
      POWERTOKENS_ASSET_BASE_URL: demo.baseUrl,
      POWERTOKENS_BASE_URL: demo.origin,
    },
    onDefect: (where, cause) => defects.push([where, cause]),
  })
  services.uploads.start()
  services.generation.start()
  await services.connection.start()
})
afterEach(async () => {
  await services.stop()
  await demo.close()
  await rm(folder, { recursive: true, force: true })
  expect(defects.splice(0)).toEqual([])
})

type SentComposition = z.output<typeof compositionSchema>
/** As it comes out of the contract's schema. */
const mutable = (composition: Composition): SentComposition => compositionSchema.parse(composition)

const eventually = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { interval: 20 })

it('a picture becomes an asset in a draft, the draft a video, and the video brings the draft back', async () => {
  const handlers = createGenerationHandlers(services.generation)
  const picture = join(folder, 'cup.png')
  await sharp({ create: { width: 640, height: 480, channels: 3, background: '#a33' } })
    .png()
    .toFile(picture)
  const { groupId } = await services.groups.create({ name: 'Cups' })

  const { uploads } = await handlers.addFiles({ paths: [picture], groupId })
  const [upload] = uploads
  expect(upload?.fileName).toBe('cup.png')
  // The same file once more is the same row.
  expect((await handlers.addFiles({ paths: [picture], groupId })).uploads).toEqual(uploads)

  const [empty] = await handlers.drafts({})
  const composition: Composition = {
    modelId: 'dreamina-seedance-2-0-260128',
    mode: 'references',
    prompt: [{ kind: 'text', text: 'The cup turns' }],
    slots: {
      images: [
        {
          kind: 'upload',
          uploadId: upload?.uploadId ?? '',
          name: 'cup.png',
          type: 'image',
          durationMs: null,
        },
      ],
    },
    parameters: { durationSeconds: 4, returnLastFrame: true },
  }
  const saved = await handlers.saveDraft({
    draftId: empty?.draftId ?? '',
    name: null,
    composition: mutable(composition),
  })
  const whole = await eventually(async () => {
    const drafts = await handlers.drafts({})
    const found = drafts.find(({ draftId }) => draftId === saved.draftId)
    expect(found?.composition.slots.images?.[0]).toMatchObject({ kind: 'asset', groupId, width: 640 })
    return found as Draft
  })

  const sendId = randomUUID()
  await handlers.send({
    sendId,
    composition: mutable(whole.composition),
    estimate: noEstimate,
  })
  const result = await eventually(() => {
    const found = services.generation.snapshot().results.find(({ resultId }) => resultId === sendId)
    expect(found?.state.kind).toBe('ready')
    return found
  })
  expect(result?.video?.fileName).toMatch(/^The cup turns .*\.mp4$/)
  expect(result?.video?.durationMs).toBeGreaterThan(3_000)
  expect(result?.video?.fps).toBe(24)
  expect(result?.actual.tokens).toBeGreaterThan(0)
  expect(await readdir(join(folder, 'data', 'Videos', 'Asset Library'))).toHaveLength(2)
  expect(demo.stats().generations).toMatchObject({ accepted: 1, duplicates: [] })

  const path = services.generation.localFile(sendId, 'video') ?? ''
  const kept = await handlers.readSettings({ paths: [path], groupId: null })
  expect(kept).toEqual({
    composition: whole.composition,
    actualSeed: result?.actual.seed,
    missingAssetIds: [],
  })

  const { uploadId } = await handlers.addToLibrary({ resultId: sendId, what: 'lastFrame', groupId })
  expect(services.uploads.find(uploadId)?.fileName).toMatch(/last frame\.png$/)
  expect((await handlers.models({ refresh: true })).modelIds).toContain('dreamina-seedance-2-0-260128')
}, 60_000)

it('an asset that is gone by now is named, and nothing is sent', async () => {
  const { groupId } = await services.groups.create({ name: 'Cups' })
  const reference = {
    kind: 'asset',
    assetId: 'asset-gone',
    groupId,
    name: 'Gone',
    type: 'image',
    durationMs: null,
    width: null,
    height: null,
  } as const
  const composition: Composition = {
    modelId: 'dreamina-seedance-2-0-260128',
    mode: 'startFrame',
    prompt: [{ kind: 'text', text: 'It turns' }],
    slots: { startFrame: [reference] },
    parameters: {},
  }
  const sent = services.generation.send({ sendId: randomUUID(), composition, estimate: noEstimate })
  await expect(sent).rejects.toMatchObject({ error: { code: 'notFound', detail: 'asset-gone' } })
  expect(demo.stats().generations.accepted).toBe(0)
}, 60_000)
