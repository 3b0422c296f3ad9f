import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { UploadItem, UploadStateKind } from '../../shared/uploads/uploads.ts'
import { createAssetApi, createTransport } from '../api/index.ts'
import { systemClock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../demo/index.ts'
import { sharedProcesses } from '../demo/test-support.ts'
import { toUploadApi } from './adapters.ts'
import {
  type FakeConnection,
  type FakeGroups,
  fakeConnection,
  fakeGroups,
  openQueueDatabase,
  plainMedia,
  quickTuning,
} from './doubles.test-support.ts'
import type { UploadAccount, UploadPorts, UploadTuning } from './ports.ts'
import { createUploadService } from './service.ts'
import type { UploadService } from './service-types.ts'

export interface World {
  readonly folder: string
  readonly server: DemoServer
  readonly groupId: string
  readonly connection: FakeConnection
  readonly groups: FakeGroups
  readonly service: UploadService
  readonly database: Database
  /** Writes a file of the given text (after "image") and gives its path. */
  file(name: string, content?: string): Promise<string>
  account(accountId?: string, apiKey?: string): UploadAccount
  items(): readonly UploadItem[]
  /** Resolves when the queue looks so; fails after a generous while, with what it looked like. */
  until(what: string, condition: (items: readonly UploadItem[]) => boolean): Promise<readonly UploadItem[]>
  untilAll(...kinds: readonly UploadStateKind[]): Promise<readonly UploadItem[]>
  /** From now on nobody listens at the server's port. */
  stopServer(): Promise<void>
  /** On the same port and with the same state. */
  startServer(): Promise<void>
  /** Ends the service (gracefully) and starts another one on the same database. */
  restart(beforeStart?: (service: UploadService) => void): Promise<void>
  close(): Promise<void>
}

export interface WorldOptions {
  readonly server?: Partial<DemoServerOptions>
  readonly tuning?: Partial<UploadTuning>
  readonly concurrency?: () => number
  readonly duplicates?: UploadPorts['settings']['duplicates']
  readonly ports?: Partial<UploadPorts>
  /** How long `until` waits before it gives up. */
  readonly patienceMs?: number
  readonly timeouts?: { readonly stallMs?: number; readonly answerMs?: number }
}

/** Longer than any test: an answer that comes late from a busy machine is none that is lost. */
const patientMs = 120_000

/** A queue with its database, its files and a real server to talk to. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'upload-queue-'))
  const startServer = (port: number) =>
    startDemoServer({
      dataDir: join(folder, 'server'),
      port,
      processes: sharedProcesses,
      processingMs: { image: 0, video: 0, audio: 0 },
      enforceLimits: false,
      ...options.server,
    })
  let server = await startServer(0)
  const groupId = server.addGroup({ name: 'Tests' })
  const transport = createTransport({ version: '0' })
  const apis = new Map<string, ReturnType<typeof createAssetApi>>()
  const account = (accountId = 'account', apiKey = server.apiKey): UploadAccount => {
    const api =
      apis.get(apiKey) ??
      createAssetApi({
        baseUrl: server.baseUrl,
        apiKey,
        authForm: 'raw',
        transport,
        timeouts: { stallMs: patientMs, answerMs: patientMs, ...options.timeouts },
      })
    apis.set(apiKey, api)
    return { accountId, api: toUploadApi(api) }
  }
  const connection = fakeConnection(account())
  const groups = fakeGroups()
  groups.known.set(groupId, { name: 'Tests', kind: 'virtual' })
  const database = openQueueDatabase(join(folder, 'user-data'))
  const defects: unknown[] = []
  const settings = createListeners<void>()
  const make = () =>
    createUploadService({
      database,
      connection,
      groups,
      media: plainMedia,
      settings: {
        uploadConcurrency: options.concurrency ?? (() => 3),
        duplicates: options.duplicates ?? (() => 'ask'),
        onChanged: settings.add,
      },
      clock: systemClock,
      random: Math.random,
      tuning: { ...quickTuning, ...options.tuning },
      onDefect: (where, error) => defects.push(new Error(where, { cause: error })),
      ...options.ports,
    })
  let service = make()
  service.start()

  const items = () => service.list().items
  const until: World['until'] = async (what, condition) => {
    const deadlineMs = Date.now() + (options.patienceMs ?? 40_000)
    for (;;) {
      if (defects.length > 0) throw defects[0]
      const now = items()
      if (condition(now)) return now
      if (Date.now() > deadlineMs) {
        const seen = now.map(({ fileName, state }) => `${fileName}: ${JSON.stringify(state)}`).slice(0, 10)
        throw new Error(
          `Waited for ${what}; the queue: ${JSON.stringify(service.list().queue)} ${seen.join('; ')}`,
        )
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  return {
    folder,
    get server() {
      return server
    },
    stopServer: () => server.close(),
    startServer: async () => {
      server = await startServer(server.port)
    },
    groupId,
    connection,
    groups,
    database,
    get service() {
      return service
    },
    account,
    items,
    until,
    untilAll: (...kinds) =>
      until(
        kinds.join(' or '),
        (now) => now.length > 0 && now.every(({ state }) => kinds.includes(state.kind)),
      ),
    file: async (name, content = randomUUID()) => {
      const path = join(folder, name)
      await writeFile(path, `image ${content}`)
      return path
    },
    restart: async (beforeStart) => {
      await service.stop()
      service = make()
      beforeStart?.(service)
      service.start()
    },
    close: async () => {
      await service.stop()
      await transport.close()
      await server.close()
      database.close()
      await rm(folder, { recursive: true, force: true })
      if (defects.length > 0) throw defects[0]
    },
  }
}
