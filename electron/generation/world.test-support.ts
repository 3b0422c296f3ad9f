import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { AssetFact } from '../../shared/generation/checks/problems.ts'
import type { Composition, Draft } from '../../shared/generation/draft.ts'
import type { Estimate, GenerationResult, ResultStateKind } from '../../shared/generation/result.ts'
import type { AppError } from '../../shared/result.ts'
import { createGenerationApi, createTransport, Secret } from '../api/index.ts'
import { systemClock } from '../base/clock.ts'
import { openDatabase } from '../database/index.ts'
import { type FakeService, startFakeService } from './fake-service.test-support.ts'
import type { GenerationAccount, GenerationPorts, GenerationTuning, UploadedFile } from './ports.ts'
import { createGenerationService, type GenerationService } from './service.ts'

const quickTuning: Partial<GenerationTuning> = {
  pollFirstMs: 5,
  pollMaxMs: 20,
  pollSpacingMs: 0,
  backoffBaseMs: 10,
  backoffMaxMs: 40,
  unknownYoungMs: 0,
  unknownForMs: 0,
  lookDelaysMs: [5, 5, 5],
  diskRetryMs: 20,
  deltaIntervalMs: 1,
  stopGraceMs: 200,
  stopLimitMs: 2_000,
}

export const text = (words: string, modelId = 'dreamina-seedance-2-0-260128'): Composition => ({
  modelId,
  mode: 'text',
  prompt: [{ kind: 'text', text: words }],
  slots: {},
  parameters: {},
})

export const noEstimate: Estimate = {
  minUsd: null,
  maxUsd: null,
  minTokens: null,
  maxTokens: null,
  pricesOf: null,
}

export interface World {
  readonly service: FakeService
  readonly folder: string
  readonly videos: string
  readonly account: {
    current: GenerationAccount | null
    /** Of the address, where that is why there is none. */
    problem: AppError | null
    readonly changed: () => void
  }
  readonly facts: Map<string, AssetFact>
  readonly uploaded: Map<string, UploadedFile>
  readonly uploadReady: (uploadId: string) => void
  readonly drafts: Draft[]
  readonly trashed: string[]
  readonly ended: GenerationResult[]
  readonly defects: unknown[]
  /** The app as it runs; `restart` ends it and starts the next one on the same data. */
  app: GenerationService
  restart(): Promise<void>
  send(composition: Composition, sendId?: string): Promise<GenerationResult>
  result(resultId: string): GenerationResult
  /** Waits until the result is in that state. */
  until(resultId: string, kind: ResultStateKind): Promise<GenerationResult>
  files(): Promise<readonly string[]>
  close(): Promise<void>
}

/** `server`: another service than the fake one. */
export async function openWorld(
  options: Partial<GenerationPorts> = {},
  server?: { readonly origin: string; readonly apiKey: string },
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'generation-'))
  const service = await startFakeService()
  const transport = createTransport({ version: '0' })
  const api = createGenerationApi({
    baseUrl: server?.origin ?? service.origin,
    apiKey: new Secret(server?.apiKey ?? 'sk-test'),
    transport,
  })
  const accountListeners = new Set<() => void>()
  const readyListeners = new Set<(ids: readonly string[]) => void>()
  const facts: World['facts'] = new Map()
  const uploaded: World['uploaded'] = new Map()
  const account: World['account'] = {
    current: { accountId: 'a', api, isLocal: true },
    problem: null,
    changed: () => {
      for (const listener of accountListeners) listener()
    },
  }
  const subscribe = <T>(listeners: Set<T>, listener: T) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const trashed: string[] = []
  const ended: GenerationResult[] = []
  const defects: unknown[] = []
  const drafts: Draft[] = []

  const start = () => {
    const { database } = openDatabase({ folder: join(folder, 'data') })
    const app = createGenerationService({
      database,
      clock: systemClock,
      random: () => 0.5,
      connection: {
        current: () => account.current,
        accountId: () => account.current?.accountId ?? null,
        problem: () => account.problem,
        onChanged: (listener) => subscribe(accountListeners, listener),
      },
      transport,
      assets: {
        look: async ({ assetId }) =>
          facts.get(assetId) ?? { status: 'ready', type: 'image', durationMs: null },
      },
      uploads: {
        add: async ({ paths }) => paths.map((path) => ({ uploadId: randomUUID(), fileName: path })),
        find: (uploadId) => uploaded.get(uploadId) ?? null,
        onReady: (listener) => subscribe(readyListeners, listener),
      },
      desktop: {
        videosFolder: () => join(folder, 'Videos'),
        chooseFolder: async () => null,
        openFolder: async () => {},
        showInFolder: () => {},
        moveToTrash: async (path) => {
          trashed.push(path)
          await rm(path)
        },
      },
      media: {
        measureVideo: async () => ({ sizeBytes: 0, width: 640, height: 360, durationMs: 5_000, fps: 24 }),
      },
      settingsInVideo: {
        write: async () => {},
        read: async () => ({ composition: null, actualSeed: null, missingAssetIds: [] }),
      },
      onDefect: (_where, cause) => defects.push(cause),
      ...options,
      tuning: { ...quickTuning, ...options.tuning },
    })
    app.onEnded((result) => ended.push(result))
    app.onDraftChanged((draft) => drafts.push(draft))
    app.start()
    return { app, database }
  }

  let running = start()
  const world: World = {
    service,
    folder,
    videos: join(folder, 'Videos', 'Asset Library'),
    account,
    facts,
    uploaded,
    uploadReady: (uploadId) => {
      for (const listener of readyListeners) listener([uploadId])
    },
    drafts,
    trashed,
    ended,
    defects,
    app: running.app,
    restart: async () => {
      await running.app.stop()
      running.database.close()
      running = start()
      world.app = running.app
    },
    send: async (composition, sendId = randomUUID()) =>
      world.app.view(await world.app.send({ sendId, composition, estimate: noEstimate })),
    result: (resultId) => {
      const found = world.app.snapshot().results.find((result) => result.resultId === resultId)
      if (found === undefined) throw new Error('No such result')
      return found
    },
    until: (resultId, kind) =>
      vi.waitFor(
        () => {
          const result = world.result(resultId)
          if (result.state.kind !== kind) throw new Error(JSON.stringify(result.state))
          return result
        },
        { interval: 5 },
      ),
    files: async () => (await readdir(world.videos).catch((): string[] => [])).sort(),
    close: async () => {
      await running.app.stop()
      running.database.close()
      await service.close()
      await transport.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

/** Enough of an MP4 to pass for one, of so many bytes, no two of them alike for long. */
export function movie(sizeBytes: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(sizeBytes)
  let value = seed
  for (let at = 0; at < sizeBytes; at += 1) {
    value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = value >>> 16
  }
  bytes.write('\0\0\0\x18ftypisom', 0, 'latin1')
  return bytes
}
