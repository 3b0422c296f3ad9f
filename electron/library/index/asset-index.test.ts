import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assetHitsSchema } from '../../../shared/assets.ts'
import { createAssetApi, createTransport } from '../../api/index.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import type { LibrarySession } from '../../connection/index.ts'
import { type OpenedDatabase, openDatabase } from '../../database/index.ts'
import { type DemoServer, startDemoServer } from '../../demo/index.ts'
import { createGroupService, type GroupService } from '../groups/group-service.ts'
import { type AssetIndex, createAssetIndex } from './asset-index.ts'
import { createIndexClient, type IndexClient } from './index-client.ts'
import { indexFileName } from './store/index-file.ts'

let folder: string
let server: DemoServer
let opened: OpenedDatabase
let clock: ManualClock
let session: LibrarySession | null
let groups: GroupService
let client: IndexClient
let index: AssetIndex
let defects: unknown[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asset-index-'))
  server = await startDemoServer({ dataDir: join(folder, 'demo') })
  opened = openDatabase({ folder: join(folder, 'data') })
  clock = createManualClock(Date.now())
  session = sessionOf('me')
  groups = createGroupService({ database: opened.database, session: () => session, clock })
  defects = []
  client = createIndexClient({ folder: join(folder, 'data') })
  index = createAssetIndex({
    client,
    session: () => session,
    groups,
    clock,
    onDefect: (_where, cause) => defects.push(cause),
  })
})
afterEach(async () => {
  index.stop()
  await client.close()
  await server.close()
  opened.database.close()
  rmSync(folder, { recursive: true })
  expect(defects).toEqual([])
})

/** As the connection does it: whatever is listed comes to the index. */
function sessionOf(accountId: string): LibrarySession {
  const transport = createTransport({ version: '1' })
  const api = createAssetApi({ baseUrl: server.baseUrl, apiKey: server.apiKey, transport })
  return {
    accountId,
    baseUrl: server.baseUrl,
    api: {
      ...api,
      listAssetsPage: async (input, signal) => {
        const page = await api.listAssetsPage(input, signal)
        index.listed(accountId, input, page)
        return page
      },
    },
  }
}

const search = (text: string) => index.search({ text, limit: 50, offset: 0 })
/** Requests are real, the time between them is not. */
const until = (isDone: () => Promise<boolean>) =>
  vi.waitFor(
    async () => {
      clock.advance(500)
      expect(await isDone()).toBe(true)
    },
    { interval: 5 },
  )
const add = (groupId: string, name: string) => server.addAsset({ groupId, name, kind: 'image' })
const list = (groupId: string, filter: { readonly assetId?: string } = {}) =>
  session?.api.listAssetsPage({ groupId, page: 1, pageSize: 100, ...filter })

it('finds across all groups what nobody ever listed, and says when that is all', async () => {
  const rain = server.addGroup({ name: 'Rain' })
  const neon = server.addGroup({ name: '霓虹' })
  await add(rain, 'wet street.png')
  await add(neon, '霓虹街道.png')
  server.addSyntheticGroup('Many', 250)
  index.sessionChanged()
  await until(async () => (await index.search({ text: '', limit: 1, offset: 0 })).total === 252)
  const hits = await search('街道')
  expect(assetHitsSchema.parse(hits)).toEqual(hits)
  expect(hits).toMatchObject({
    hits: [{ groupName: '霓虹', asset: { name: '霓虹街道.png', groupId: neon, type: 'image' } }],
    total: 1,
    knownGroups: 3,
    totalGroups: 3,
  })
})

it('knows what was just listed before any walk', async () => {
  const groupId = server.addGroup({ name: 'Rain' })
  await add(groupId, 'wet street.png')
  await groups.list({ refresh: true })
  await list(groupId)
  expect(await search('street')).toMatchObject({ total: 1, hits: [{ groupName: 'Rain' }] })
})

it('forgets what the service does not know any more', async () => {
  const groupId = server.addGroup({ name: 'Rain' })
  await add(groupId, 'wet.png')
  await list(groupId)
  const gone = { assetId: 'asset-gone', name: 'gone.png', fields: {} }
  const page = { groupId, page: 1, pageSize: 100 }
  index.listed('me', page, { assets: [gone], total: 2, hasMore: false })
  expect((await search('')).total).toBe(2)
  await list(groupId, { assetId: 'asset-gone' })
  expect((await search('')).hits.map(({ asset }) => asset.name)).toEqual(['wet.png'])
})

