import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AssetApi, createAssetApi, createTransport, type Transport } from '../../api/index.ts'
import {
  type LoopbackServer,
  type RecordedCall,
  sendData,
  startLoopbackServer,
} from '../../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import type { LibrarySession } from '../../connection/index.ts'
import { type AssetService, createAssetService } from '../assets/asset-service.ts'
import { createPreviewService, type PreviewService } from './preview-service.ts'

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  randomBytes(9_000),
])
const mp4 = Buffer.concat([
  Buffer.from('000000186674797069736f6d0000020069736f6d6d703431', 'hex'),
  randomBytes(400_000),
])
const heic = Buffer.concat([
  Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'),
  randomBytes(5_000),
])

let folder = ''
let server: LoopbackServer
let api: AssetApi
let transport: Transport
let clock: ManualClock
let session: LibrarySession | null
/** What the list says of each asset, and what its addresses give. */
let entries: Record<string, unknown>[]
let files: Map<
  string,
  (call: RecordedCall) => { status?: number; headers?: Record<string, string>; body?: Buffer }
>
let drawn: string[]
let told: string[]
/** What the assets were made from, by their ids. */
let originals: Map<string, string>
let posters: Map<string, string>
/** What the header of every picture says. */
let pixels: number | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'previews-'))
  clock = createManualClock()
  entries = []
  files = new Map()
  drawn = []
  told = []
  originals = new Map()
  posters = new Map()
  pixels = 1
  server = await startLoopbackServer((call, response) => {
    if (call.path.endsWith('/groups/assets')) {
      const wanted: unknown = JSON.parse(String(call.body)).asset_id
      sendData(response, { list: entries.filter((entry) => entry.asset_id === wanted), total: 1 })
      return
    }
    const answer = files.get(call.path)?.(call) ?? { status: 404 }
    response.writeHead(answer.status ?? 200, answer.headers)
    response.end(answer.body)
  })
  transport = createTransport({ version: '1' })
  api = createAssetApi({ baseUrl: server.origin, apiKey: 'sk-secret-0123456789', transport })
  session = { accountId: 'account', baseUrl: server.origin, api }
})
afterEach(async () => {
  await transport.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const make = (maxCacheBytes?: number): PreviewService =>
  makeWith(
    createAssetService({ session: () => session, clock }),
    (assetId) => told.push(assetId),
    maxCacheBytes,
  )

function makeWith(
  assets: Pick<AssetService, 'previewSource'>,
  onFileHere: (assetId: string) => void,
  maxCacheBytes?: number,
): PreviewService {
  return createPreviewService({
    session: () => session,
    assets,
    transport,
    cacheDir: join(folder, 'cache'),
    ...(maxCacheBytes === undefined ? {} : { maxCacheBytes }),
    drawPicture: async (path, size) => {
      drawn.push(`${size} ${path}`)
      const bytes = await readFile(path)
      if (!bytes.equals(png) && !bytes.equals(heic)) return null
      const small = join(folder, 'small.png')
      writeFileSync(small, png.subarray(0, 60))
      return small
    },
    findOriginal: async ({ assetId }) => originals.get(assetId) ?? null,
    findPoster: async ({ assetId }) => posters.get(assetId) ?? null,
    pixelsOf: async () => pixels,
    onFileHere: ({ assetId }) => onFileHere(assetId),
    clock,
  })
}

function asset(assetId: string, fields: Record<string, unknown>): void {
  entries.push({ asset_id: assetId, name: assetId, status: 2, ...fields })
}

async function get(service: PreviewService, pathname: string, range?: string) {
  const response = await service.respond({ pathname, range: range ?? null })
  if (response === null) throw new Error('no answer')
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  }
}

const fileCalls = () => server.calls.filter((call) => !call.path.endsWith('/groups/assets'))
const cached = () => readdirSync(join(folder, 'cache'))

describe('pictures', () => {
  it('are fetched without the key, once, and served from disk after that', async () => {
    asset('a', { type: 1, file_url: `${server.origin}/a.png?signature=s` })
    files.set('/a.png?signature=s', () => ({ headers: { 'content-type': 'text/html' }, body: png }))
    const service = make()
    for (let time = 0; time < 2; time += 1) {
      const answer = await get(service, '/media/preview/g/a')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.body.equals(png)).toBe(true)
    }
    expect(fileCalls()).toHaveLength(1)
    expect(fileCalls()[0]?.headers.authorization).toBeUndefined()
    // The next start finds it too, and asks nobody.
    const before = server.calls.length
    expect((await get(make(), '/media/preview/g/a')).body.equals(png)).toBe(true)
    expect(server.calls).toHaveLength(before)
  })

  it('asked for twice at once are downloaded once', async () => {
    asset('a', { type: 1, file_url: `${server.origin}/a.png` })
    files.set('/a.png', () => ({ body: png }))
    const service = make()
    await Promise.all([get(service, '/media/preview/g/a'), get(service, '/media/thumbnail/g/a')])
    expect(fileCalls()).toHaveLength(1)
  })

  it('that Chromium cannot show are drawn anew', async () => {
    asset('h', { type: 1, file_url: `${server.origin}/h.heic` })
    files.set('/h.heic', () => ({ body: heic }))
    const answer = await get(make(), '/media/preview/g/h')
    expect(answer.headers.get('content-type')).toBe('image/png')
    // Large enough for a window, unlike those of tiles.
    expect(drawn).toEqual([expect.stringMatching(/^preview /)])
  })

  it('get a fresh address once when theirs is refused', async () => {
    asset('a', { type: 1, file_url: `${server.origin}/old.png` })
    files.set('/old.png', () => {
      entries = [{ asset_id: 'a', type: 1, status: 2, file_url: `${server.origin}/new.png` }]
      return { status: 403 }
    })
    files.set('/new.png', () => ({ body: png }))
    expect((await get(make(), '/media/preview/g/a')).status).toBe(200)
    expect(fileCalls().map((call) => call.path)).toEqual(['/old.png', '/new.png'])
  })
})

