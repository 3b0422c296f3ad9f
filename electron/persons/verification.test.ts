import { afterEach, describe, expect, it } from 'vitest'
import { createAssetApi } from '../api'
import { type LoopbackServer, sendData, startLoopbackServer } from '../api/loopback-server'
import type { LibrarySession } from '../library/session'
import { createVerificationService, qrRowsOf } from './verification'

let server: LoopbackServer | null = null
let session: LibrarySession | null = null
afterEach(async () => {
  await session?.api.close()
  await server?.close()
  server = null
  session = null
})

async function setUp(openPage: (url: string) => Promise<void>) {
  let count = 0
  server = await startLoopbackServer((_call, response) => {
    count += 1
    sendData(response, `https://auth.example/real-human?uuid=${count}`)
  })
  const baseUrl = `${server.origin}/api`
  const api = createAssetApi({ baseUrl, apiKey: 'sk-0123456789abcdef', version: '1' })
  session = { accountId: 'mine', baseUrl, api }
  const copied: string[] = []
  const service = createVerificationService({
    session: () => session,
    openPage,
    copyText: (text) => copied.push(text),
    now: () => 5,
  })
  return { service, copied }
}

it('draws a square code with the three finder patterns', () => {
  const rows = qrRowsOf('https://auth.example/real-human?uuid=1')
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
    await session?.api.close()
    session = null
    await expect(service.startVerification({ openBrowser: true })).rejects.toMatchObject({
      error: { code: 'keyNeeded' },
    })
    expect(() => service.copyLink()).toThrow(expect.objectContaining({ error: { code: 'keyNeeded' } }))
  })

  it('opens the browser only when asked to, and says whether it did', async () => {
    const opened: string[] = []
    const { service } = await setUp(async (url) => void opened.push(url))
    expect(await service.startVerification({ openBrowser: false })).toEqual({
      qrRows: qrRowsOf('https://auth.example/real-human?uuid=1'),
      startedAtMs: 5,
      browserOpened: false,
    })
    expect(await service.startVerification({ openBrowser: true })).toMatchObject({ browserOpened: true })
    expect(opened).toEqual(['https://auth.example/real-human?uuid=2'])
  })

  it('succeeds without a browser: the code and the link lead there too', async () => {
    const { service, copied } = await setUp(() => Promise.reject(new Error('no browser')))
    const started = await service.startVerification({ openBrowser: true })
    expect(started).toMatchObject({
      browserOpened: false,
      qrRows: qrRowsOf('https://auth.example/real-human?uuid=1'),
    })
    service.copyLink()
    expect(copied).toEqual(['https://auth.example/real-human?uuid=1'])
  })

  it('has a link to copy only after it was started, and with the same key', async () => {
    const { service, copied } = await setUp(() => Promise.resolve())
    const notThere = expect.objectContaining({ error: { code: 'notFound' } })
    expect(() => service.copyLink()).toThrow(notThere)
    await service.startVerification({ openBrowser: false })
    if (session !== null) session = { ...session, accountId: 'another' }
    expect(() => service.copyLink()).toThrow(notThere)
    expect(copied).toEqual([])
  })
})
