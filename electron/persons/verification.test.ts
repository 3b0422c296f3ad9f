import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Group } from '../../shared/groups.ts'
import { createAssetApi, createTransport, type Transport } from '../api/index.ts'
import { type LoopbackServer, sendData, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import type { LibrarySession } from '../connection/index.ts'
import { createVerificationService, qrRowsOf } from './verification.ts'

let server: LoopbackServer | null = null
let session: LibrarySession | null = null
let transport: Transport
beforeEach(() => {
  transport = createTransport({ version: '1' })
})
afterEach(async () => {
  await transport.close()
  await server?.close()
  server = null
  session = null
})

async function setUp(openPage: (url: string) => Promise<void>, query = '') {
  let count = 0
  server = await startLoopbackServer((_call, response) => {
    count += 1
    sendData(response, `https://auth.example/real-human?uuid=${count}${query}`)
  })
  const baseUrl = `${server.origin}/api`
  const api = createAssetApi({
    baseUrl,
    apiKey: 'sk-0123456789abcdef',
    transport,
  })
  session = { accountId: 'mine', baseUrl, api }
  const copied: string[] = []
  const clock = createManualClock(0)
  const persons: Group[] = []
  let looks = 0
  const service = createVerificationService({
    session: () => session,
    openPage,
    copyText: async (text) => void copied.push(text),
    clock,
    groups: {
      knownPersonIds: () => new Set<string>(),
      lookForPersons: async () => {
        looks += 1
        return persons
      },
    },
  })
  return { service, copied, clock, persons, looks: () => looks }
}

it('draws a square code with the three finder patterns', () => {
  const rows = qrRowsOf('https://auth.example/real-human?uuid=1') ?? []
  expect(rows.every((row) => row.length === rows.length && /^[01]+$/.test(row))).toBe(true)
  const finder = '1111111'
  expect(rows[0]?.startsWith(finder)).toBe(true)
  expect(rows[0]?.endsWith(finder)).toBe(true)
  expect(rows.at(-1)?.startsWith(finder)).toBe(true)
  expect(rows.at(-1)?.endsWith(finder)).toBe(false)
})

describe('a verification', () => {
  it('needs a key', async () => {
    const { service } = await setUp(() => Promise.resolve())
    await transport.close()
    session = null
    await expect(service.startVerification({ openBrowser: true })).rejects.toMatchObject({
      error: { code: 'keyNeeded' },
    })
    await expect(service.copyLink()).rejects.toMatchObject({ error: { code: 'keyNeeded' } })
  })

  it('opens the browser only when asked to, and says whether it did', async () => {
    const opened: string[] = []
    const { service } = await setUp(async (url) => void opened.push(url))
    expect(await service.startVerification({ openBrowser: false })).toEqual({
      qrRows: qrRowsOf('https://auth.example/real-human?uuid=1'),
      endsAtMs: 120_000,
      browserOpened: false,
    })
    expect(await service.startVerification({ openBrowser: true })).toMatchObject({ browserOpened: true })
    expect(opened).toEqual(['https://auth.example/real-human?uuid=2'])
  })

  it('is not begun where another account is connected by the time the address comes', async () => {
    const opened: string[] = []
    const { service, clock } = await setUp(async (url) => void opened.push(url))
    const mine = session
    if (mine === null) throw new Error('no session')
    const starting = service.startVerification({ openBrowser: true })
    session = { ...mine, accountId: 'theirs' }
    service.sessionChanged('theirs')
    await expect(starting).rejects.toMatchObject({ error: { code: 'accountChanged' } })
    expect(opened).toEqual([])
    expect(clock.pending()).toBe(0)
    await expect(service.copyLink()).rejects.toMatchObject({ error: { code: 'notFound' } })
  })

  it('succeeds without a browser: the code and the link lead there too', async () => {
    const { service, copied } = await setUp(() => Promise.reject(new Error('no browser')))
    const started = await service.startVerification({ openBrowser: true })
    expect(started).toMatchObject({
      browserOpened: false,
      qrRows: qrRowsOf('https://auth.example/real-human?uuid=1'),
    })
    await service.copyLink()
    expect(copied).toEqual(['https://auth.example/real-human?uuid=1'])
  })

  it('has a link to copy only after it was started, and with the same key', async () => {
    const { service, copied } = await setUp(() => Promise.resolve())
    const notThere = expect.objectContaining({ error: { code: 'notFound' } })
    await expect(service.copyLink()).rejects.toEqual(notThere)
    await service.startVerification({ openBrowser: false })
    if (session !== null) session = { ...session, accountId: 'another' }
    await expect(service.copyLink()).rejects.toEqual(notThere)
    expect(copied).toEqual([])
  })

  it('with an address too long for any code is opened and copied all the same', async () => {
    const opened: string[] = []
    const long = `&token=${'t'.repeat(2_500)}`
    const shorter = await setUp(async (url) => void opened.push(url), long)
    // A code that mends less holds more.
    expect((await shorter.service.startVerification({ openBrowser: false })).qrRows).not.toBeNull()
    await server?.close()
    const { service, copied } = await setUp(async (url) => void opened.push(url), long.repeat(2))
    expect(await service.startVerification({ openBrowser: true })).toMatchObject({
      qrRows: null,
      browserOpened: true,
    })
    await service.copyLink()
    expect(opened).toEqual(copied)
    expect(copied[0]).toContain(long)
  })

  it('is waited for until the person appears, by one look at a time, for its own account only', async () => {
    const { service, clock, persons, looks } = await setUp(() => Promise.resolve())
    const appeared: string[] = []
    service.onAppeared(({ name }) => appeared.push(name))
    await service.startVerification({ openBrowser: false })
    clock.advance(3_000)
    expect(looks()).toBe(1)
    await Promise.resolve()
    persons.push({ groupId: 'group-1', name: 'Mei Lin' } as Group)
    service.sessionChanged('mine')
    await new Promise((resolve) => setTimeout(resolve, 0))
    clock.advance(3_000)
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(appeared).toEqual(['Mei Lin'])
    await service.startVerification({ openBrowser: false })
    service.sessionChanged('another')
    expect(clock.pending()).toBe(0)
  })
})