describe('what an asset was made from', () => {
  const original = (name: string, bytes: Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }

  it('is its picture while the service has none, at once', async () => {
    asset('r', { type: 1, status: 1, file_url: '' })
    originals.set('r', original('mine.png', png))
    const service = make()
    const still = await get(service, '/media/here/g/r')
    expect(still.status).toBe(200)
    expect(drawn).toEqual([`thumbnail ${join(folder, 'mine.png')}`])
    expect(server.calls).toHaveLength(0)
    expect((await get(service, '/media/preview/g/r')).body.equals(png)).toBe(true)
  })

  it('is drawn anew where Chromium cannot show it', async () => {
    asset('r', { type: 1, status: 1, file_url: '' })
    originals.set('r', original('mine.heic', heic))
    expect((await get(make(), '/media/preview/g/r')).headers.get('content-type')).toBe('image/png')
    expect(drawn).toEqual([`preview ${join(folder, 'mine.heic')}`])
  })

  it('stands in for a clip that cannot be fetched, in parts as players ask', async () => {
    asset('v', { type: 2, file_url: `${server.origin}/v.mp4` })
    files.set('/v.mp4', () => ({ status: 500 }))
    originals.set('v', original('mine.mp4', mp4))
    const part = await get(make(), '/media/preview/g/v', 'bytes=100-199')
    expect([part.status, part.body.length]).toEqual([206, 100])
  })

  it('of an asset without a file to show is nothing, which is no error', async () => {
    asset('bare', { type: 1, status: 2 })
    expect((await get(make(), '/media/preview/g/bare')).status).toBe(204)
  })

  it('is nothing for an asset from elsewhere, and the service is not asked for it', async () => {
    expect((await get(make(), '/media/here/g/other')).status).toBe(204)
    expect(server.calls).toHaveLength(0)
  })
})

