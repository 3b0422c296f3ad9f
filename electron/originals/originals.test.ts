import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { createTransport } from '../api/index.ts'
import { type LoopbackServer, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../base/manual-clock.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { mediaTypeOfFile } from '../library/index.ts'
import { createOriginalsService, type OriginalsService } from './originals-service.ts'
import type { OriginalsPorts, WantedOriginal } from './ports.ts'

const png = (sizeBytes: number, fill: string): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(sizeBytes - 8, fill)])

let root: string
let folder: string
let database: Database
let server: LoopbackServer
let clock: ManualClock
let service: OriginalsService
/** By the path of the address. */
let files: Map<string, Buffer>
let wanted: WantedOriginal[]
let answer: (path: string, range: string | undefined, response: ServerResponse) => boolean
let changes: Partial<OriginalsPorts>
let asked: { assetId: string; expired: string | null }[]

const want = (assetId: string, name: string | null = `${assetId}.png`, sizeBytes: number | null = null) => {
  files.set(`/${assetId}`, png(500, assetId))
  wanted.push({ groupId: 'g', assetId, name, extension: null, sizeBytes })
}

function start(): OriginalsService {
  const made = createOriginalsService({
    database,
    account: () => ({ accountId: 'me', isLocal: true }),
    onAccountChanged: () => () => {},
    addressOf: async ({ assetId, expired }) => {
      asked.push({ assetId, expired })
      return `${server.origin}/${assetId}`
    },
    open: async () => ({
      accountId: 'me',
      total: wanted.length,
      portions: (async function* () {
        yield wanted
      })(),
    }),
    mediaTypeOf: mediaTypeOfFile,
    transport: createTransport({ version: '1' }),
    clock,
    random: () => 0.5,
    onDefect: (_where, cause) => {
      throw cause
    },
    ...changes,
  })
  made.start()
  return made
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'originals-'))
  folder = join(root, 'chosen')
  mkdirSync(folder)
  database = openDatabase({ folder: join(root, 'data') }).database
  clock = createManualClock()
  files = new Map()
  wanted = []
  asked = []
  changes = {}
  answer = () => false
  server = await startLoopbackServer((call, response) => {
    const { range } = call.headers
    if (answer(call.path, typeof range === 'string' ? range : undefined, response)) return
    const bytes = files.get(call.path)
    if (bytes === undefined) {
      response.writeHead(404).end()
      return
    }
    const from = /^bytes=(\d+)-$/.exec(String(range))?.[1]
    const part = bytes.subarray(Number(from ?? 0))
    const etag = `"${call.path}"`
    if (from === undefined) response.writeHead(200, { etag, 'content-length': part.length }).end(part)
    else
      response
        .writeHead(206, {
          etag,
          'content-length': part.length,
          'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        })
        .end(part)
  })
})
afterEach(async () => {
  await service.stop()
  await server.close()
  database.close()
  rmSync(root, { recursive: true })
})

const order = () => service.get().orders[0]
const until = (isSo: () => boolean) =>
  expect
    .poll(
      async () => {
        await clock.advance(500)
        return isSo()
      },
      { timeout: 20_000, interval: 5 },
    )
    .toBe(true)
const download = () => service.download({ kind: 'some', assets: [] }, folder)
const isOver = () => {
  const now = order()
  return now !== undefined && now.done + now.failed === now.total
}

it('brings all of them, under names that are free and that any system takes', async () => {
  writeFileSync(join(folder, 'a.png'), 'mine')
  want('one', 'a.png')
  want('two', 'a.png')
  want('three', '../../x.exe')
  want('four', null)
  want('five', 'lie.jpg')
  want('six', 'CON.png')
  service = start()
  expect(await download()).toBe(6)
  await until(isOver)
  expect(order()).toMatchObject({ total: 6, done: 6, failed: 0, receivedBytes: 3_000, hold: null })
  expect(readdirSync(folder).sort()).toEqual(
    ['CON_.png', 'a (2).png', 'a (3).png', 'a.png', 'four.png', 'lie.png', 'x.exe.png'].sort(),
  )
  expect(readFileSync(join(folder, 'a.png'), 'utf8')).toBe('mine')
  expect(readFileSync(join(folder, 'lie.png')).equals(png(500, 'five'))).toBe(true)
})

