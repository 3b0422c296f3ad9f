import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../shared/connection.ts'
import { createAssetApi, Secret } from '../api/index.ts'
import {
  type LoopbackServer,
  sendData,
  sendJson,
  startLoopbackServer,
} from '../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../base/manual-clock.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { accountIdOf, createAccountStore } from './account-store.ts'
import { createConnectionService } from './connection-service.ts'
import type { ConnectionService } from './service-types.ts'
import type { LibrarySession } from './session.ts'
import { createMemoryVault, type KeyVault } from './vault.ts'

const key = 'sk-live-0123456789abcdef'
let folder = ''
let database: Database
let server: LoopbackServer
let clock: ManualClock
let vault: KeyVault
/** What the service accepts in the Authorization header; null: it drops every connection. */
let accepted: readonly string[] | null
const services: ConnectionService[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'connection-'))
  database = openDatabase({ folder }).database
  clock = createManualClock()
  vault = createMemoryVault('basicText')
  accepted = [key]
  server = await startLoopbackServer((call, response) => {
    if (accepted === null) response.destroy()
    else if (accepted.includes(call.headers.authorization ?? '')) sendData(response, { list: [], total: 0 })
    else sendJson(response, { code: 401, data: null, msg: 'no such key' }, 401)
  })
})
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop()
  await server.close()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function make(env: Record<string, string> = {}): ConnectionService {
  const service = createConnectionService({
    vault,
    accounts: createAccountStore(database),
    env: { POWERTOKENS_ASSET_BASE_URL: `${server.origin}/api`, ...env },
    startDemo: async () => ({ baseUrl: `${server.origin}/demo`, apiKey: key }),
    createApi: (input) => createAssetApi({ ...input, version: '1', clock }),
    clock,
  })
  services.push(service)
  return service
}

async function savedKey(): Promise<string | null> {
  const loaded = await vault.load()
  return loaded.kind === 'key' ? loaded.apiKey.reveal() : null
}

function problemOf(connection: Connection): string | null {
  return connection.state === 'connecting' ? null : (connection.problem?.code ?? null)
}

/** Waits for the state to be so; every wait ends by an event, never by time. */
function until(service: ConnectionService, holds: (connection: Connection) => boolean): Promise<Connection> {
  if (holds(service.get())) return Promise.resolve(service.get())
  return new Promise((resolve) => {
    const stop = service.onChanged((connection) => {
      if (!holds(connection)) return
      stop()
      resolve(connection)
    })
  })
}

describe('a typed key', () => {
  it('is kept once it works, and opened again at the next start', async () => {
    const first = make()
    expect(await first.start()).toMatchObject({
      state: 'disconnected',
      problem: null,
      keyStorage: { kind: 'session', because: 'basicText' },
      host: new URL(server.origin).host,
    })
    const connection = await first.connect({ apiKey: ` ${key}\n` })
    expect(connection).toMatchObject({
      state: 'connected',
      account: { lastFour: 'cdef', demo: false, keyStorage: { kind: 'session' } },
      problem: null,
    })
    const body = JSON.parse(String(server.calls[0]?.body))
    expect(body).toEqual({ page: 1, page_size: 1, group_type: 0 })
    expect(await make().start()).toMatchObject({ state: 'connected' })
    for (const text of [
      inspect(first, { depth: 9 }),
      JSON.stringify(connection),
      inspect(first.session(), { depth: 9 }),
    ]) {
      expect(text).not.toContain(key)
    }
  })

  it('that is rejected is not kept, and said so', async () => {
    const service = make()
    await service.start()
    expect(problemOf(await service.connect({ apiKey: 'sk-wrong-0123456789' }))).toBe('keyRejected')
    expect(service.session()).toBeNull()
    expect((await vault.load()).kind).toBe('none')
    expect(problemOf(await service.retry())).toBe('keyRejected')
    expect(server.calls).toHaveLength(2)
  })

  it('that could not be tried is tried again by retry', async () => {
    accepted = null
    const service = make()
    await service.start()
    expect(problemOf(await service.connect({ apiKey: key }))).toBe('offline')
    expect((await vault.load()).kind).toBe('none')
    accepted = [key]
    expect((await service.retry()).state).toBe('connected')
    expect((await vault.load()).kind).toBe('key')
  })

  it('that does not work leaves the connected one alone', async () => {
    const service = make()
    await service.start()
    await service.connect({ apiKey: key })
    const session = service.session()
    await expect(service.connect({ apiKey: 'sk-wrong-0123456789' })).rejects.toMatchObject({
      error: { code: 'keyRejected' },
    })
    expect(service.get().state).toBe('connected')
    expect(service.session()).toBe(session)
  })
})