describe('thumbnails', () => {
  it('are drawn from the cover when there is one', async () => {
    asset('v', { type: 2, file_url: `${server.origin}/v.mp4`, cover_url: `${server.origin}/cover.png` })
    files.set('/cover.png', () => ({ body: png }))
    const answer = await get(make(), '/media/thumbnail/g/v')
    expect(answer.body.equals(png.subarray(0, 60))).toBe(true)
    expect(fileCalls().map((call) => call.path)).toEqual(['/cover.png'])
  })

  it('of a picture that was seen before need no service, not even its answer', async () => {
    asset('asset-1', { type: 1, file_url: `${server.origin}/a.png` })
    files.set('/a.png', () => ({ body: png }))
    await get(make(), '/media/preview/g/asset-1')
    const asked = server.calls.length
    // The next start knows no addresses.
    expect((await get(make(), '/media/thumbnail/g/asset-1')).status).toBe(200)
    expect(server.calls.length).toBe(asked)
  })

  it('tell that the file itself is here, which a cover is not', async () => {
    asset('v', { type: 2, file_url: `${server.origin}/v.mp4`, cover_url: `${server.origin}/cover.png` })
    asset('p', { type: 1, file_url: `${server.origin}/p.png` })
    files.set('/cover.png', () => ({ body: png }))
    files.set('/p.png', () => ({ body: png }))
    await get(make(), '/media/thumbnail/g/v')
    expect(told).toEqual([])
    await get(make(), '/media/thumbnail/g/p')
    expect(told).toEqual(['p'])
    // It may not have been measured then: the next start tells it as well.
    await get(make(), '/media/thumbnail/g/p')
    expect(told).toEqual(['p', 'p'])
  })

  it('of a clip without a cover are not there, which is no error, and cost no download', async () => {
    asset('v', { type: 2, file_url: `${server.origin}/v.mp4` })
    expect((await get(make(), '/media/thumbnail/g/v')).status).toBe(204)
    expect(fileCalls()).toHaveLength(0)
  })
})

describe('clips', () => {
  beforeEach(() => {
    asset('v', { type: 2, file_url: `${server.origin}/v.mp4` })
    files.set('/v.mp4', (call) => {
      const match = /^bytes=(\d+)-(\d*)$/.exec(call.headers.range ?? '')
      if (match === null) return { headers: { 'content-length': String(mp4.length) }, body: mp4 }
      const start = Number(match[1])
      const end = match[2] === '' ? mp4.length - 1 : Number(match[2])
      return {
        status: 206,
        headers: { 'content-type': 'video/mp4', 'content-range': `bytes ${start}-${end}/${mp4.length}` },
        body: mp4.subarray(start, end + 1),
      }
    })
  })

  it('stream from the start as a 206, fill the cache and then come from disk in parts', async () => {
    const service = make()
    const whole = await get(service, '/media/preview/g/v', 'bytes=0-')
    expect(whole.status).toBe(206)
    expect(whole.headers.get('content-range')).toBe(`bytes 0-${mp4.length - 1}/${mp4.length}`)
    expect(whole.headers.get('content-type')).toBe('video/mp4')
    expect(whole.body.equals(mp4)).toBe(true)
    const part = await get(service, '/media/preview/g/v', 'bytes=1000-1999')
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${mp4.length}`)
    expect(part.body.equals(mp4.subarray(1000, 2000))).toBe(true)
    expect((await get(service, '/media/preview/g/v', `bytes=${mp4.length}-`)).status).toBe(416)
    expect(fileCalls()).toHaveLength(1)
  })

  it('are answered also in the moment in which the last byte has come', async () => {
    const assets = createAssetService({ session: () => session, clock })
    const place = { groupId: 'g', assetId: 'v' }
    const source = await assets.previewSource({ ...place, expired: null })
    const whole = Promise.withResolvers<typeof source>()
    // The player hears of the address when all is here, and nobody reads it any more.
    const previewSource: typeof assets.previewSource = (_asked, signal) =>
      signal === undefined ? whole.promise : Promise.resolve(source)
    const service = makeWith({ previewSource }, () => whole.resolve(source))
    const file = service.fetchFile({ ...place, accountId: 'account' })
    const part = get(service, '/media/preview/g/v', 'bytes=100-199')
    expect(await file).not.toBeNull()
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, 'no answer'))
    expect(await Promise.race([part, late])).toMatchObject({ status: 206, body: mp4.subarray(100, 200) })
  })

  it('give a part while they are not cached, and as much of it as has a bound', async () => {
    const part = await get(make(), '/media/preview/g/v', 'bytes=5000-')
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 5000-${mp4.length - 1}/${mp4.length}`)
    expect(part.body.equals(mp4.subarray(5000))).toBe(true)
    expect(fileCalls()[0]?.headers.range).toBe(`bytes=5000-${5000 + 2 * 1024 * 1024 - 1}`)
  })

  it('that are given up are downloaded to their end when little is missing', async () => {
    const service = make()
    const response = await service.respond({ pathname: '/media/preview/g/v', range: 'bytes=0-' })
    await response?.body?.cancel()
    await expect
      .poll(cached)
      .toSatisfy((names: string[]) => names.length === 1 && !names[0]?.endsWith('.part'))
    expect((await get(service, '/media/preview/g/v')).body.equals(mp4)).toBe(true)
    expect(fileCalls()).toHaveLength(1)
  })
})