it('finds what it brought, as long as nobody took it away or changed it', async () => {
  want('one')
  want('two')
  want('three')
  service = start()
  await download()
  await until(isOver)
  const found = () => service.filesOf('me', ['one', 'two', 'never'])
  const one = join(folder, 'one.png')
  expect([...(await found())].sort()).toEqual([
    ['one', one],
    ['two', join(folder, 'two.png')],
  ])
  expect((await service.filesOf('another', ['one'])).size).toBe(0)
  rmSync(join(folder, 'two.png'))
  expect([...(await found())]).toEqual([['one', one]])
  writeFileSync(one, 'drawn over')
  expect((await found()).size).toBe(0)
})

it('goes on where it broke off, also after the app was killed in between', async () => {
  want('big')
  files.set('/big', png(400_000, 'b'))
  const ranges: (string | undefined)[] = []
  answer = (path, range, response) => {
    ranges.push(range)
    if (range !== undefined) return false
    const bytes = files.get(path) ?? Buffer.alloc(0)
    response.writeHead(200, { etag: `"${path}"`, 'content-length': bytes.length })
    response.write(bytes.subarray(0, 200_000), () => response.destroy())
    return true
  }
  service = start()
  await download()
  await until(() => ranges.length > 0 && readdirSync(folder).includes('big.png.part'))
  await service.stop()
  service = start()
  await until(isOver)
  expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/)
  expect(readFileSync(join(folder, 'big.png')).equals(png(400_000, 'b'))).toBe(true)
  expect(readdirSync(folder)).toEqual(['big.png'])
})

it('an address that is refused is asked for anew, and given up when that helps nobody', async () => {
  want('a')
  want('b')
  let refusals = 0
  answer = (path, _range, response) => {
    if (path === '/a' && refusals > 0) return false
    refusals += 1
    response.writeHead(403).end()
    return true
  }
  service = start()
  await download()
  await until(isOver)
  expect(order()).toMatchObject({ done: 1, failed: 1 })
  expect(asked.filter(({ assetId }) => assetId === 'a').map(({ expired }) => expired)).toEqual([
    null,
    `${server.origin}/a`,
  ])
  expect(service.failures(order()?.orderId ?? 0, 10)).toEqual([
    { assetId: 'b', name: 'b.png', reason: 'refused' },
  ])
  answer = () => false
  service.retry(order()?.orderId ?? 0)
  await until(() => order()?.done === 2)
})

it('a page that says sorry, a group without it, a file that is not there yet: said of each', async () => {
  want('sorry')
  want('gone')
  want('review')
  want('fine')
  files.set('/sorry', Buffer.from('<!doctype html><title>Sorry</title>'))
  changes = {
    addressOf: async ({ assetId }) => {
      if (assetId === 'gone') throw new AppFailure({ code: 'notFound' })
      return assetId === 'review' ? null : `${server.origin}/${assetId}`
    },
  }
  service = start()
  await download()
  await until(isOver)
  const reasons = service.failures(order()?.orderId ?? 0, 10).map(({ reason }) => reason)
  expect(reasons).toEqual(['badFile', 'notFound', 'noFile'])
  expect(readdirSync(folder)).toEqual(['fine.png'])
})

it('what the list says of its length, which may be that of what was uploaded, refuses no file', async () => {
  want('short', 'short.png', 501)
  answer = (path, _range, response) => {
    // Without a length the answer goes out in chunks.
    response.writeHead(200)
    response.end(files.get(path))
    return true
  }
  service = start()
  await download()
  await until(isOver)
  expect(order()).toMatchObject({ done: 1, failed: 0, receivedBytes: 500 })
})

it('what is no media gives up its name, and never comes back to the file of another', async () => {
  want('sorry', 'same.png')
  want('good', 'same.png')
  want('late', 'Same.PNG')
  files.set('/sorry', Buffer.from('<!doctype html><title>Sorry</title>'))
  const asked: string[] = []
  answer = (path) => {
    asked.push(path)
    // It has the file by the third time.
    if (asked.filter((other) => other === '/sorry').length === 3) files.set('/sorry', png(500, 'sorry'))
    return false
  }
  service = start()
  await download()
  await until(isOver)
  expect(order()).toMatchObject({ done: 3, failed: 0 })
  const contents = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))
  expect(contents.sort()).toEqual(
    ['good', 'late', 'sorry'].map((fill) => png(500, fill).toString('latin1')).sort(),
  )
})

