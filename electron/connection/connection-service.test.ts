import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Secret } from '../api/index.ts'
import { sendData, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { createWorld, key, problemOf, until, type World } from './connection.test-support.ts'
import type { ConnectionService } from './service-types.ts'
import type { ConnectedSession } from './session.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

describe('a typed key', () => {
  it('is kept once it works, and opened again at the next start', async () => {
    const first = world.make()
    expect(await first.start()).toMatchObject({
      state: 'disconnected',
      problem: null,
      keyStorage: { kind: 'session', because: 'basicText' },
      host: new URL(world.server.origin).host,
    })
    const connection = await first.connect({ apiKey: ` ${key}\n` })
    expect(connection).toMatchObject({
      state: 'connected',
      account: { lastFour: 'cdef', demo: false, keyStorage: { kind: 'session' } },
      problem: null,
    })
    const body = JSON.parse(String(world.server.calls[0]?.body))
    expect(body).toEqual({ page: 1, page_size: 1, group_type: 0 })
    expect(await world.make().start()).toMatchObject({ state: 'connected' })
    for (const text of [
      inspect(first, { depth: 9 }),
      JSON.stringify(connection),
      inspect(first.session(), { depth: 9 }),
    ]) {
      expect(text).not.toContain(key)
    }
  })

  it('that is rejected is not kept, and said so', async () => {
    const service = world.make()
    await service.start()
    expect(problemOf(await service.connect({ apiKey: 'sk-wrong-0123456789' }))).toBe('keyRejected')
    expect(service.session()).toBeNull()
    expect((await world.vault.load()).kind).toBe('none')
    expect(problemOf(await service.retry())).toBe('keyRejected')
    expect(world.server.calls).toHaveLength(2)
  })

  it('that could not be tried is tried again by retry', async () => {
    world.accepted = null
    const service = world.make()
    await service.start()
    expect(problemOf(await service.connect({ apiKey: key }))).toBe('offline')
    expect((await world.vault.load()).kind).toBe('none')
    world.accepted = [key]
    expect((await service.retry()).state).toBe('connected')
    expect((await world.vault.load()).kind).toBe('key')
  })

  it('that does not work leaves the connected one alone', async () => {
    const service = world.make()
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
    world.accepted = [`Bearer ${key}`]
    const first = world.make()
    await first.start()
    await first.connect({ apiKey: key })
    expect(world.server.calls).toHaveLength(2)
    await world.make().start()
    expect(world.server.calls.map((call) => call.headers.authorization)).toEqual([
      key,
      `Bearer ${key}`,
      `Bearer ${key}`,
    ])
  })

  it.each(['a saved key', 'a key that is typed again'])(
    'is found out anew for %s that worked in another',
    async (which) => {
      if (which === 'a saved key') await world.vault.save({ apiKey: new Secret(key) })
      const first = world.make()
      await first.start()
      await first.connect({ apiKey: key })
      if (which !== 'a saved key') await first.disconnect()
      first.stop()
      world.accepted = [`Bearer ${key}`]
      const service = world.make()
      await service.start()
      if (which !== 'a saved key') await service.connect({ apiKey: key })
      await until(service, ({ state }) => state !== 'connecting')
      expect(service.get()).toMatchObject({ state: 'connected', problem: null })
      expect((await world.vault.load()).kind).toBe('key')
    },
  )

  it('is found out anew when it stops working, and the session goes on', async () => {
    const service = world.make()
    await service.start()
    await service.connect({ apiKey: key })
    const sessions: (ConnectedSession | null)[] = []
    const reopened = new Promise<void>((resolve) => {
      service.onSessionChanged((session) => {
        sessions.push(session)
        resolve()
      })
    })
    world.accepted = [`Bearer ${key}`]
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
  beforeEach(() => world.vault.save({ apiKey: new Secret(key) }))

  it('stays connected while offline, and is tried again by itself', async () => {
    world.accepted = null
    const service = world.make()
    expect(await service.start()).toMatchObject({
      state: 'connected',
      account: { keyStorage: { kind: 'keyStore' } },
      problem: { code: 'offline' },
      nextTryAtMs: world.clock.now() + 2_000,
    })
    world.accepted = [key]
    world.clock.advance(2_000)
    await until(service, (connection) => problemOf(connection) === null)
    expect((await world.vault.load()).kind).toBe('key')
  })

  it('is looked at at once when the network comes back', async () => {
    world.accepted = null
    const service = world.make()
    await service.start()
    world.accepted = [key]
    service.networkChanged()
    await until(service, (connection) => connection.state === 'connected' && connection.problem === null)
    expect(world.clock.pending()).toBe(0)
  })

  it('that is refused later stays open and says so, and the key is kept until the next start', async () => {
    const service = world.make()
    await service.start()
    const session = service.session()
    world.accepted = []
    await expect(session?.api.createGroup('x')).rejects.toThrow()
    const connection = await until(service, (now) => problemOf(now) === 'keyRejected')
    expect(connection).toMatchObject({ state: 'connected', nextTryAtMs: null })
    expect(service.session()).toBe(session)
    expect(world.clock.pending()).toBe(0)
    expect(await world.savedKey()).toBe(key)
    expect(await world.make().start()).toMatchObject({
      state: 'disconnected',
      problem: { code: 'keyRejected' },
    })
    expect(await world.savedKey()).toBeNull()
  })

  it('that is refused is not asked for again and again, and works again when the service takes it back', async () => {
    const service = world.make()
    await service.start()
    world.accepted = []
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    await until(service, (now) => problemOf(now) === 'keyRejected')
    const before = world.server.calls.length
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    expect(world.server.calls.length).toBe(before + 1)
    // Needs no key, so its answer says nothing about one.
    await service
      .session()
      ?.api.getAssetId('task_1')
      .catch(() => {})
    expect(problemOf(service.get())).toBe('keyRejected')
    world.accepted = null
    service.networkChanged()
    await service.retry()
    expect(problemOf(service.get())).toBe('keyRejected')
    world.accepted = [key]
    expect(await service.retry()).toMatchObject({ state: 'connected', problem: null })
  })

  it('that is refused gives way to another one, of the same account or not', async () => {
    const service = world.make()
    await service.start()
    world.accepted = ['sk-live-another']
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
    expect(await world.savedKey()).toBe('sk-live-another')
  })

  describe('that worked before', () => {
    beforeEach(async () => {
      const service = world.make()
      await service.start()
      service.stop()
    })

    it('is open at once, however long the service takes, and stays the same session', async () => {
      let answer: (() => void) | null = null
      await world.server.close()
      world.server = await startLoopbackServer(
        async (_call, response) => {
          await new Promise<void>((resolve) => (answer = resolve))
          sendData(response, { list: [], total: 0 })
        },
        Number(new URL(world.server.origin).port),
      )
      const service = world.make()
      const starting = service.start()
      const connection = await until(service, ({ state }) => state === 'connected')
      expect(connection).toMatchObject({ problem: null, account: { lastFour: 'cdef' } })
      const session = service.session()
      await vi.waitFor(() => expect(answer).not.toBeNull())
      ;(answer as (() => void) | null)?.()
      expect(await starting).toMatchObject({ state: 'connected', problem: null })
      expect(service.session()).toBe(session)
    })

    it('stays open where the service cannot be reached, and says so', async () => {
      world.accepted = null
      const service = world.make()
      expect(await service.start()).toMatchObject({ state: 'connected', problem: { code: 'offline' } })
      const session = service.session()
      world.accepted = [key]
      world.clock.advance(2_000)
      await until(service, (now) => problemOf(now) === null)
      expect(service.session()).toBe(session)
    })

    it('is given up when the service says no to it, as at any start', async () => {
      world.accepted = []
      const service = world.make()
      expect(await service.start()).toMatchObject({
        state: 'disconnected',
        problem: { code: 'keyRejected' },
      })
      expect(service.session()).toBeNull()
      expect(await world.savedKey()).toBeNull()
    })

    it('is dropped by disconnect while it is being tried', async () => {
      const service = world.make()
      const starting = service.start()
      await until(service, ({ state }) => state === 'connected')
      expect(await service.disconnect()).toMatchObject({ state: 'disconnected', problem: null })
      await starting
      expect(service.get().state).toBe('disconnected')
      expect(await world.savedKey()).toBeNull()
    })
  })

  it('that is being tried gives way at once to another one, and to the demo library', async () => {
    let open: (() => void) | null = null
    await world.server.close()
    world.server = await startLoopbackServer(async (call, response) => {
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
      const service = world.make()
      const starting = service.start()
      expect(service.get()).toMatchObject({ state: 'connecting', host: new URL(world.server.origin).host })
      expect(await leave(service)).toMatchObject({ state: 'connected', problem: null })
      await starting
      expect(service.get().state).toBe('connected')
    }
    ;(open as (() => void) | null)?.()
  })

  it('is dropped by disconnect, also while it is being tried', async () => {
    const service = world.make()
    const starting = service.start()
    expect(await service.disconnect()).toMatchObject({ state: 'disconnected', problem: null })
    await starting
    expect(service.get().state).toBe('disconnected')
    expect((await world.vault.load()).kind).toBe('none')
    expect(await service.retry()).toMatchObject({ state: 'disconnected', problem: null })
  })

  it('is offline when a call finds out, and fine again with the next that works', async () => {
    const service = world.make()
    await service.start()
    world.accepted = null
    await expect(service.session()?.api.createGroup('x')).rejects.toThrow()
    expect(problemOf(service.get())).toBe('offline')
    world.accepted = [key]
    await service.session()?.api.listGroupsPage({ page: 1, pageSize: 1, groupType: 0 })
    expect(problemOf(service.get())).toBeNull()
  })
})

it('passes on what was listed, whatever part of the app asked, with the account', async () => {
  const service = world.make()
  await service.start()
  await service.connect({ apiKey: key })
  const listed: unknown[] = []
  service.onAssetsListed((one) => listed.push(one))
  const input = { groupId: 'g', page: 1, pageSize: 10 }
  const page = await service.session()?.api.listAssetsPage(input)
  expect(listed).toEqual([{ accountId: service.session()?.accountId, input, page }])
})
