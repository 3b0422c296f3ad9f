import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AssetApi, createAssetApi, createTransport } from '../../../electron/api/index.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { aheadOf } from '../../../electron/base/manual-clock.test-support.ts'
import {
  type AssetService,
  createAssetService,
  createGroupService,
  type GroupService,
} from '../../../electron/library/index.ts'
import { toGroupsPort, toUploadApi } from '../../../electron/uploads/adapters.ts'
import {
  fakeConnection,
  openQueueDatabase,
  plainMedia,
  quickTuning,
} from '../../../electron/uploads/doubles.test-support.ts'
import type { UploadTuning } from '../../../electron/uploads/ports.ts'
import { createUploadService } from '../../../electron/uploads/service.ts'
import type { UploadService } from '../../../electron/uploads/service-types.ts'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { StrictService, type StrictServiceOptions } from './strict-service.ts'

export interface StrictWorld {
  readonly service: StrictService
  readonly api: AssetApi
  readonly groups: GroupService
  readonly assets: AssetService
  readonly uploads: UploadService
  /** Drops a file of a size of its own, or of the given content, on a group. */
  drop(
    groupId: string,
    ...files: readonly (string | { readonly name: string; readonly content: string })[]
  ): Promise<void>
  /** Resolves when the queue looks so. Fails after a generous while, or when the queue reports a defect. */
  until(what: string, condition: (items: readonly UploadItem[]) => boolean): Promise<readonly UploadItem[]>
  /** It is so much later from now on, for the queue. */
  skipTime(ms: number): void
  /** How many assets the service has of each dropped file. */
  copies(): Readonly<Record<string, number>>
  /** Files whose row shows the id of an asset that was not made of them. */
  wrongIds(): readonly string[]
  close(): Promise<void>
}

/** The app's real library and queue, in plain Node and in front of the strict service; its times are shorter ones. */
export async function createStrictWorld(
  options: StrictServiceOptions,
  {
    tuning,
    concurrency = 3,
  }: { readonly tuning?: Partial<UploadTuning>; readonly concurrency?: number } = {},
): Promise<StrictWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'strict-service-'))
  const service = await StrictService.start(options)
  const { baseUrl, apiKey } = service
  const transport = createTransport({ version: '0' })
  // No answer is lost here, and a busy machine must not look as if one were.
  const timeouts = { stallMs: 120_000, answerMs: 120_000, deadlineMs: 120_000 }
  const api = createAssetApi({ baseUrl, apiKey, transport, timeouts })
  const database = openQueueDatabase(join(folder, 'user-data'))
  const session = { accountId: 'account', baseUrl, api }
  const groups = createGroupService({ database, session: () => session })
  const assets = createAssetService({ session: () => session })
  const defects: unknown[] = []
  let skippedMs = 0
  const uploads = createUploadService({
    database,
    connection: fakeConnection({ accountId: 'account', api: toUploadApi(api) }),
    groups: toGroupsPort(groups),
    media: plainMedia,
    settings: { uploadConcurrency: () => concurrency, duplicates: () => 'ask', onChanged: () => () => {} },
    clock: aheadOf(systemClock, () => skippedMs),
    random: Math.random,
    tuning: { ...quickTuning, ...tuning },
    onDefect: (where, cause) => defects.push(new Error(where, { cause })),
  })
  uploads.start()

  const sha256ByName = new Map<string, string>()
  const items = () => uploads.list().items
  return {
    service,
    api,
    groups,
    assets,
    uploads,
    drop: async (groupId, ...files) => {
      const paths: string[] = []
      for (const file of files) {
        const { name, content } = typeof file === 'string' ? { name: file, content: randomUUID() } : file
        const text = `image ${content}`
        sha256ByName.set(name, createHash('sha256').update(text).digest('hex'))
        paths.push(join(folder, name))
        await writeFile(join(folder, name), text)
      }
      await uploads.add({ paths, groupId })
    },
    until: async (what, condition) => {
      const deadlineMs = Date.now() + 40_000
      for (;;) {
        if (defects.length > 0) throw defects[0]
        const now = items()
        if (condition(now)) return now
        if (Date.now() > deadlineMs) {
          const seen = now.slice(0, 10).map(({ fileName, state }) => `${fileName}: ${JSON.stringify(state)}`)
          throw new Error(`Waited for ${what}: ${seen.join('; ')}; ${service.violations.join('; ')}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    skipTime: (ms) => {
      skippedMs += ms
    },
    copies: () =>
      Object.fromEntries(
        [...sha256ByName].map(([name, sha256]) => [
          name,
          service.assets.filter((asset) => asset.sha256 === sha256).length,
        ]),
      ),
    wrongIds: () =>
      items().flatMap(({ fileName, state }) => {
        if (state.kind !== 'ready') return []
        const asset = service.assets.find(({ assetId }) => assetId === state.assetId)
        return asset !== undefined && asset.sha256 === sha256ByName.get(fileName) ? [] : [fileName]
      }),
    close: async () => {
      await uploads.stop()
      assets.stop()
      await transport.close()
      await service.close()
      database.close()
      await rm(folder, { recursive: true, force: true })
      if (defects.length > 0) throw defects[0]
    },
  }
}
