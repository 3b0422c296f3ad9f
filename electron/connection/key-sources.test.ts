import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Secret } from '../api/index.ts'
import { type AccountStore, accountIdOf, createAccountStore } from './account-store.ts'
import { createWorld, key, problemOf, type World } from './connection.test-support.ts'
import { createMemoryVault } from './vault.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

it('says that the saved key cannot be read, asks again, and keeps the next one', async () => {
  const readable = world.vault
  world.vault = { ...world.vault, load: async () => ({ kind: 'unreadable' }) }
  const service = world.make()
  const connection = await service.start()
  expect(connection.state).toBe('disconnected')
  expect(problemOf(connection)).toBe('savedKeyUnreadable')
  expect(world.server.calls).toEqual([])
  expect(await service.connect({ apiKey: key })).toMatchObject({
    state: 'connected',
    account: { hasEnvironmentKey: false },
    problem: null,
  })
  world.vault = readable
  expect(await world.savedKey()).toBe(key)
})

it.each([
  `Bearer ${key}`,
  `bearer  ${key}`,
  `Authorization: ${key}`,
  `"Authorization": "Bearer ${key}",`,
  `export POWERTOKENS_API_KEY='${key}'`,
  `“${key}”`,
  `\uFEFF${key}\u200B\n`,
])('takes the key out of what was copied: %j', async (copied) => {
  const service = world.make()
  expect(await service.connect({ apiKey: copied })).toMatchObject({
    account: { accountId: accountIdOf(new Secret(key), `${world.server.origin}/api`) },
  })
  expect(await world.savedKey()).toBe(key)
  const named = world.make({ POWERTOKENS_API_KEY: copied })
  expect(await named.start()).toMatchObject({ state: 'connected', account: { lastFour: 'cdef' } })
})

it('sends what is no key as it stands', async () => {
  const service = world.make()
  expect(problemOf(await service.connect({ apiKey: ' "" ' }))).toBe('keyRejected')
  expect(world.server.calls[0]?.headers.authorization).toBe('""')
})

describe('the environment', () => {
  it('comes before what is saved', async () => {
    await world.vault.save({ apiKey: new Secret('sk-other-0123456789') })
    const service = world.make({ POWERTOKENS_API_KEY: key })
    expect(await service.start()).toMatchObject({
      state: 'connected',
      account: { keyStorage: { kind: 'environment' }, lastFour: 'cdef' },
    })
    expect(world.server.calls[0]?.headers.authorization).toBe(key)
  })

  it.each(['http://example.com/api', 'nonsense', 'javascript:alert(1)'])(
    'with the address %s is a problem in words',
    async (base) => {
      const service = world.make({ POWERTOKENS_ASSET_BASE_URL: base })
      expect(problemOf(await service.start())).toBe('badAddress')
      expect(problemOf(await service.connect({ apiKey: key }))).toBe('badAddress')
    },
  )

  it('that is rejected can be tried again', async () => {
    world.accepted = []
    const service = world.make({ POWERTOKENS_API_KEY: key })
    expect(problemOf(await service.start())).toBe('keyRejected')
    world.accepted = [key]
    expect((await service.retry()).state).toBe('connected')
  })

  it('is left by disconnect without a word about the key that was saved', async () => {
    await world.vault.save({ apiKey: new Secret('sk-other-0123456789') })
    for (const leave of ['once connected', 'while it is tried'] as const) {
      const service = world.make({ POWERTOKENS_API_KEY: key })
      const starting = service.start()
      if (leave === 'once connected') {
        expect(await starting).toMatchObject({ account: { hasEnvironmentKey: true } })
      }
      expect(await service.disconnect()).toMatchObject({ state: 'disconnected', problem: null })
      expect(await world.savedKey()).toBe('sk-other-0123456789')
    }
    const service = world.make({ POWERTOKENS_API_KEY: key })
    await service.start()
    await expect(service.connect({ apiKey: 'sk-wrong-0123456789' })).rejects.toThrow()
    await service.disconnect()
    expect(await world.savedKey()).toBe('sk-other-0123456789')
  })

  it('does not keep a key that was typed in its place from being forgotten', async () => {
    const typed = 'sk-typed-0123456789'
    world.accepted = [key, typed]
    const service = world.make({ POWERTOKENS_API_KEY: key })
    await service.start()
    await service.disconnect()
    expect(await service.connect({ apiKey: typed })).toMatchObject({ account: { hasEnvironmentKey: true } })
    expect(await world.savedKey()).toBe(typed)
    await service.disconnect()
    expect(await world.savedKey()).toBeNull()
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
    world.vault = {
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
    const service = world.make()
    await service.start()
    const connecting = service.connect({ apiKey: key })
    await saving
    const leaving = service.disconnect()
    letThrough()
    await Promise.all([connecting, leaving])
    expect(service.get().state).toBe('disconnected')
    expect(service.session()).toBeNull()
    expect((await world.vault.load()).kind).toBe('none')
  })

  it('has the key that was typed last, also when both were tried at the same time', async () => {
    const other = 'sk-live-9876543210fedcba'
    world.accepted = [key, other]
    const { saving, letThrough } = slowVault()
    const service = world.make()
    await service.start()
    const first = service.connect({ apiKey: key })
    await saving
    const second = service.connect({ apiKey: other })
    letThrough()
    await Promise.all([first, second])
    expect(service.get()).toMatchObject({ state: 'connected', account: { lastFour: 'dcba' } })
    expect(await world.savedKey()).toBe(other)
  })

  it('that cannot let go of a refused key does not keep the app from starting', async () => {
    await world.vault.save({ apiKey: new Secret(key) })
    world.vault = { ...world.vault, forget: () => Promise.reject(new Error('EPERM')) }
    world.accepted = []
    expect(problemOf(await world.make().start())).toBe('keyRejected')
  })

  it('that cannot let go of a key is said so by disconnect, which ends the session all the same', async () => {
    world.vault = {
      ...world.vault,
      forget: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })),
    }
    const service = world.make()
    await service.connect({ apiKey: key })
    await expect(service.disconnect()).rejects.toMatchObject({
      error: { code: 'storageFailed', detail: 'EPERM' },
    })
    expect(service.session()).toBeNull()
    expect(service.get().state).toBe('disconnected')
  })

  it('keeps what was saved when the demo library is left', async () => {
    await world.vault.save({ apiKey: new Secret(key) })
    const service = world.make()
    await service.connectDemo()
    await service.disconnect()
    expect(await world.savedKey()).toBe(key)
  })
})

