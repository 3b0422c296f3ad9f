import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Asset, assetSchema } from '../../../shared/assets.ts'
import { createAssetApi, createTransport } from '../../api/index.ts'
import {
  type LoopbackServer,
  sendData,
  startLoopbackServer,
} from '../../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import type { LibrarySession } from '../../connection/index.ts'
import { toAsset } from './asset-mapping.ts'
import { type AssetService, createAssetService } from './asset-service.ts'

let clock: ManualClock
let server: LoopbackServer
let session: LibrarySession | null
let entries: Record<string, unknown>[]
let ignoresFilters: boolean
const services: AssetService[] = []

beforeEach(async () => {
  clock = createManualClock()
  entries = []
  ignoresFilters = false
  server = await startLoopbackServer((call, response) => {
    const body = JSON.parse(String(call.body))
    const found = entries.filter(
      (entry) =>
        ignoresFilters ||
        (['status', 'type', 'asset_id'].every(
          (name) => body[name] === undefined || body[name] === entry[name],
        ) &&
          (body.name === undefined || String(entry.name).includes(body.name))),
    )
    const list = found.slice((body.page - 1) * body.page_size, body.page * body.page_size)
    sendData(response, { list, total: found.length })
  })
  const api = createAssetApi({
    baseUrl: server.origin,
    apiKey: 'sk-0123456789abcdef',
    transport: createTransport({ version: '1' }),
  })
  session = { accountId: 'account', baseUrl: server.origin, api }
})
afterEach(async () => {
  for (const service of services.splice(0)) service.stop()
  await server.close()
})

function make(): AssetService {
  const service = createAssetService({ session: () => session, clock })
  services.push(service)
  return service
}

const firstPage = { groupId: 'g', page: 1, pageSize: 60, filter: {} }
const bodies = () => server.calls.map((call) => JSON.parse(String(call.body)))

describe('the list', () => {
  it('asks with the documented numbers and gives the page back', async () => {
    entries = [
      { asset_id: 'a', name: 'cat.png', type: 1, status: 3 },
      { asset_id: 'b', name: 'cat.mp4', type: 2, status: 3 },
    ]
    const filter = { type: 'video', status: 'failed', name: ' cat ' } as const
    const page = await make().list({ ...firstPage, filter })
    expect(page).toMatchObject({ assets: [{ assetId: 'b' }], total: 1, page: 1, pageSize: 60 })
    expect(bodies()).toEqual([{ page: 1, page_size: 60, group_id: 'g', type: 2, status: 3, name: 'cat' }])
  })

  it('finds one asset by its id, also where the filter is ignored', async () => {
    entries = [
      { asset_id: 'a', name: 'A' },
      { asset_id: 'b', name: 'B' },
    ]
    ignoresFilters = true
    const service = make()
    expect((await service.get({ groupId: 'g', assetId: 'b' })).name).toBe('B')
    entries = Array.from({ length: 250 }, (_, index) => ({ asset_id: `a${index}`, name: `A ${index}` }))
    expect((await service.get({ groupId: 'g', assetId: 'a249' })).name).toBe('A 249')
    await expect(service.get({ groupId: 'g', assetId: 'c' })).rejects.toMatchObject({
      error: { code: 'notFound' },
    })
  })

  it('needs a key', async () => {
    session = null
    await expect(make().list(firstPage)).rejects.toMatchObject({ error: { code: 'keyNeeded' } })
  })
})