describe('the header form', () => {
  it('is found out once and remembered for the next start', async () => {
    accepted = [`Bearer ${key}`]
    const first = make()
    await first.start()
    await first.connect({ apiKey: key })
    expect(server.calls).toHaveLength(2)
    await make().start()
    expect(server.calls.map((call) => call.headers.authorization)).toEqual([
      key,
      `Bearer ${key}`,
      `Bearer ${key}`,
    ])
  })

  it('is found out anew when it stops working, and the session goes on', async () => {
    const service = make()
    await service.start()
    await service.connect({ apiKey: key })
    const sessions: (LibrarySession | null)[] = []
    const reopened = new Promise<void>((resolve) => {
      service.onSessionChanged((session) => {
        sessions.push(session)
        resolve()
      })
    })
    accepted = [`Bearer ${key}`]
    await expect(
      service.session()?.api.listGroupsPage({ page: 1, pageSize: 1, groupType: 0 }),
    ).rejects.toThrow()
    await reopened
    expect(service.get()).toMatchObject({ state: 'connected', problem: null })
    expect(sessions).toHaveLength(1)
    await sessions[0]?.api.listGroupsPage({ page: 1, pageSize: 1, groupType: 0 })
  })
})

describe('a saved key', () => {
  beforeEach(() => vault.save({ apiKey: new Secret(key) }))

  it('stays connected while offline, and is tried again by itself', async () => {
    accepted = null
    const service = make()
    expect(await service.start()).toMatchObject({
      state: 'connected',
      account: { keyStorage: { kind: 'keyStore' } },
      problem: { code: 'offline' },
      nextTryAtMs: clock.now() + 2_000,
    })
    accepted = [key]
    clock.advance(2_000)
    await until(service, (connection) => problemOf(connection) === null)
    expect((await vault.load()).kind).toBe('key')
  })

  it('is looked at at once when the network comes back', async () => {
    accepted = null
    const service = make()
    await service.start()
    accepted = [key]
    service.networkChanged()
    await until(service, (connection) => connection.state === 'connected' && connection.problem === null)
    expect(clock.pending()).toBe(0)
  })

  it('that is refused later stays open and says so, and the key is kept until the next start', async () => {
    const service = make()
    await service.start()
    const session = service.session()
    accepted = []
    await expect(session?.api.createGroup('x')).rejects.toThrow()
    const connection = await until(service, (now) => problemOf(now) === 'keyRejected')
    expect(connection).toMatchObject({ state: 'connected', nextTryAtMs: null })
    expect(service.session()).toBe(session)
    expect(clock.pending()).toBe(0)
    expect(await savedKey()).toBe(key)
    expect(await make().start()).toMatchObject({ state: 'disconnected', problem: { code: 'keyRejected' } })
    expect(await savedKey()).toBeNull()
  })

  it('that is refused is not asked for again and again, and works again when the service takes it back', async () => {
    const service = make()
    await service.start()
    accepted = []
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    await until(service, (now) => problemOf(now) === 'keyRejected')
    const before = server.calls.length
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    expect(server.calls.length).toBe(before + 1)
    // Needs no key, so its answer says nothing about one.
    await service
      .session()
      ?.api.getAssetId('task_1')
      .catch(() => {})
    expect(problemOf(service.get())).toBe('keyRejected')
    accepted = null
    service.networkChanged()
    await service.retry()
    expect(problemOf(service.get())).toBe('keyRejected')
    accepted = [key]
    expect(await service.retry()).toMatchObject({ state: 'connected', problem: null })
  })

  it('that is refused gives way to another one, of the same account or not', async () => {
    const service = make()
    await service.start()
    accepted = ['sk-live-another']
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    await until(service, (now) => problemOf(now) === 'keyRejected')
    await expect(service.connect({ apiKey: 'sk-wrong' })).rejects.toMatchObject({
      error: { code: 'keyRejected' },
    })
    expect(service.get()).toMatchObject({ state: 'connected', account: { lastFour: 'cdef' } })
    expect(await service.connect({ apiKey: 'sk-live-another' })).toMatchObject({
      state: 'connected',
      problem: null,
      account: { lastFour: 'ther' },
    })
    expect(await savedKey()).toBe('sk-live-another')
  })

  it('that is being tried gives way at once to another one, and to the demo library', async () => {
    let open: (() => void) | null = null
    await server.close()
    server = await startLoopbackServer(async (call, response) => {
      const isOurs = call.headers.authorization === key && !call.path.startsWith('/demo')
      // The saved key gets no answer at all.
      if (isOurs) await new Promise<void>((resolve) => (open = resolve))
      sendData(response, { list: [], total: 0 })
    })
    const starts = [
      (service: ConnectionService) => service.connect({ apiKey: 'sk-live-another' }),
      (service: ConnectionService) => service.connectDemo(),
    ]
    for (const leave of starts) {
      const service = make()
      const starting = service.start()
      expect(service.get()).toMatchObject({ state: 'connecting', host: new URL(server.origin).host })
      expect(await leave(service)).toMatchObject({ state: 'connected', problem: null })
      await starting
      expect(service.get().state).toBe('connected')
    }
    ;(open as (() => void) | null)?.()
  })

  it('is dropped by disconnect, also while it is being tried', async () => {
    const service = make()
    const starting = service.start()
    expect(await service.disconnect()).toMatchObject({ state: 'disconnected', problem: null })
    await starting
    expect(service.get().state).toBe('disconnected')
    expect((await vault.load()).kind).toBe('none')
    expect(await service.retry()).toMatchObject({ state: 'disconnected', problem: null })
  })

  it('is offline when a call finds out, and fine again with the next that works', async () => {
    const service = make()
    await service.start()
    accepted = null
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    expect(problemOf(service.get())).toBe('offline')
    accepted = [key]
    await service.session()?.api.listGroupsPage({ page: 1, pageSize: 1, groupType: 0 })
    expect(problemOf(service.get())).toBeNull()
  })
})