it('a name without its part is anybody’s: it is begun anew under another', async () => {
  want('one', 'same.png')
  want('two', 'same.png')
  let isHeld = true
  answer = (path, _range, response) => {
    if (!isHeld) return false
    if (path === '/one') response.destroy()
    return true
  }
  service = start()
  await download()
  await until(() => readdirSync(folder).length === 2)
  await service.stop()
  // As after a kill between the row and the part, and another one that got the name.
  database.prepare("UPDATE originals SET part_name = 'gone.png' WHERE asset_id = 'one'").run()
  isHeld = false
  service = start()
  await until(isOver)
  expect(readdirSync(folder)).not.toContain('gone.png')
  expect(order()).toMatchObject({ done: 2 })
})

it('a full disk and a folder that is gone hold it, are said, and end by themselves', async () => {
  want('a')
  let free = 0
  changes = { freeBytes: async () => free }
  service = start()
  await download()
  await until(() => order()?.hold === 'diskFull')
  renameSync(folder, join(root, 'away'))
  free = 1e12
  await until(() => order()?.hold === 'folderMissing')
  expect(existsSync(folder)).toBe(false)
  renameSync(join(root, 'away'), folder)
  await until(isOver)
  expect(order()).toMatchObject({ done: 1, hold: null })
})

it('a drive that is unplugged stops no other order, however many files wait for it', async () => {
  for (let index = 0; index < 201; index += 1) want(`a${index}`)
  service = start()
  renameSync(folder, join(root, 'away'))
  await download()
  await until(() => order()?.hold === 'folderMissing')
  wanted = []
  want('other')
  mkdirSync(join(root, 'here'))
  await service.download({ kind: 'some', assets: [] }, join(root, 'here'))
  await until(() => service.get().orders[1]?.done === 1)
  expect(order()).toMatchObject({ done: 0, failed: 0, hold: 'folderMissing' })
})

it('without a network and when it asks too often it waits, says so, and counts no failure', async () => {
  want('a')
  const errors = [
    new AppFailure({ code: 'offline' }),
    new AppFailure({ code: 'rateLimited', retryAfterMs: 60_000 }),
  ]
  changes = {
    addressOf: async ({ assetId }) => {
      const error = errors.shift()
      if (error !== undefined) throw error
      return `${server.origin}/${assetId}`
    },
  }
  service = start()
  await download()
  await until(() => order()?.hold === 'offline')
  service.wake()
  await until(() => order()?.hold === 'rateLimited')
  await until(isOver)
  expect(order()).toMatchObject({ done: 1, failed: 0 })
})

it('paused it stands still, removed it leaves no half file, and what is here stays', async () => {
  want('a')
  want('b')
  answer = (path, _range, response) => {
    if (path !== '/b') return false
    response.writeHead(200, { 'content-length': 500 })
    response.write(png(500, 'b').subarray(0, 100))
    return true
  }
  service = start()
  await download()
  await until(() => order()?.done === 1 && (order()?.receivedBytes ?? 0) > 500)
  const { orderId } = order() ?? { orderId: 0 }
  service.pause(orderId)
  await until(() => service.get().orders[0]?.isPaused === true)
  const requests = server.calls.length
  await clock.advance(600_000)
  expect(server.calls.length).toBe(requests)
  expect(readdirSync(folder).sort()).toEqual(['a.png', 'b.png.part'])
  await service.remove(orderId)
  expect(readdirSync(folder)).toEqual(['a.png'])
  expect(service.get().orders).toEqual([])
})

it('an order that a kill left half listed is none', async () => {
  database
    .prepare("INSERT INTO original_orders (account_id, folder, created_at_ms) VALUES ('me', '/x', 1)")
    .run()
  service = start()
  expect(service.get().orders).toEqual([])
  expect(database.prepare('SELECT count(*) FROM original_orders').pluck().get()).toBe(0)
})