describe('an entry', () => {
  const asset = (fields: Record<string, unknown>, name = 'cat.png'): Asset => {
    const mapped = toAsset({ assetId: 'asset/1', name, fields }, 'group 1')
    expect(assetSchema.parse(mapped)).toEqual(mapped)
    return mapped
  }

  it('as it was observed', () => {
    const fileUrl = 'https://cdn.example/a.jpg?X-Signature=secret'
    const fields = {
      id: 7,
      asset_id: 'asset/1',
      name: 'cat.png',
      file_url: fileUrl,
      ext: '.jpg',
      file_size: 1234,
      duration: 4.25,
      type: 1,
      status: 2,
    }
    const mapped = asset(fields)
    expect(mapped).toMatchObject({
      type: 'image',
      status: 'ready',
      extension: '.jpg',
      sizeBytes: 1234,
      durationMs: 4250,
      previewPath: '/media/preview/group%201/asset%2F1',
      thumbnailPath: '/media/thumbnail/group%201/asset%2F1',
    })
    expect(JSON.stringify(mapped)).not.toContain('secret')
    expect(mapped.fields).toContainEqual({ name: 'file_url', value: 'https://cdn.example/a.jpg?…' })
  })

  it('with nothing but an id', () => {
    expect(asset({ asset_id: 'asset/1' }, 'asset/1')).toMatchObject({
      type: null,
      status: 'unknown',
      extension: null,
      sizeBytes: null,
      previewPath: null,
      thumbnailPath: null,
    })
  })

  it.each([
    [{ type: 2 }, 'video'],
    [{ type: '3' }, 'audio'],
    [{ asset_type: 'Image' }, 'image'],
    [{ mime_type: 'video/quicktime' }, 'video'],
    [{ ext: 'WAV' }, 'audio'],
  ])('type of %j', (fields, type) => {
    expect(asset(fields).type).toBe(type)
  })

  it.each([
    [
      { status: 3, error: 'FaceMismatch' },
      { code: null, message: 'FaceMismatch' },
    ],
    [
      { status: '3', fail_reason: 'no', error_code: 'E1' },
      { code: 'E1', message: 'no' },
    ],
    [
      { status: 'failed', error: { code: 'FaceMismatch', message: 'Several faces' } },
      { code: 'FaceMismatch', message: 'Several faces' },
    ],
    [{ status: 3 }, null],
    [{ status: 2, error: 'x' }, null],
  ])('failure of %j', (fields, failure) => {
    expect(asset(fields).failure).toEqual(failure)
  })

  it('has no picture while there is none', () => {
    expect(asset({ type: 1, status: 1, file_url: '' }).previewPath).toBeNull()
    expect(asset({ type: 2, file_url: 'https://c.example/v' }).thumbnailPath).toBeNull()
    expect(
      asset({ type: 2, file_url: 'https://c.example/v', cover_url: 'https://c.example/p' }).thumbnailPath,
    ).not.toBeNull()
    expect(asset({ type: 1, file_url: 'javascript:alert(1)' }).previewPath).toBeNull()
  })

  it('tells nothing that opens a door, at any depth', () => {
    const { fields } = asset({
      task_id: 'task_secret',
      jobId: 'secret',
      extra: { shown: 1, task_id: 'task_secret', inner: [{ access_token: 'secret' }] },
    })
    expect(JSON.stringify(fields)).not.toContain('secret')
    expect(fields).toEqual([{ name: 'extra', value: '{"shown":1,"inner":[{}]}' }])
  })

  it('of nonsense is still an asset', () => {
    expect(
      asset({
        type: {},
        status: [],
        file_size: -1,
        duration: 'long',
        width: 0,
        height: Number.POSITIVE_INFINITY,
        created_at: {},
        token: 'x',
        deep: { url: 'https://x.example/?sig=secret' },
      }),
    ).toMatchObject({ type: 'image', status: 'unknown', sizeBytes: null, durationMs: null, width: null })
  })
})

describe('assets under review', () => {
  const review = (assetId: string) => ({ asset_id: assetId, name: assetId, type: 1, status: 1 })
  /** Lets a look that has begun come to its end. */
  const looked = async (count: number) => {
    while (server.calls.length < count || clock.pending() === 0)
      await new Promise((resolve) => setImmediate(resolve))
  }

  it('settle by themselves: looked at every three seconds, told when they changed, then left alone', async () => {
    entries = [review('a'), review('b')]
    const service = make()
    const changed: string[] = []
    service.onChanged((groupId) => changed.push(groupId))
    await service.list(firstPage)
    expect(clock.pending()).toBe(1)
    clock.advance(2_999)
    expect(server.calls).toHaveLength(1)
    clock.advance(1)
    await looked(2)
    expect(bodies()[1]).toEqual({ page: 1, page_size: 100, group_id: 'g', status: 1 })
    expect(changed).toEqual([])
    entries = [{ ...review('a'), status: 2 }, review('b')]
    clock.advance(3_000)
    await looked(3)
    expect(changed).toEqual(['g'])
    entries = [
      { ...review('a'), status: 2 },
      { ...review('b'), status: 3 },
    ]
    const told = new Promise<void>((resolve) => service.onChanged(() => resolve()))
    clock.advance(3_000)
    await told
    expect(changed).toEqual(['g', 'g'])
    expect(clock.pending()).toBe(0)
  })

  it('are told of when they settled before the first look', async () => {
    entries = [review('a')]
    const service = make()
    await service.list(firstPage)
    entries = [{ ...review('a'), status: 2 }]
    const told = new Promise<string>((resolve) => service.onChanged(resolve))
    clock.advance(3_000)
    expect(await told).toBe('g')
  })

  it('are looked at less often with age, and followed for as long as it takes', async () => {
    entries = [review('a')]
    const service = make()
    await service.list(firstPage)
    const changed: string[] = []
    service.onChanged((groupId) => changed.push(groupId))
    const passHours = async (hours: number) => {
      for (let passedMs = 0; passedMs < hours * 3_600_000; passedMs += 30_000) {
        const calls = server.calls.length
        clock.advance(30_000)
        await new Promise((resolve) => setImmediate(resolve))
        if (clock.pending() === 0 && changed.length === 0) await looked(calls + 1)
      }
    }
    await passHours(2)
    const before = server.calls.length
    expect(before).toBeLessThan(150)
    await passHours(2)
    expect(server.calls.length - before).toBeLessThan(30)
    entries = [{ ...review('a'), status: 2 }]
    const told = new Promise<string>((resolve) => service.onChanged(resolve))
    clock.advance(5 * 60_000)
    expect(await told).toBe('g')
    expect(clock.pending()).toBe(0)
  })

  it('are followed also where one is asked for by itself, and its group was never listed', async () => {
    entries = [review('a')]
    const service = make()
    expect(await service.get({ groupId: 'g', assetId: 'a' })).toMatchObject({ status: 'review' })
    entries = [{ ...review('a'), status: 2 }]
    const told = new Promise<string>((resolve) => service.onChanged(resolve))
    clock.advance(3_000)
    expect(await told).toBe('g')
    expect(await service.get({ groupId: 'g', assetId: 'a' })).toMatchObject({ status: 'ready' })
    expect(clock.pending()).toBe(0)
  })

  it('are not asked for at all where there are none', async () => {
    entries = [{ asset_id: 'a', type: 1, status: 2 }]
    await make().list(firstPage)
    expect(clock.pending()).toBe(0)
  })

  it('settle also where the service ignores the filter', async () => {
    ignoresFilters = true
    entries = [review('a'), { asset_id: 'z', type: 1, status: 2 }]
    const service = make()
    await service.list(firstPage)
    entries = [
      { ...review('a'), status: 2 },
      { asset_id: 'z', type: 1, status: 2 },
    ]
    const told = new Promise<string>((resolve) => service.onChanged(resolve))
    clock.advance(3_000)
    expect(await told).toBe('g')
    expect(clock.pending()).toBe(0)
  })
})