it('says that the saved key cannot be read, asks again, and keeps the next one', async () => {
  const readable = vault
  vault = { ...vault, load: async () => ({ kind: 'unreadable' }) }
  const service = make()
  const connection = await service.start()
  expect(connection.state).toBe('disconnected')
  expect(problemOf(connection)).toBe('savedKeyUnreadable')
  expect(server.calls).toEqual([])
  expect(await service.connect({ apiKey: key })).toMatchObject({
    state: 'connected',
    account: { hasEnvironmentKey: false },
    problem: null,
  })
  vault = readable
  expect(await savedKey()).toBe(key)
})

describe('the environment', () => {
  it('comes before what is saved', async () => {
    await vault.save({ apiKey: new Secret('sk-other-0123456789') })
    const service = make({ POWERTOKENS_API_KEY: key })
    expect(await service.start()).toMatchObject({
      state: 'connected',
      account: { keyStorage: { kind: 'environment' }, lastFour: 'cdef' },
    })
    expect(server.calls[0]?.headers.authorization).toBe(key)
  })

  it.each(['http://example.com/api', 'nonsense', 'javascript:alert(1)'])(
    'with the address %s is a problem in words',
    async (base) => {
      const service = make({ POWERTOKENS_ASSET_BASE_URL: base })
      expect(problemOf(await service.start())).toBe('badAddress')
      expect(problemOf(await service.connect({ apiKey: key }))).toBe('badAddress')
    },
  )

  it('that is rejected can be tried again', async () => {
    accepted = []
    const service = make({ POWERTOKENS_API_KEY: key })
    expect(problemOf(await service.start())).toBe('keyRejected')
    accepted = [key]
    expect((await service.retry()).state).toBe('connected')
  })

  it('is left by disconnect without a word about the key that was saved', async () => {
    await vault.save({ apiKey: new Secret('sk-other-0123456789') })
    for (const leave of ['once connected', 'while it is tried'] as const) {
      const service = make({ POWERTOKENS_API_KEY: key })
      const starting = service.start()
      if (leave === 'once connected') {
        expect(await starting).toMatchObject({ account: { hasEnvironmentKey: true } })
      }
      expect(await service.disconnect()).toMatchObject({ state: 'disconnected', problem: null })
      expect(await savedKey()).toBe('sk-other-0123456789')
    }
    const service = make({ POWERTOKENS_API_KEY: key })
    await service.start()
    await expect(service.connect({ apiKey: 'sk-wrong-0123456789' })).rejects.toThrow()
    await service.disconnect()
    expect(await savedKey()).toBe('sk-other-0123456789')
  })

  it('does not keep a key that was typed in its place from being forgotten', async () => {
    const typed = 'sk-typed-0123456789'
    accepted = [key, typed]
    const service = make({ POWERTOKENS_API_KEY: key })
    await service.start()
    await service.disconnect()
    expect(await service.connect({ apiKey: typed })).toMatchObject({ account: { hasEnvironmentKey: true } })
    expect(await savedKey()).toBe(typed)
    await service.disconnect()
    expect(await savedKey()).toBeNull()
  })
})

