import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { createAssetApi, createTransport } from '../../../electron/api/index.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { toUploadApi } from '../../../electron/uploads/adapters.ts'
import {
  fakeConnection,
  fakeGroups,
  openQueueDatabase,
  plainMedia,
} from '../../../electron/uploads/doubles.test-support.ts'
import type { FitsPort, MediaPort, UploadApi, UploadTuning } from '../../../electron/uploads/ports.ts'
import { createUploadService } from '../../../electron/uploads/service.ts'
import type { UploadService } from '../../../electron/uploads/service-types.ts'
import { fromListing } from '../../../shared/uploads/upload-listing.ts'
import { type UploadItem, uploadDeltaSchema } from '../../../shared/uploads/uploads.ts'
import type { BenchServer } from './server.ts'

export interface BenchQueue {
  readonly service: UploadService
  readonly database: Database
  /** The rows by id, as a page would know them: from the deltas alone. */
  readonly items: ReadonlyMap<string, UploadItem>
  /** When the service accepted the last file so far, and how many there were. */
  readonly accepted: { count: number; lastAt: number }
  /** Resolves with the first delta after which this holds. */
  until(condition: (items: ReadonlyMap<string, UploadItem>) => boolean): Promise<void>
  close(): Promise<void>
}

/** Takes any file: what is measured is the way, not the check. */
export const anyMedia: MediaPort = { ...plainMedia, validate: () => ({ violations: [], warnings: [] }) }

/** The real queue with its real database, as in the app. */
export function openQueue(
  server: BenchServer,
  folder: string,
  options: {
    readonly groupId: string
    readonly concurrency: number
    readonly media: MediaPort
    readonly tuning?: Partial<UploadTuning>
    readonly fits?: FitsPort
  },
): BenchQueue {
  const dataFolder = join(folder, `queue-${options.groupId}`)
  const { baseUrl, apiKey } = server
  const transport = createTransport({ version: '0' })
  const api = createAssetApi({ baseUrl, apiKey, authForm: 'raw', transport })
  const groups = fakeGroups()
  groups.known.set(options.groupId, { name: 'Bench', kind: 'virtual' })
  const accepted = { count: 0, lastAt: 0 }
  const plainApi = toUploadApi(api)
  const countingApi: UploadApi = {
    ...plainApi,
    upload: async (request) => {
      const answer = await plainApi.upload(request)
      accepted.count += 1
      accepted.lastAt = performance.now()
      return answer
    },
  }
  const database = openQueueDatabase(dataFolder)
  const service = createUploadService({
    database,
    connection: fakeConnection({ accountId: 'bench', api: countingApi }),
    groups,
    media: options.media,
    settings: {
      uploadConcurrency: () => options.concurrency,
      duplicates: () => 'ask',
      onChanged: () => () => {},
    },
    clock: systemClock,
    random: Math.random,
    tuning: options.tuning ?? {},
    ...(options.fits === undefined ? {} : { fits: options.fits }),
  })
  const items = new Map<string, UploadItem>()
  const waiting = new Set<() => void>()
  service.onDelta((delta) => {
    // The door to the page parses every message: that time is part of what a person feels.
    const { listed, upserted, removedIds } = uploadDeltaSchema.parse(delta)
    for (const item of [...listed.flatMap(fromListing), ...upserted]) items.set(item.id, item)
    for (const id of removedIds) items.delete(id)
    for (const look of [...waiting]) look()
  })
  service.start()
  return {
    service,
    database,
    items,
    accepted,
    until: (condition) =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition(items)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: async () => {
      await service.stop()
      await transport.close()
      database.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
