import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAssetApi, createTransport, type Transport } from '../api/index.ts'
import {
  type ConnectionService,
  createAccountStore,
  createConnectionService,
  createMemoryVault,
} from '../connection/index.ts'
import { openDatabase } from '../database/index.ts'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../demo/index.ts'
import { sharedProcesses } from '../demo/test-support.ts'
import { type AssetService, createAssetService } from './assets/asset-service.ts'
import { createGroupService, type GroupService } from './groups/group-service.ts'
import { createPreviewService, type PreviewService } from './previews/preview-service.ts'

/** The services as main.ts puts them together, against a server that behaves as the service does. */
let folder = ''
let database: Database
let demo: DemoServer
let transport: Transport
let connection: ConnectionService
let groups: GroupService
let assets: AssetService
let previews: PreviewService

async function setUp(options: Partial<DemoServerOptions> = {}): Promise<void> {
  demo = await startDemoServer({
    dataDir: join(folder, 'demo'),
    processes: sharedProcesses,
    processingMs: { image: 0, audio: 0, video: 0 },
    ...options,
  })
  connection = createConnectionService({
    vault: createMemoryVault(),
    accounts: createAccountStore(database),
    env: { POWERTOKENS_ASSET_BASE_URL: demo.baseUrl },
    startDemo: async () => demo,
    createApi: (input) => createAssetApi({ ...input, transport }),
  })
  groups = createGroupService({ database, session: connection.session })
  assets = createAssetService({ session: connection.session })
  previews = createPreviewService({
    session: connection.session,
    assets,
    transport,
    cacheDir: join(folder, 'cache'),
    drawPicture: async () => null,
    findOriginal: async () => null,
    findPoster: async () => null,
    pixelsOf: async () => 1,
  })
  await connection.start()
  await connection.connect({ apiKey: demo.apiKey })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'))
  database = openDatabase({ folder }).database
  transport = createTransport({ version: '1' })
})
afterEach(async () => {
  assets.stop()
  await connection.stop()
  await transport.close()
  await demo.close()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function picture(): Promise<{ readonly path: string; readonly bytes: Buffer }> {
  const raw = { width: 400, height: 400, channels: 3 } as const
  const bytes = await sharp(randomBytes(400 * 400 * 3), { raw })
    .png()
    .toBuffer()
  const path = join(folder, 'picture.png')
  writeFileSync(path, bytes)
  return { path, bytes }
}

async function uploadPicture(groupId: string): Promise<{ readonly assetId: string; readonly bytes: Buffer }> {
  const { path, bytes } = await picture()
  const api = connection.session()?.api
  if (api === undefined) throw new Error('not connected')
  const file = {
    filePath: path,
    sizeBytes: bytes.length,
    assetName: '图 "1".png',
    mimeType: 'image/png',
    groupId,
  }
  const { taskId } = await api.upload(file)
  for (;;) {
    await demo.settled()
    const answer = await api.getAssetId(taskId)
    if (answer.kind === 'ready') return { assetId: answer.assetId, bytes }
    expect(answer.kind).toBe('processing')
  }
}

describe.each(['documented', 'seen', 'rich'] as const)('with the fields that are %s', (fields) => {
  it('from the key to the picture, as documented', async () => {
    await setUp({ fields })
    const { groupId } = await groups.create({ name: 'Mine' })
    demo.addGroup({ name: 'A person', kind: 'real-person' })
    demo.addGroup({ name: 'Made by myself', kind: 'real-person', realHumanType: 1 })
    const list = (await groups.list({ refresh: true })).groups
    expect(list.map((group) => [group.name, group.kind, group.origin])).toEqual(
      expect.arrayContaining([
        ['Mine', 'virtual', null],
        ['A person', 'realPerson', 'verified'],
        ['Made by myself', 'realPerson', 'self'],
      ]),
    )

    const { assetId, bytes } = await uploadPicture(groupId)
    const page = await assets.list({ groupId, page: 1, pageSize: 100, filter: {} })
    expect(page).toMatchObject({ total: 1, assets: [{ assetId }] })
    const asset = await assets.get({ groupId, assetId })
    if (fields !== 'documented') {
      expect(asset).toMatchObject({
        type: 'image',
        status: 'ready',
        extension: '.png',
        sizeBytes: bytes.length,
      })
      expect(asset.name).toContain('图')
      const response = await previews.respond({ pathname: asset.previewPath ?? '' })
      expect(response?.headers.get('content-type')).toBe('image/png')
      expect(Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(bytes)).toBe(true)
    }
    await groups.rename({ groupId, name: 'Renamed' })
    await groups.delete({ groupId })
    expect((await groups.list({ refresh: true })).groups.some((group) => group.groupId === groupId)).toBe(
      false,
    )

    // What must hold for a service that is not ours.
    for (const request of demo.requests()) {
      if (request.endpoint === 'get-asset-id') expect(request.hasAuthorization).toBe(false)
      else if (request.path.startsWith('/api/')) expect(request.authForm).toBe('raw')
      else expect(request.hasAuthorization).toBe(false)
      if (request.pageSize !== undefined) expect(request.pageSize).toBeLessThanOrEqual(100)
      if (request.method === 'POST') {
        expect(request.contentLength).toBe(request.bodyBytes)
        expect(request.transferEncoding).toBeUndefined()
      }
    }
    expect(demo.requests().some((request) => request.endpoint === 'upload')).toBe(true)
    const shown = JSON.stringify([list, page, asset])
    expect(shown).not.toContain(demo.apiKey)
    expect(shown).not.toContain('signature=')
  })
})

it('tells official groups where the service marks them, and pins them where it does not', async () => {
  await setUp({ fields: 'documented' })
  const groupId = demo.addGroup({ name: 'From the house', kind: 'official' })
  const [group] = (await groups.list({ refresh: true })).groups
  expect(group).toMatchObject({ groupId, kind: 'virtual' })
  expect(await groups.pinOfficial({ groupId, official: true })).toMatchObject({ kind: 'official' })
})

it('uses a service that knows only Bearer', async () => {
  await setUp({ authForms: ['bearer'] })
  expect(connection.get().state).toBe('connected')
  await groups.list({ refresh: true })
  expect(demo.requests().filter((request) => request.authForm === 'raw')).toHaveLength(1)
})

it('says that the library is not enabled, and connects when it is', async () => {
  await setUp({ libraryEnabled: false })
  expect(connection.get()).toMatchObject({ state: 'disconnected', problem: { code: 'libraryNotEnabled' } })
  demo.enableLibrary(true)
  expect((await connection.retry()).state).toBe('connected')
})

it('keeps the library open when the key was revoked, and says so', async () => {
  await setUp()
  await groups.create({ name: 'Mine' })
  const gone = new Promise<void>((resolve) => {
    connection.onChanged((now) => {
      if (now.state === 'connected' && now.problem?.code === 'keyRejected') resolve()
    })
  })
  demo.revokeKey()
  await expect(groups.list({ refresh: true })).rejects.toMatchObject({ error: { code: 'keyRejected' } })
  await gone
  // What is known is given out all the same.
  expect((await groups.list({ refresh: false })).groups.length).toBeGreaterThan(0)
})

it('lists a group of 100,000 page by page', async () => {
  await setUp()
  const groupId = demo.addSyntheticGroup('Many', 100_000)
  const page = await assets.list({ groupId, page: 1000, pageSize: 100, filter: {} })
  expect(page.total).toBe(100_000)
  expect(page.assets).toHaveLength(100)
})