describe('the key store', () => {
  /** A store whose writes wait until they are let through. */
  function slowVault(): { readonly saving: Promise<void>; readonly letThrough: () => void } {
    const inner = createMemoryVault('basicText')
    let letThrough = () => {}
    let started = () => {}
    const gate = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    const saving = new Promise<void>((resolve) => {
      started = resolve
    })
    vault = {
      ...inner,
      save: async (stored) => {
        started()
        await gate
        return inner.save(stored)
      },
    }
    return { saving, letThrough }
  }

  it('has no key after a disconnect that came while it was being saved', async () => {
    const { saving, letThrough } = slowVault()
    const service = make()
    await service.start()
    const connecting = service.connect({ apiKey: key })
    await saving
    const leaving = service.disconnect()
    letThrough()
    await Promise.all([connecting, leaving])
    expect(service.get().state).toBe('disconnected')
    expect(service.session()).toBeNull()
    expect((await vault.load()).kind).toBe('none')
  })

  it('has the key that was typed last, also when both were tried at the same time', async () => {
    const other = 'sk-live-9876543210fedcba'
    accepted = [key, other]
    const { saving, letThrough } = slowVault()
    const service = make()
    await service.start()
    const first = service.connect({ apiKey: key })
    await saving
    const second = service.connect({ apiKey: other })
    letThrough()
    await Promise.all([first, second])
    expect(service.get()).toMatchObject({ state: 'connected', account: { lastFour: 'dcba' } })
    expect(await savedKey()).toBe(other)
  })

  it('that cannot let go of a refused key does not keep the app from starting', async () => {
    await vault.save({ apiKey: new Secret(key) })
    vault = { ...vault, forget: () => Promise.reject(new Error('EPERM')) }
    accepted = []
    expect(problemOf(await make().start())).toBe('keyRejected')
  })

  it('that cannot let go of a key is said so by disconnect, which ends the session all the same', async () => {
    vault = { ...vault, forget: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })) }
    const service = make()
    await service.connect({ apiKey: key })
    await expect(service.disconnect()).rejects.toMatchObject({
      error: { code: 'storageFailed', detail: 'EPERM' },
    })
    expect(service.session()).toBeNull()
    expect(service.get().state).toBe('disconnected')
  })

  it('keeps what was saved when the demo library is left', async () => {
    await vault.save({ apiKey: new Secret(key) })
    const service = make()
    await service.connectDemo()
    await service.disconnect()
    expect(await savedKey()).toBe(key)
  })
})

it('connects where the database cannot be written', async () => {
  database.pragma('query_only = ON')
  const service = make()
  await service.start()
  expect(await service.connect({ apiKey: key })).toMatchObject({ state: 'connected', problem: null })
})

it('connects where what was found out cannot be written down', async () => {
  const service = createConnectionService({
    vault,
    accounts: {
      ...createAccountStore(database),
      setAuthForm: () => {
        throw new Error('SQLITE_FULL')
      },
    },
    env: { POWERTOKENS_ASSET_BASE_URL: `${server.origin}/api` },
    startDemo: () => Promise.reject(new Error('not asked for')),
    createApi: (input) => createAssetApi({ ...input, version: '1', clock }),
    clock,
  })
  services.push(service)
  expect((await service.connect({ apiKey: key })).state).toBe('connected')
})

describe('the demo library', () => {
  it('is remembered until disconnect, without any key in the vault', async () => {
    const first = make()
    await first.start()
    expect(await first.connectDemo()).toMatchObject({
      state: 'connected',
      account: { demo: true, accountId: 'demo', keyStorage: { kind: 'demo' } },
    })
    expect((await vault.load()).kind).toBe('none')
    const second = make()
    expect(await second.start()).toMatchObject({ state: 'connected', account: { demo: true } })
    expect(server.calls.at(-1)?.path).toBe('/demo/v1/asset/groups/list')
    await second.disconnect()
    expect((await make().start()).state).toBe('disconnected')
  })
})

it('tells accounts apart by key and address, and gives away neither', () => {
  const ids = new Set([
    accountIdOf(new Secret('a'), 'https://x/api'),
    accountIdOf(new Secret('b'), 'https://x/api'),
    accountIdOf(new Secret('a'), 'https://y/api'),
  ])
  expect(ids.size).toBe(3)
  expect([...ids].every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true)
})
