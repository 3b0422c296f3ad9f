import { beforeEach, expect, it } from 'vitest'
import { createAssetApi, createTransport } from '../../api/index.ts'
import { sendData, startLoopbackServer } from '../../base/loopback-server.test-support.ts'
import { createAssetService } from './asset-service.ts'

/** A group of 500, the newest first or by chance, whose addresses the service signs anew at each list. */
async function setUp(orderOf: (index: number) => number = (index) => index) {
  let listed = 0
  const server = await startLoopbackServer((call, response) => {
    const body = JSON.parse(String(call.body))
    listed += 1
    const all = Array.from({ length: 500 }, (_, index) => ({
      asset_id: `a${index}`,
      name: `${index}.png`,
      file_url: `https://files.test/a${index}?signed=${listed}`,
    })).sort(
      (one, other) => orderOf(Number(one.asset_id.slice(1))) - orderOf(Number(other.asset_id.slice(1))),
    )
    const found = all.filter(({ asset_id }) => body.asset_id === undefined || body.asset_id === asset_id)
    const list = found.slice((body.page - 1) * body.page_size, body.page * body.page_size)
    sendData(response, { list, total: found.length })
  })
  const api = createAssetApi({
    baseUrl: server.origin,
    apiKey: 'sk-0123456789abcdef',
    transport: createTransport({ version: '1' }),
  })
  const session = { accountId: 'me', baseUrl: server.origin, api }
  const service = createAssetService({
    session: () => session,
    placeInGroup: async ({ assetId }) => Number(assetId.slice(1)),
  })
  const ask = (index: number, expired: string | null) =>
    service.previewSource({ groupId: 'g', assetId: `a${index}`, expired })
  const pages = () =>
    server.calls.map(({ body }) => {
      const { page, page_size } = JSON.parse(String(body))
      return [page, page_size]
    })
  return { ask, requests: () => server.calls.length, pages, close: () => server.close() }
}

let world: Awaited<ReturnType<typeof setUp>>
const everyone = Array.from({ length: 500 }, (_, index) => index)
beforeEach(() => () => world.close())

it('500 addresses that are refused are had anew with five lists, asked for all at once or one after the other', async () => {
  world = await setUp()
  const first = await Promise.all(everyone.map((index) => world.ask(index, null)))
  expect(world.requests()).toBe(5)
  for (const index of everyone) {
    const refused = first[index]?.fileUrl ?? ''
    const { fileUrl } = await world.ask(index, refused)
    expect(fileUrl).not.toBe(refused)
    expect(fileUrl).toContain(`/a${index}?`)
  }
  expect(world.requests()).toBe(10)
})

it('one that is wanted alone brings a few neighbours, and the second of a page all of it', async () => {
  world = await setUp()
  for (const index of [314, 318, 390, 391]) await world.ask(index, null)
  expect(world.pages()).toEqual([
    [32, 10],
    [4, 100],
  ])
})

it('those that are wanted at the same time from different pages are asked for with a few neighbours each', async () => {
  world = await setUp()
  await Promise.all([7, 123, 124, 480].map((index) => world.ask(index, null)))
  expect(world.pages().sort()).toEqual([
    [1, 10],
    [2, 100],
    [49, 10],
  ])
})

it('where assets have come since, all of a page is asked for', async () => {
  world = await setUp((index) => (index + 4) % 500)
  for (const index of [49, 249]) expect((await world.ask(index, null)).fileUrl).toContain(`/a${index}?`)
  expect(world.pages()).toEqual([
    [5, 10],
    [1, 100],
    [3, 100],
  ])
})

it('a group in another order is asked for one by one, after a few tries', async () => {
  world = await setUp((index) => -index)
  const asked = [0, 100, 150, 200, 310, 480]
  for (const index of asked) expect((await world.ask(index, null)).fileUrl).toContain(`/a${index}?`)
  expect(world.requests()).toBeLessThanOrEqual(asked.length + 3)
})
