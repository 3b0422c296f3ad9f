import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { assetPageSchema } from '../../shared/assets.ts'
import { groupListSchema } from '../../shared/groups.ts'
import { type AssetApi, createAssetApi, createTransport } from '../api/index.ts'
import { openDatabase } from '../database/index.ts'
import { type Answers, type DemoServer, startDemoServer } from '../demo/index.ts'
import { sendFile, sharedProcesses } from '../demo/test-support.ts'
import { type AssetService, createAssetService } from './assets/asset-service.ts'
import { createGroupService, type GroupService } from './groups/group-service.ts'

/* The main flows against a server that says no more than it must, or says it otherwise. */
const forms: readonly Answers[] = [
  'documented',
  'poorest',
  'upstream',
  { total: 'absent' },
  { total: 'zero' },
  { total: 'tooFew' },
  { total: 'tooMany' },
  { total: 'text' },
  { listName: 'records', emptyList: 'absent', total: 'zero' },
  { listName: '' },
  { success: 0, ids: 'bare', emptyList: 'null' },
  { success: '200', spelling: 'camel' },
  { task: 'status', authorizeUrl: 'field' },
]

let folder: string
let database: Database
let demo: DemoServer
let api: AssetApi
let groups: GroupService
let assets: AssetService
let stop: (() => Promise<void>) | null = null
afterEach(() => stop?.())

async function setUp(answers: Answers): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'poorest-'))
  database = openDatabase({ folder }).database
  demo = await startDemoServer({
    dataDir: join(folder, 'demo'),
    processes: sharedProcesses,
    answers,
    enforceLimits: false,
    processingMs: { image: 0, audio: 0, video: 0 },
  })
  const transport = createTransport({ version: '1' })
  api = createAssetApi({ baseUrl: demo.baseUrl, apiKey: demo.apiKey, transport })
  const session = { accountId: 'account', baseUrl: demo.baseUrl, api }
  groups = createGroupService({ database, session: () => session })
  assets = createAssetService({ session: () => session })
  stop = async () => {
    assets.stop()
    await transport.close()
    await demo.close()
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As the page reads a list: until a page is not full. */
async function allAssets(groupId: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let page = 1; page < 20; page += 1) {
    const answer = await assets.list({ groupId, page, pageSize: 100, filter: {} })
    expect(assetPageSchema.parse(answer)).toEqual(answer)
    expect(answer.total === null || answer.total >= ids.length + answer.assets.length).toBe(true)
    ids.push(...answer.assets.map((asset) => asset.assetId))
    if (!answer.hasMore) return ids
  }
  throw new Error('the list does not end')
}

describe.each(forms.map((form) => [form]))('%j', (form) => {
  it('groups come whole, are made, renamed and deleted', async () => {
    await setUp(form)
    for (let index = 0; index < 230; index += 1) demo.addGroup({ name: `Group ${index}` })
    const person = demo.addGroup({ name: 'A person', kind: 'real-person' })
    const list = await groups.list({ refresh: true })
    expect(groupListSchema.parse(list)).toEqual(list)
    expect([list.groups.length, list.complete]).toEqual([231, true])
    expect(list.groups.find(({ groupId }) => groupId === person)?.kind).toBe('realPerson')
    const { groupId } = await groups.create({ name: 'Mine' })
    expect(demo.requests().filter(({ endpoint }) => endpoint === 'groups/create')).toHaveLength(1)
    await groups.rename({ groupId, name: 'Renamed' })
    expect(groups.find(groupId)?.name).toBe('Renamed')
    const renamed = (await groups.list({ refresh: true })).groups.find((group) => group.groupId === groupId)
    expect(renamed?.name).toBe('Renamed')
    await groups.delete({ groupId })
    expect((await groups.list({ refresh: true })).groups).toHaveLength(231)
  })

  it('an empty library is empty, and not an error', async () => {
    await setUp(form)
    const list = await groups.list({ refresh: true })
    expect(list.groups).toEqual([])
  })

  it('250 assets are 250, each once', async () => {
    await setUp(form)
    const groupId = demo.addSyntheticGroup('Many', 250)
    const ids = await allAssets(groupId)
    expect([ids.length, new Set(ids).size]).toEqual([250, 250])
    const [assetId = ''] = ids
    expect(await assets.get({ groupId, assetId })).toMatchObject({ assetId, groupId })
    await expect(assets.get({ groupId, assetId: 'asset-none' })).rejects.toMatchObject({
      error: { code: 'notFound' },
    })
  })

  it('an upload becomes the asset that the list shows', async () => {
    await setUp(form)
    const groupId = demo.addGroup({ name: 'Uploads' })
    const sent = await sendFile(demo, groupId, 'one.png', Buffer.from(randomUUID()))
    const data = sent.data as string | Readonly<Record<string, string>>
    const taskId = typeof data === 'string' ? data : (Object.values(data)[0] ?? '')
    await demo.settled()
    const answer = await api.getAssetId(taskId)
    expect(answer).toMatchObject({ kind: 'ready', assetId: expect.stringMatching(/^asset-/) })
    const ids = await allAssets(groupId)
    expect(answer.kind === 'ready' && ids).toEqual([answer.kind === 'ready' && answer.assetId])
  })
})