it('connects where the database cannot be written', async () => {
  world.database.pragma('query_only = ON')
  const service = world.make()
  await service.start()
  expect(await service.connect({ apiKey: key })).toMatchObject({ state: 'connected', problem: null })
})

it('connects where what was found out cannot be written down', async () => {
  const accounts: AccountStore = {
    ...createAccountStore(world.database),
    setAuthForm: () => {
      throw new Error('SQLITE_FULL')
    },
  }
  const service = world.make({}, { accounts })
  expect((await service.connect({ apiKey: key })).state).toBe('connected')
})

describe('the endpoints of generation', () => {
  it.each([
    [{}, 'https://api.powertokens.ai'],
    [{ POWERTOKENS_BASE_URL: ' ' }, 'https://api.powertokens.ai'],
    [{ POWERTOKENS_BASE_URL: ' https://gateway.test/x ' }, 'https://gateway.test/x'],
    // Said when somebody generates: the library works all the same.
    [{ POWERTOKENS_BASE_URL: 'nonsense' }, 'nonsense'],
  ])('with %j are at %s, and take the same key', async (env, baseUrl) => {
    const service = world.make(env)
    await service.start()
    expect(await service.connect({ apiKey: key })).toMatchObject({ state: 'connected', problem: null })
    const generation = service.session()?.generation
    expect(generation?.baseUrl).toBe(baseUrl)
    expect(generation?.apiKey.reveal()).toBe(key)
    expect(inspect(generation)).not.toContain(key)
  })

  it('of the demo library are at its own address', async () => {
    const service = world.make({ POWERTOKENS_BASE_URL: 'https://gateway.test' })
    await service.connectDemo()
    expect(service.session()?.generation.baseUrl).toBe(world.server.origin)
  })
})

describe('the demo library', () => {
  it('is remembered until disconnect, without any key in the vault', async () => {
    const first = world.make()
    await first.start()
    expect(await first.connectDemo()).toMatchObject({
      state: 'connected',
      account: { demo: true, accountId: 'demo', keyStorage: { kind: 'demo' } },
    })
    expect((await world.vault.load()).kind).toBe('none')
    const second = world.make()
    expect(await second.start()).toMatchObject({ state: 'connected', account: { demo: true } })
    expect(world.server.calls.at(-1)?.path).toBe('/demo/v1/asset/groups/list')
    await second.disconnect()
    expect((await world.make().start()).state).toBe('disconnected')
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
