import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainAsset } from '../../shared/asset.test-support.ts'
import type { Asset } from '../../shared/assets.ts'
import { createManualClock, type ManualClock } from '../base/manual-clock.test-support.ts'
import { mediaTypeOfFile } from '../library/index.ts'
import { createDragOutService, type DragOutOptions } from './drag-out-service.ts'
import { createHandedOutFiles } from './handed-out-files.ts'
import { createDragOutHandlers } from './handlers.ts'

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)])
const all = { kind: 'some' as const, assets: [] }

let root: string
let clock: ManualClock
let assets: Asset[]
let here: Map<string, string>
let downloaded: Map<string, string>
let elsewhere: Map<string, string>
let dragged: string[][]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drag-out-'))
  mkdirSync(join(root, 'cache'))
  clock = createManualClock()
  assets = []
  here = new Map()
  downloaded = new Map()
  elsewhere = new Map()
  dragged = []
})
afterEach(() => rmSync(root, { recursive: true }))

const handedOut = () => join(root, 'handed-out')

function file(name: string): string {
  const path = join(root, 'cache', name)
  writeFileSync(path, png)
  return path
}

function add(assetId: string, name: string, status: Asset['status'] = 'ready'): void {
  assets.push(plainAsset(assetId, { name, status }))
}

const found = (path: string | undefined) => (path === undefined ? null : { path })

function start(more: Partial<DragOutOptions> = {}) {
  const service = createDragOutService({
    accountId: () => 'account',
    selected: async (_selection, offset, limit) => assets.slice(offset, offset + limit),
    fileHere: async ({ assetId }) => found(here.get(assetId)),
    fetchFile: async ({ assetId }) => found(elsewhere.get(assetId)),
    downloaded: async (_accountId, ids) => new Map([...downloaded].filter(([id]) => ids.includes(id))),
    mediaTypeOf: mediaTypeOfFile,
    files: createHandedOutFiles(handedOut(), clock),
    clock,
    ...more,
  })
  const handlers = createDragOutHandlers(service, (paths) => dragged.push([...paths]))
  return {
    service,
    drag: () => handlers.start({ selection: all }),
    fetch: () => handlers.fetch({ selection: all }),
  }
}

const names = () => dragged.at(-1)?.map((path) => basename(path))

it('hands out what is here, under names that any system takes and that fit what the file is', async () => {
  for (const [id, name] of [
    ['one', 'cat.png'],
    ['two', 'CAT.png'],
    ['three', '../../x'],
    ['four', 'lie.jpg'],
  ] as const) {
    add(id, name)
    here.set(id, file(id))
  }
  add('five', 'saved.png')
  downloaded.set('five', file('saved'))
  const { drag, service } = start()
  expect(await drag()).toEqual({ outcome: 'dragged', count: 5, withoutFile: 0 })
  expect(names()).toEqual(['cat.png', 'CAT (2).png', 'x.png', 'lie.png', 'saved.png'])
  for (const path of dragged[0] ?? []) {
    expect(readFileSync(path).equals(png)).toBe(true)
    expect(service.isHandedOut(path)).toBe(true)
  }
})

it('keeps what a program writes into a dragged file out of our copy and the person’s own', async () => {
  add('one', 'one.png')
  add('two', 'two.png')
  here.set('one', file('one'))
  downloaded.set('two', file('saved'))
  const { drag } = start()
  await drag()
  // As an earlier version laid it out.
  const [linked = ''] = dragged[0] ?? []
  rmSync(dirname(linked), { recursive: true })
  mkdirSync(dirname(linked))
  linkSync(join(root, 'cache', 'one'), linked)
  await drag()
  expect(names()).toEqual(['one (2).png', 'two.png'])
  const edited = Buffer.concat([Buffer.from('edited'), png])
  for (const path of dragged[1] ?? []) writeFileSync(path, edited)
  for (const name of ['one', 'saved']) expect(readFileSync(join(root, 'cache', name)).equals(png)).toBe(true)
  // What is dragged then is the original, and what somebody works on stays as it is.
  await drag()
  expect(names()).toEqual(['one (3).png', 'two (2).png'])
  for (const path of dragged[2] ?? []) expect(readFileSync(path).equals(png)).toBe(true)
  for (const path of dragged[1] ?? []) expect(readFileSync(path).equals(edited)).toBe(true)
  await drag()
  expect(dragged[3]).toEqual(dragged[2])
})

it('keeps what a program has changed where nothing tells any more how it was laid out', async () => {
  add('one', 'one.png')
  here.set('one', file('one'))
  const { drag } = start()
  await drag()
  const [edited = ''] = dragged[0] ?? []
  writeFileSync(edited, 'edited')
  writeFileSync(join(dirname(edited), '.laid-out'), '[{"wan')
  await drag()
  expect(readFileSync(edited, 'utf8')).toBe('edited')
  expect(names()).toEqual(['one (2).png'])
})

it('lays one of a name out once with its namesake and once alone, however often they are dragged', async () => {
  add('one', 'a.png')
  add('two', 'a.png')
  here.set('one', file('one'))
  here.set('two', file('two'))
  const { drag } = start()
  const both = assets
  for (let round = 0; round < 3; round += 1) {
    assets = both
    await drag()
    expect(names()).toEqual(['a.png', 'a (2).png'])
    assets = both.slice(1)
    await drag()
    expect(names()).toEqual(['a.png'])
  }
})