describe('a file that a person waits for', () => {
  const place = { accountId: 'account', groupId: 'g', assetId: 'a' }
  const { signal } = new AbortController()
  const need = (service: PreviewService, accountId = 'account') =>
    service.needFile({ ...place, accountId }, signal)
  beforeEach(() => {
    asset('a', { type: 1, file_url: `${server.origin}/a.png` })
    files.set('/a.png', () => ({ body: png }))
  })

  it('is fetched once, and is here without the network after that', async () => {
    const { path, source } = await need(make())
    expect(source).toBe('copy')
    expect((await readFile(path)).equals(png)).toBe(true)
    await server.close()
    expect(await need(make())).toEqual({ path, source })
  })

  it('says what keeps it away, which is not that it is gone', async () => {
    files.set('/a.png', () => ({ status: 403 }))
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'refused' } })
    files.set('/a.png', () => ({ status: 503 }))
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'serverError', detail: 'HTTP 503' } })
    files.set('/a.png', () => ({ status: 429 }))
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'rateLimited' } })
    files.set('/a.png', () => ({ status: 409 }))
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'badResponse' } })
    files.set('/a.png', () => ({ body: png }))
    writeFileSync(join(folder, 'cache'), 'a file where the folder belongs')
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'fileNotWritten' } })
    await expect(need(make(), 'another')).rejects.toMatchObject({ error: { code: 'accountChanged' } })
    await server.close()
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'offline' } })
    expect(await make().fetchFile(place)).toBeNull()
  })

  it('says that it is gone where the service says so', async () => {
    entries = []
    await expect(need(make())).rejects.toMatchObject({ error: { code: 'notFound' } })
  })
})

