import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import type { UploadApi } from '../ports.ts'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
afterEach(() => world.close())

/** A queue whose service says nothing of any task: what becomes ready does so by the group's list. */
async function setUp(
  listAssets?: (api: UploadApi) => UploadApi['listAssets'],
  bulkLeastFiles = 1,
): Promise<{ lists: () => number }> {
  world = await createWorld({ tuning: { bulkLeastFiles } })
  const { api, accountId } = world.account()
  let lists = 0
  const list = listAssets?.(api) ?? api.listAssets
  world.connection.set({
    accountId,
    api: {
      ...api,
      getAssetId: async () => ({ kind: 'processing' }),
      listAssets: (query, signal) => {
        if (query.name === undefined && query.page === 1) lists += 1
        return list(query, signal)
      },
    },
  })
  return { lists: () => lists }
}

async function add(names: readonly string[], content: (index: number) => string): Promise<void> {
  const paths: string[] = []
  for (const [index, name] of names.entries()) {
    paths.push(await world.file(`${index}-${name}`, content(index)))
  }
  await world.service.add({ paths, groupId: world.groupId })
}

const numbered = (count: number) => Array.from({ length: count }, (_none, index) => `${index}.png`)
const states = () => world.items().map(({ state }) => state.kind)
const isDone = (kind: string) => kind === 'processing' || kind === 'ready'
const readyCount = () => states().filter((kind) => kind === 'ready').length

/** What the server itself knows: the id of each asset by its name. */
async function idsByName(): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (let page = 1; ; page += 1) {
    const query = { groupId: world.groupId, page, pageSize: 100 }
    const { assets } = await world.account().api.listAssets(query, new AbortController().signal)
    for (const { name, assetId } of assets) ids.set(name.replace(/\.png$/, ''), assetId)
    if (assets.length === 0) return ids
  }
}

test('ids of many files come from the list of their group, each the right one', async () => {
  await setUp()
  await add(numbered(130), (index) => `${index}`.repeat((index % 9) + 1))
  const items = await world.untilAll('ready')
  const ids = await idsByName()
  for (const { fileName, state } of items) {
    expect(state).toMatchObject({ assetId: ids.get(fileName.replace(/\.png$/, '')) })
  }
})

test('few files are left to the poller', async () => {
  const { lists } = await setUp(undefined, 12)
  await add(numbered(5), String)
  await world.until('all processing', () => states().every((kind) => kind === 'processing'))
  const before = lists()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(lists()).toBe(before)
})

test('files that may be each other are left to the poller, and the others are not', async () => {
  const { lists } = await setUp()
  const paths: string[] = []
  // The same name and size six times, each with bytes of its own; and twenty others.
  for (let index = 0; index < 6; index += 1) {
    await mkdir(join(world.folder, `${index}`))
    paths.push(await world.file(join(`${index}`, 'twin.png'), `bytes ${index}`))
  }
  for (const name of numbered(20)) paths.push(await world.file(name, name))
  await world.service.add({ paths, groupId: world.groupId })
  await world.until('all sent, the others ready', () => readyCount() >= 20 && states().every(isDone))
  const before = lists()
  await world.until('looked again', () => lists() > before + 1)
  const waiting = world.items().filter(({ state }) => state.kind === 'processing')
  expect(waiting.map(({ fileName }) => fileName)).toEqual(Array(6).fill('twin.png'))
})

test('a list that is not read to its end gives nothing', async () => {
  const { lists } = await setUp((api) => async (query, signal) => {
    const answer = await api.listAssets(query, signal)
    // For ever: another entry on each page.
    const [first] = answer.assets
    const extra = first ?? {
      name: 'x',
      extension: null,
      status: 'ready',
      sizeBytes: 1,
      createdAtMs: null,
      failure: null,
    }
    return {
      total: null,
      assets: [...answer.assets, { ...extra, assetId: `endless-${query.page}`, name: `e${query.page}` }],
    }
  })
  await add(numbered(30), String)
  await world.until('all processing', () => states().every((kind) => kind === 'processing'))
  const before = lists()
  await world.until('listed', () => lists() > before + 1)
  expect(readyCount()).toBe(0)
})

test('a list that the service refuses costs nothing but the list', async () => {
  const { lists } = await setUp((api) => async (query, signal) => {
    if (query.name === undefined) throw new AppFailure({ code: 'refused' })
    return api.listAssets(query, signal)
  })
  await add(numbered(30), String)
  await world.until('all processing', () => states().every((kind) => kind === 'processing'))
  const before = lists()
  await world.until('asked again', () => lists() > before + 1)
  expect(states().every((kind) => kind === 'processing')).toBe(true)
  expect(world.service.list().queue.hold).toBeNull()
})
