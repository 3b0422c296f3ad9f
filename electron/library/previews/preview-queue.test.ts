import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAssetApi, createTransport, type Transport } from '../../api/index.ts'
import {
  type LoopbackServer,
  sendData,
  startLoopbackServer,
} from '../../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { createAssetService } from '../assets/asset-service.ts'
import { downloadsAtOnce, downloadsWaitingMax } from './downloads.ts'
import { createPreviewService, type PreviewService } from './preview-service.ts'

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  randomBytes(5_000),
])
const clipHead = Buffer.from('000000186674797069736f6d0000020069736f6d6d703431', 'hex')

let folder = ''
let server: LoopbackServer
let transport: Transport
let clock: ManualClock
let previews: PreviewService
/** What was asked for and waits for its answer, oldest first. */
let held: Map<string, ServerResponse>
/** In the order in which they came. */
let asked: string[]
let mostAtOnce = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'preview-queue-'))
  clock = createManualClock()
  held = new Map()
  asked = []
  mostAtOnce = 0
  server = await startLoopbackServer((call, response) => {
    if (call.path.endsWith('/groups/assets')) {
      const id = String(JSON.parse(String(call.body)).asset_id)
      const type = id.startsWith('clip') ? 2 : 1
      sendData(response, {
        list: [{ asset_id: id, name: id, status: 2, type, file_url: `${server.origin}/${id}` }],
        total: 1,
      })
      return
    }
    const id = call.path.slice(1)
    asked.push(id)
    held.set(id, response)
    response.on('close', () => held.get(id) === response && held.delete(id))
    mostAtOnce = Math.max(mostAtOnce, held.size)
  })
  transport = createTransport({ version: '1', connectionsPerOrigin: 1_000 })
  const api = createAssetApi({ baseUrl: server.origin, apiKey: 'sk-secret-0123456789', transport })
  const session = { accountId: 'account', baseUrl: server.origin, api }
  previews = createPreviewService({
    session: () => session,
    assets: createAssetService({ session: () => session, clock }),
    transport,
    cacheDir: join(folder, 'cache'),
    drawPicture: async () => null,
    findOriginal: async () => null,
    findPoster: async () => null,
    pixelsOf: async () => 1,
    clock,
  })
})
afterEach(async () => {
  await transport.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const request = async (id: string, range: string | null = null): Promise<Response> => {
  const response = await previews.respond({ pathname: `/media/preview/g/${id}`, range })
  if (response === null) throw new Error('no answer')
  return response
}
const statusOf = async (id: string): Promise<number> => {
  const response = await request(id)
  await response.body?.cancel()
  return response.status
}
const isAsked = (id: string): Promise<void> => expect.poll(() => held.has(id)).toBe(true)
const answer = (id: string): void => void held.get(id)?.end(png)

it('scrolled past 500: the newest come first, few at once, the oldest are let go, and none waits for ever', async () => {
  const ids = Array.from({ length: 500 }, (_, index) => `picture-${index}`)
  const statuses = new Map<string, number>()
  const all: Promise<unknown>[] = []
  for (const id of ids) {
    all.push(statusOf(id).then((status) => statuses.set(id, status)))
    // One after the other, as they come by on the screen.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const outdated = ids.length - downloadsAtOnce - downloadsWaitingMax
  await expect.poll(() => statuses.size).toBe(outdated)
  expect([...statuses.values()].every((status) => status === 503)).toBe(true)
  // One that was let go is back on the screen, and so is one that waits.
  const back = [...statuses.keys()][0] ?? ''
  const waiting = ids.find((id) => !statuses.has(id) && !asked.includes(id)) ?? ''
  all.push(
    statusOf(waiting),
    statusOf(back).then((status) => statuses.set(back, status)),
  )
  await expect.poll(() => statuses.size).toBe(outdated + 1)

  const begun = asked.length
  expect(begun).toBe(downloadsAtOnce)
  while (statuses.size < ids.length || statuses.get(back) !== 200) {
    for (const id of [...held.keys()]) answer(id)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(all)
  expect(mostAtOnce).toBe(downloadsAtOnce)
  const order = asked.slice(begun)
  expect(new Set(order.slice(0, 2))).toEqual(new Set([back, waiting]))
  // Six at once overtake each other a little on their way.
  const newest = order.slice(2, 102).map((id) => ids.indexOf(id))
  expect(Math.min(...newest)).toBeGreaterThanOrEqual(ids.length - 110)
  expect([...statuses.values()].filter((status) => status === 200)).toHaveLength(ids.length - outdated)
})

it('clips and pictures wait for the same places', async () => {
  for (let number = 0; number < 5; number += 1) {
    void statusOf(`clip-${number}`)
    void statusOf(`picture-${number}`)
  }
  await expect.poll(() => held.size).toBe(downloadsAtOnce)
  answer([...held.keys()][0] ?? '')
  await expect.poll(() => asked.length).toBe(downloadsAtOnce + 1)
  expect(mostAtOnce).toBe(downloadsAtOnce)
})

it('a clip that is paused holds no place: it is fetched to its end, and read later', async () => {
  const clip = Buffer.concat([clipHead, randomBytes(6_000_000)])
  const opened = request('clip-a', 'bytes=0-')
  await isAsked('clip-a')
  const sent = held.get('clip-a')
  sent?.setHeader('Content-Length', clip.length)
  sent?.end(clip)
  const response = await opened
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe(`bytes 0-${clip.length - 1}/${clip.length}`)
  await expect.poll(() => held.size).toBe(0)
  for (let number = 0; number < downloadsAtOnce; number += 1) void statusOf(`picture-${number}`)
  await expect.poll(() => held.size).toBe(downloadsAtOnce)
  expect(Buffer.from(await response.arrayBuffer()).equals(clip)).toBe(true)
})

/** A clip of 20 MB of which the beginning has come. */
async function beginLargeClip(): Promise<Response> {
  const opened = request('clip-a', 'bytes=0-')
  await isAsked('clip-a')
  held.get('clip-a')?.setHeader('Content-Length', 20_000_000)
  held.get('clip-a')?.write(Buffer.concat([clipHead, randomBytes(100_000)]))
  return opened
}

it('a large clip that the page gives up is not fetched any further', async () => {
  const response = await beginLargeClip()
  await response.body?.cancel()
  expect(held.has('clip-a')).toBe(true)
  clock.advance(2_000)
  await expect.poll(() => held.has('clip-a')).toBe(false)
  // It did not fail, and is begun anew for whoever comes back.
  void request('clip-a')
  await expect.poll(() => asked.filter((id) => id === 'clip-a').length).toBe(2)
})

const need = (id: string, stop: AbortController): Promise<unknown> =>
  previews
    .needFile({ accountId: 'account', groupId: 'g', assetId: id }, stop.signal)
    .catch((error: unknown) => error)

it('a file for which nobody waits any more is not fetched any further, and one of two who wait gets it', async () => {
  const [first, second] = [new AbortController(), new AbortController()]
  const both = [need('clip-a', first), need('clip-a', second)]
  await isAsked('clip-a')
  held.get('clip-a')?.setHeader('Content-Length', 20_000_000)
  held.get('clip-a')?.write(Buffer.concat([clipHead, randomBytes(100_000)]))
  first.abort('left')
  expect(await both[0]).toBe('left')
  clock.advance(2_000)
  expect(held.has('clip-a')).toBe(true)
  second.abort('left, too')
  expect(await both[1]).toBe('left, too')
  clock.advance(1_999)
  // Who comes back at once goes on with it.
  const third = new AbortController()
  const again = need('clip-a', third)
  await expect.poll(() => clock.pending()).toBeGreaterThan(0)
  clock.advance(1)
  expect(held.has('clip-a')).toBe(true)
  third.abort('left at last')
  expect(await again).toBe('left at last')
  clock.advance(2_000)
  await expect.poll(() => held.has('clip-a')).toBe(false)
  expect(asked).toEqual(['clip-a'])
})

it('a file that waits for its turn in vain is never asked for', async () => {
  for (let number = 0; number < downloadsAtOnce; number += 1) void statusOf(`picture-${number}`)
  await expect.poll(() => held.size).toBe(downloadsAtOnce)
  const stop = new AbortController()
  const needed = need('clip-a', stop)
  // By then it waits: this looks at the same places, twice.
  for (let look = 0; look < 2; look += 1)
    await previews.fileHere({ accountId: 'account', groupId: 'g', assetId: 'clip-a' })
  const lists = (): number => server.calls.filter(({ path }) => path.endsWith('/groups/assets')).length
  const listed = lists()
  stop.abort('left')
  expect(await needed).toBe('left')
  clock.advance(2_000)
  answer('picture-0')
  await expect.poll(() => held.size).toBe(downloadsAtOnce - 1)
  void statusOf('picture-next')
  await isAsked('picture-next')
  expect([asked.length, lists()]).toEqual([downloadsAtOnce + 1, listed + 1])
})

it('a player that breaks off and asks on has one download', async () => {
  const first = await beginLargeClip()
  const { value } = (await first.body?.getReader().read()) ?? {}
  expect(value?.length).toBeGreaterThan(0)
  const parts = [await request('clip-a', 'bytes=50000-60000'), await request('clip-a', 'bytes=1000-')]
  expect(parts.map(({ status }) => status)).toEqual([206, 206])
  expect((await parts[0]?.arrayBuffer())?.byteLength).toBe(10_001)
  expect(asked).toEqual(['clip-a'])
  // What lies far ahead is asked for by itself.
  const ahead = request('clip-a', 'bytes=19000000-')
  await expect.poll(() => asked).toEqual(['clip-a', 'clip-a'])
  expect(server.calls.at(-1)?.headers.range).toBe('bytes=19000000-21097151')
  held.get('clip-a')?.writeHead(206, { 'Content-Range': 'bytes 19000000-19999999/20000000' })
  held.get('clip-a')?.end(Buffer.alloc(1_000_000))
  expect((await ahead).headers.get('content-range')).toBe('bytes 19000000-19999999/20000000')
})

it('a clip that breaks off is said so to its player, and begun anew for the next', async () => {
  const response = await beginLargeClip()
  held.get('clip-a')?.destroy()
  await expect(response.arrayBuffer()).rejects.toThrow()
  void request('clip-a')
  await expect.poll(() => asked).toEqual(['clip-a', 'clip-a'])
})