it('forgets a group that is gone', async () => {
  const kept = server.addGroup({ name: 'Kept' })
  const gone = server.addGroup({ name: 'Gone' })
  await add(kept, 'kept.png')
  await add(gone, 'gone.png')
  index.sessionChanged()
  await until(async () => (await search('')).total === 2)
  groups.onChanged(() => index.groupsChanged())
  await groups.delete({ groupId: gone })
  await until(async () => (await search('')).total === 1)
  expect((await search('')).totalGroups).toBe(1)
  // The last one as any other.
  await groups.delete({ groupId: kept })
  await until(async () => (await search('')).total === 0)
})

it('learns of a group that came while the computer slept', async () => {
  const isKnown = (name: string) => async () =>
    (await search('')).hits.some(({ groupName }) => groupName === name)
  await add(server.addGroup({ name: 'Rain' }), 'wet.png')
  groups.onChanged(() => index.groupsChanged())
  index.sessionChanged()
  await until(isKnown('Rain'))
  await add(server.addGroup({ name: 'Neon' }), 'street.png')
  clock.sleep(12 * 3_600_000)
  index.lookAgain()
  await until(isKnown('Neon'))
})

it('forgets by the newest list of groups only', async () => {
  const first = server.addGroup({ name: 'First' })
  const asked: (readonly string[])[] = []
  const firstAnswer = Promise.withResolvers<{ hasChanged: boolean; isMore: boolean }>()
  index = createAssetIndex({
    client: {
      ...client,
      keepGroups: (_accountId, groupIds) => {
        asked.push(groupIds)
        return asked.length === 1
          ? firstAnswer.promise
          : Promise.resolve({ hasChanged: false, isMore: false })
      },
    },
    session: () => session,
    groups,
    clock,
    onDefect: (_where, cause) => defects.push(cause),
  })
  index.sessionChanged()
  await vi.waitFor(() => expect(asked).toEqual([[first]]))
  const second = server.addGroup({ name: 'Second' })
  await groups.list({ refresh: true })
  index.groupsChanged()
  await vi.waitFor(() => expect(asked[1]?.toSorted()).toEqual([first, second].toSorted()))
  // What the older list would forget further is in the newer one.
  firstAnswer.resolve({ hasChanged: true, isMore: true })
  await firstAnswer.promise
  for (let turn = 0; turn < 20; turn += 1) {
    clock.advance(10_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(asked).toHaveLength(2)
})

describe('it tells', () => {
  it('that there is more to find, once a second at most, and only when there is', async () => {
    const groupId = server.addGroup({ name: 'Rain' })
    await add(groupId, 'wet.png')
    let told = 0
    index.onChanged(() => {
      told += 1
    })
    await list(groupId)
    await list(groupId)
    // Answered after what was listed before it.
    await search('')
    expect(told).toBe(0)
    clock.advance(1_000)
    expect(told).toBe(1)
    await list(groupId)
    await search('')
    clock.advance(10_000)
    expect(told).toBe(1)
  })
})

describe('accounts', () => {
  it('see their own alone, and find them again', async () => {
    const groupId = server.addGroup({ name: 'Rain' })
    await add(groupId, 'wet.png')
    await list(groupId)
    session = sessionOf('you')
    index.sessionChanged()
    expect((await search('')).total).toBe(0)
    session = sessionOf('me')
    index.sessionChanged()
    expect((await search('')).total).toBe(1)
  })

  it('are asked for none when there is no key', async () => {
    session = null
    index.sessionChanged()
    await expect(search('')).rejects.toMatchObject({ error: { code: 'keyNeeded' } })
    expect(clock.pending()).toBe(0)
  })
})

it('answers at once while the service does not', async () => {
  const groupId = server.addGroup({ name: 'Rain' })
  await add(groupId, 'wet.png')
  await groups.list({ refresh: true })
  await list(groupId)
  await server.close()
  expect(await search('wet')).toMatchObject({ total: 1, hits: [{ groupName: 'Rain' }] })
})

it('a database that takes nothing is no trouble of who listed', async () => {
  const groupId = server.addGroup({ name: 'Rain' })
  await add(groupId, 'wet.png')
  await search('')
  const other = new BetterSqlite3(join(folder, 'data', indexFileName))
  other.exec('BEGIN IMMEDIATE')
  await expect(list(groupId)).resolves.toMatchObject({ total: 1 })
  expect((await search('')).total).toBe(0)
  other.close()
})