it('lays a file out once when it is dragged again before that is done', async () => {
  const files = createHandedOutFiles(handedOut(), clock)
  const place = { accountId: 'account', assetId: 'one' }
  const again = join(root, 'cache', 'again')
  writeFileSync(again, Buffer.alloc(8 * 2 ** 20))
  const [path, second] = await Promise.all([
    files.layOut(place, 'one.png', file('one')),
    files.layOut(place, 'one.png', again),
  ])
  expect(second).toBe(path)
  // A program may have it open by then.
  expect(readFileSync(path).equals(png)).toBe(true)
})

it('lays a file out under the longest name that a disk takes', async () => {
  const longest = `${'a'.repeat(251)}.png`
  const place = { accountId: 'account', assetId: 'one' }
  const path = await createHandedOutFiles(handedOut(), clock).layOut(place, longest, file('one'))
  expect(basename(path)).toBe(longest)
})

it('keeps what a program goes on writing into for a week after that', async () => {
  add('one', 'one.png')
  here.set('one', file('one'))
  await start().drag()
  const path = dragged[0]?.[0] ?? ''
  const weekMs = 7 * 24 * 60 * 60 * 1_000
  clock.setWall(weekMs)
  writeFileSync(path, 'edited')
  utimesSync(path, clock.now() / 1_000, clock.now() / 1_000)
  clock.setWall(weekMs / 2)
  await createHandedOutFiles(handedOut(), clock).sweep()
  expect(readFileSync(path, 'utf8')).toBe('edited')
  clock.setWall(weekMs)
  await createHandedOutFiles(handedOut(), clock).sweep()
  expect(readdirSync(handedOut())).toEqual([])
})

it('knows its own files again when they are dropped back, and no others', () => {
  const { service } = start()
  expect(service.isHandedOut(join(handedOut(), 'x', 'a.png'))).toBe(true)
  for (const path of [handedOut(), join(root, 'a.png'), join(root, 'handed-out-not', 'x', 'a.png'), ''])
    expect(service.isHandedOut(path)).toBe(false)
})

it('drags nothing while something is missing, fetches it, and keeps it for the next drag', async () => {
  add('one', 'one.png')
  add('two', 'two.png')
  here.set('one', file('one'))
  elsewhere.set('two', file('two'))
  const { drag, fetch } = start()
  expect(await drag()).toEqual({ outcome: 'missing', count: 1 })
  expect(dragged).toEqual([])
  expect(await fetch()).toEqual({ fetched: 1, failed: 0 })
  // The cache made room meanwhile.
  rmSync(join(root, 'cache', 'two'))
  expect(await drag()).toEqual({ outcome: 'dragged', count: 2, withoutFile: 0 })
  expect(names()).toEqual(['one.png', 'two.png'])
})

it('says how many could not be fetched', async () => {
  add('one', 'one.png')
  add('two', 'two.png')
  elsewhere.set('two', file('two'))
  expect(await start().fetch()).toEqual({ fetched: 1, failed: 1 })
})

it('leaves failed ones out that have no file, and says so', async () => {
  add('one', 'one.png')
  add('two', 'two.png', 'failed')
  here.set('one', file('one'))
  expect(await start().drag()).toEqual({ outcome: 'dragged', count: 1, withoutFile: 1 })
  assets.shift()
  expect(await start().drag()).toEqual({ outcome: 'none' })
})

it('drags a hundred at most', async () => {
  for (let number = 0; number < 101; number += 1) add(`a${number}`, 'a.png')
  expect(await start().drag()).toEqual({ outcome: 'tooMany', max: 100 })
})

it('begins no drag that a hand does not wait for any more', async () => {
  add('one', 'one.png')
  here.set('one', file('one'))
  const mediaTypeOf = async () => {
    clock.advance(5_000)
    return null
  }
  expect(await start({ mediaTypeOf }).drag()).toEqual({ outcome: 'late' })
  expect(dragged).toEqual([])
  expect(await start().drag()).toMatchObject({ outcome: 'dragged' })
})

it('takes away what is of an account, and what was not handed out for a week', async () => {
  add('one', 'one.png')
  here.set('one', file('one'))
  const { drag, service } = start()
  await drag()
  await service.forget('other')
  expect(readdirSync(handedOut())).toHaveLength(1)
  await service.forget('account')
  expect(readdirSync(handedOut())).toEqual([])
  await drag()
  clock.setWall(6 * 24 * 60 * 60 * 1_000)
  await createHandedOutFiles(handedOut(), clock).sweep()
  expect(existsSync(dragged[1]?.[0] ?? '')).toBe(true)
  clock.setWall(2 * 24 * 60 * 60 * 1_000)
  await createHandedOutFiles(handedOut(), clock).sweep()
  expect(readdirSync(handedOut())).toEqual([])
})

it('takes away what was handed out while the clock was a year ahead', async () => {
  add('one', 'one.png')
  here.set('one', file('one'))
  clock.setWall(365 * 24 * 60 * 60 * 1_000)
  await start().drag()
  clock.setWall(-365 * 24 * 60 * 60 * 1_000)
  await createHandedOutFiles(handedOut(), clock).sweep()
  expect(readdirSync(handedOut())).toEqual([])
})