it('knows the addresses of what somebody else listed', async () => {
  const service = make()
  const fields = { asset_id: 'a', file_url: 'https://files.example/a.png', type: 1 }
  service.listed('account', { groupId: 'g', page: 1, pageSize: 100 }, [
    { assetId: 'a', name: 'a.png', fields },
  ])
  const source = await service.previewSource({ groupId: 'g', assetId: 'a', expired: null })
  expect(source).toMatchObject({ fileUrl: 'https://files.example/a.png', type: 'image' })
  expect(server.calls).toEqual([])
})

describe('addresses that are over', () => {
  const address = (assetId: string, time: number) => `https://files.example/${assetId}.png?t=${time}`
  const renew = (count: number, time: number) => {
    entries = Array.from({ length: count }, (_, nth) => ({
      asset_id: `a${nth}`,
      file_url: address(`a${nth}`, time),
      type: 1,
    }))
  }
  const ask = (service: AssetService, nth: number, time: number | null) =>
    service.previewSource({
      groupId: 'g',
      assetId: `a${nth}`,
      expired: time === null ? null : address(`a${nth}`, time),
    })

  it('of 500 assets are asked for by the page on which they were listed, once each', async () => {
    renew(500, 1)
    const service = make()
    for (let page = 1; page <= 5; page += 1) await service.list({ ...firstPage, page, pageSize: 100 })
    renew(500, 2)
    server.calls.length = 0
    const all = await Promise.all(Array.from({ length: 500 }, (_, nth) => ask(service, nth, 1)))
    expect(all.map(({ fileUrl }) => fileUrl)).toEqual(all.map((_, nth) => address(`a${nth}`, 2)))
    expect(bodies().map(({ page }) => page)).toEqual([1, 2, 3, 4, 5])
    // Who comes later finds them there.
    expect((await ask(service, 250, 1)).fileUrl).toBe(address('a250', 2))
    expect(server.calls).toHaveLength(5)
  })

  it('of an asset that is elsewhere by now, or was only seen among others of its sort, are asked for by its id', async () => {
    renew(150, 1)
    const service = make()
    await service.list({ ...firstPage, pageSize: 100 })
    await service.list({ ...firstPage, pageSize: 100, page: 2, filter: { type: 'image' } })
    renew(150, 2)
    const [moved] = entries.splice(0, 1)
    entries.push({ ...moved })
    server.calls.length = 0
    expect((await ask(service, 0, 1)).fileUrl).toBe(address('a0', 2))
    expect(bodies().map(({ page, asset_id }) => asset_id ?? page)).toEqual([1, 'a0'])
    expect((await ask(service, 120, 1)).fileUrl).toBe(address('a120', 2))
    expect(bodies().at(-1)).toMatchObject({ asset_id: 'a120' })
  })
})