describe('what is not to be served', () => {
  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(200))],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is not, whatever it is called', async (_name, body) => {
    asset('x', { type: 1, file_url: `${server.origin}/x` })
    files.set('/x', () => ({ headers: { 'content-type': 'image/png' }, body }))
    expect((await get(make(), '/media/preview/g/x')).status).toBe(502)
    expect(cached()).toEqual([])
  })

  it('addresses on this computer are not asked when the service is elsewhere', async () => {
    asset('x', { type: 1, file_url: `${server.origin}/x` })
    session = { accountId: 'account', baseUrl: 'https://powertokens.ai/api', api }
    expect((await get(make(), '/media/preview/g/x')).status).toBe(502)
    expect(fileCalls()).toHaveLength(0)
  })

  it('nor are unsafe ones after a redirect', async () => {
    asset('x', { type: 1, file_url: `${server.origin}/x` })
    files.set('/x', () => ({ status: 302, headers: { location: 'http://example.com/x' } }))
    expect((await get(make(), '/media/preview/g/x')).status).toBe(502)
  })

  it('what failed is not asked for again at once', async () => {
    asset('x', { type: 1, file_url: `${server.origin}/x` })
    const service = make()
    await get(service, '/media/preview/g/x')
    const calls = server.calls.length
    expect((await get(service, '/media/preview/g/x')).status).toBe(404)
    expect(server.calls).toHaveLength(calls)
    clock.advance(15_000)
    files.set('/x', () => ({ body: png }))
    expect((await get(service, '/media/preview/g/x')).status).toBe(200)
  })

  it('what failed is shown at once where somebody else has fetched it since', async () => {
    asset('x', { type: 1, file_url: `${server.origin}/x` })
    const service = make()
    await get(service, '/media/preview/g/x')
    files.set('/x', () => ({ body: png }))
    await service.fetchFile({ accountId: 'account', groupId: 'g', assetId: 'x' })
    expect((await get(service, '/media/preview/g/x')).body.equals(png)).toBe(true)
  })

  it('an asset that is not there, a path that is none of ours, and nobody connected', async () => {
    expect((await get(make(), '/media/preview/g/none')).status).toBe(404)
    for (const path of [
      '/media/preview/g',
      '/media/upload/g/a',
      '/media/preview/g/a/b',
      '/media/preview/%zz/a',
    ]) {
      expect(await make().respond({ pathname: path })).toBeNull()
    }
    session = null
    expect((await get(make(), '/media/preview/g/a')).status).toBe(204)
  })
})

describe('a picture that would take a gigabyte of the page', () => {
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(5_000)])

  it('is never given out in place of a thumbnail that could not be drawn', async () => {
    asset('a', { type: 1, file_url: `${server.origin}/a.jpg` })
    files.set('/a.jpg', () => ({ body: jpeg }))
    const service = make()
    expect((await get(service, '/media/thumbnail/g/a')).body.equals(jpeg)).toBe(true)
    for (const many of [16_000 * 16_000, null]) {
      pixels = many
      expect((await get(service, '/media/thumbnail/g/a')).status).toBe(204)
      expect((await get(service, '/media/preview/g/a')).status).toBe(404)
    }
  })

  it('is shown shrunk where that can be done', async () => {
    asset('a', { type: 1, file_url: `${server.origin}/a.png` })
    files.set('/a.png', () => ({ body: png }))
    const service = make()
    expect((await get(service, '/media/preview/g/a')).body.equals(png)).toBe(true)
    pixels = 16_000 * 16_000
    expect((await get(service, '/media/preview/g/a')).body.equals(png.subarray(0, 60))).toBe(true)
  })
})

it('takes away what was kept of an account, and of no other', async () => {
  asset('a', { type: 1, file_url: `${server.origin}/a.png` })
  files.set('/a.png', () => ({ body: png }))
  const service = make()
  for (const accountId of ['other', 'account']) {
    session = { accountId, baseUrl: server.origin, api }
    await get(service, '/media/preview/g/a')
  }
  expect(cached()).toHaveLength(2)
  await service.forget('account')
  expect(cached()).toHaveLength(1)
  session = { accountId: 'other', baseUrl: server.origin, api }
  await get(service, '/media/preview/g/a')
  expect(fileCalls()).toHaveLength(2)
})

it('keeps the cache within its bound, the least used first', async () => {
  const service = make(png.length * 2 + 100)
  for (const name of ['1', '2', '1', '3']) {
    if (!entries.some((entry) => entry.asset_id === name))
      asset(name, { type: 1, file_url: `${server.origin}/${name}` })
    files.set(`/${name}`, () => ({ body: png }))
    clock.advance(1000)
    await get(service, `/media/preview/g/${name}`)
  }
  expect(cached()).toHaveLength(2)
  const before = fileCalls().length
  await get(service, '/media/preview/g/1')
  expect(fileCalls()).toHaveLength(before)
  await get(service, '/media/preview/g/2')
  expect(fileCalls()).toHaveLength(before + 1)
})
