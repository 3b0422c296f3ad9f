import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Connection } from '../../shared/connection.ts'
import { createAssetApi, createTransport } from '../api/index.ts'
import {
  type LoopbackServer,
  sendData,
  sendJson,
  startLoopbackServer,
} from '../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../base/manual-clock.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { createAccountStore } from './account-store.ts'
import { createConnectionService } from './connection-service.ts'
import type { ConnectionService, ConnectionServiceOptions } from './service-types.ts'
import { createMemoryVault, type KeyVault } from './vault.ts'

export const key = 'sk-live-0123456789abcdef'

/** One computer with its key store and database, a service, and as many starts of the app as `make` is called. */
export interface World {
  server: LoopbackServer
  vault: KeyVault
  /** What the service accepts in the Authorization header; null: it drops every connection. */
  accepted: readonly string[] | null
  readonly database: Database
  readonly clock: ManualClock
  make(env?: Record<string, string>, options?: Partial<ConnectionServiceOptions>): ConnectionService
  savedKey(): Promise<string | null>
  close(): Promise<void>
}

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'connection-'))
  const { database } = openDatabase({ folder })
  const clock = createManualClock()
  const transport = createTransport({ version: '1' })
  const services: ConnectionService[] = []
  const server = await startLoopbackServer((call, response) => {
    if (world.accepted === null) response.destroy()
    else if (world.accepted.includes(call.headers.authorization ?? '')) {
      sendData(response, { list: [], total: 0 })
    } else sendJson(response, { code: 401, data: null, msg: 'no such key' }, 401)
  })
  const world: World = {
    server,
    vault: createMemoryVault('basicText'),
    accepted: [key],
    database,
    clock,
    make: (env = {}, options = {}) => {
      const service = createConnectionService({
        vault: world.vault,
        accounts: createAccountStore(database),
        env: { POWERTOKENS_ASSET_BASE_URL: `${world.server.origin}/api`, ...env },
        startDemo: async () => ({ baseUrl: `${world.server.origin}/demo`, apiKey: key }),
        createApi: (input) => createAssetApi({ ...input, transport, clock }),
        clock,
        ...options,
      })
      services.push(service)
      return service
    },
    savedKey: async () => {
      const loaded = await world.vault.load()
      return loaded.kind === 'key' ? loaded.apiKey.reveal() : null
    },
    close: async () => {
      for (const service of services) service.stop()
      await transport.close()
      await world.server.close()
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}

export function problemOf(connection: Connection): string | null {
  return connection.state === 'connecting' ? null : (connection.problem?.code ?? null)
}

/** Waits for the state to be so; every wait ends by an event, never by time. */
export function until(
  service: ConnectionService,
  holds: (connection: Connection) => boolean,
): Promise<Connection> {
  if (holds(service.get())) return Promise.resolve(service.get())
  return new Promise((resolve) => {
    const stop = service.onChanged((connection) => {
      if (!holds(connection)) return
      stop()
      resolve(connection)
    })
  })
}
