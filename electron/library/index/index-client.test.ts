import {
  closeSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import { createIndexClient, type IndexClient } from './index-client.ts'
import { asset, assets } from './store/index.test-support.ts'
import { indexFileName, openIndexFile } from './store/index-file.ts'

let folder: string
let client: IndexClient
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-client-'))
  client = createIndexClient({ folder })
})
afterEach(async () => {
  await client.close()
  rmSync(folder, { recursive: true })
})

const seen = (...ids: readonly string[]) =>
  client.seen('me', { groupId: 'g', assets: ids.map((id) => asset(id)), atMs: 1, byWalk: false })

/** Names of the libraries that are in the process. */
const loadedAddons = (): readonly string[] => {
  const report: unknown = process.report.getReport()
  const libraries: unknown =
    typeof report === 'object' && report !== null ? Reflect.get(report, 'sharedObjects') : null
  if (!Array.isArray(libraries)) throw new Error('the report has no libraries')
  return libraries.map(String).filter((path) => path.endsWith('.node'))
}

// The first: the others open files in this thread, too.
it('keeps SQLite in the process when its thread ends', async () => {
  await seen('a')
  const whileItRuns = loadedAddons().filter((path) => path.includes('better-sqlite3'))
  expect(whileItRuns).toHaveLength(1)
  await client.close()
  expect(loadedAddons()).toEqual(expect.arrayContaining([...whileItRuns]))
})

it('begins again after a thread that ended by itself', async () => {
  const workerPath = join(folder, 'mortal.mjs')
  writeFileSync(
    workerPath,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', (message) => {
       if (message === 'end') parentPort.close()
       else if (message.method === 'find') throw new Error('a fault')
       else parentPort.postMessage({ id: message.id, value: [] })
     })`,
  )
  const mortal = createIndexClient({ folder, workerPath })
  const [ended, after] = await Promise.allSettled([mortal.find('me', 'a'), mortal.knownGroups('me')])
  expect(ended).toMatchObject({ reason: { message: 'a fault' } })
  expect(after).toMatchObject({ reason: { message: 'a fault' } })
  expect(await mortal.knownGroups('me')).toEqual([])
  await mortal.close()
})

it('answers in the order in which it was asked', async () => {
  const [first, found, again] = await Promise.all([seen('a'), client.find('me', 'a'), seen('a')])
  expect([first, found.map(({ assetId }) => assetId), again]).toEqual([true, ['a'], false])
})

it('a list passes by what waits, and that keeps its order', async () => {
  await seen('a')
  const order: string[] = []
  const noting = (name: string) => () => void order.push(name)
  const written = Array.from({ length: 20 }, (_, nth) => seen(`b${nth}`).then(noting('seen')))
  const query = {
    scope: { kind: 'all' },
    filter: { text: '' },
    sort: { by: 'name', descending: false },
  } as const
  const found = client.find('me', 'b19').then((assets) => order.push(`found ${assets.length}`))
  const listed = client.list('me', query, 0, 1).then(noting('list'))
  await Promise.all([...written, found, listed])
  expect(order.indexOf('list')).toBeLessThan(3)
  expect(order.at(-1)).toBe('found 1')
})

it('writes what it was told before it is closed', async () => {
  const told = [seen('a'), seen('b'), seen('c')]
  await client.close()
  expect(await Promise.all(told)).toEqual([true, true, true])
})

it('keeps what it was told for the next start', async () => {
  await seen('a', 'b')
  await client.close()
  client = createIndexClient({ folder })
  expect(await client.knownGroups('me')).toEqual([{ groupId: 'g', count: 2 }])
})

it('keeps what it knows whatever is searched for', async () => {
  await seen('a')
  const sort = { by: 'added', descending: true } as const
  for (const text of ['abc\0def', '\0', '"\0"', '\ud800abc', '""" OR *', 'name:abc', 'a'.repeat(200)]) {
    await client.list('me', { scope: { kind: 'all' }, filter: { text }, sort }, 0, 10)
    await client.search('me', { text, limit: 10, offset: 0 })
  }
  expect(await client.knownGroups('me')).toEqual([{ groupId: 'g', count: 1 }])
})

it('begins anew where the file has other tables than it says', async () => {
  await seen('a')
  await client.close()
  const database = openIndexFile(folder)
  database.exec('DROP TABLE indexed_groups')
  database.close()
  client = createIndexClient({ folder })
  expect(await client.knownGroups('me')).toEqual([])
  expect(await seen('a')).toBe(true)
})

/** Half of the file is nonsense from now on, also for who has it open. */
async function damage(): Promise<void> {
  await client.seen('me', { groupId: 'g', assets: assets(500), atMs: 1, byWalk: false })
  const other = openIndexFile(folder)
  other.exec("DELETE FROM indexed_assets WHERE asset_id = 'asset-1'")
  other.pragma('wal_checkpoint(TRUNCATE)')
  const { size } = statSync(join(folder, indexFileName))
  const file = openSync(join(folder, indexFileName), 'r+')
  writeSync(file, Buffer.alloc(size - 4096, 0x5a), 0, size - 4096, 4096)
  closeSync(file)
  other.close()
}

const list = () =>
  client.list(
    'me',
    { scope: { kind: 'all' }, filter: { text: '' }, sort: { by: 'name', descending: false } },
    0,
    10,
  )

const isStorageFailure = (cause: unknown): boolean =>
  cause instanceof AppFailure && cause.error.code === 'storageFailed'

it('says that it began anew, where the file is damaged while it is open', async () => {
  let begunAnew = 0
  client.onBegunAnew(() => {
    begunAnew += 1
  })
  await damage()
  await list()
  expect(begunAnew).toBe(1)
  expect(await client.knownGroups('me')).toEqual([])
})

it('goes on with another file once there is a place for it', async () => {
  let begunAnew = 0
  client.onBegunAnew(() => {
    begunAnew += 1
  })
  await damage()
  // Nothing can be put in its place, as where a drive went away.
  renameSync(folder, `${folder}.away`)
  writeFileSync(folder, '')
  await expect(list()).rejects.toSatisfy(isStorageFailure)
  await expect(client.knownGroups('me')).rejects.toSatisfy(isStorageFailure)
  rmSync(folder)
  renameSync(`${folder}.away`, folder)
  expect(await client.knownGroups('me')).toEqual([])
  expect(begunAnew).toBe(1)
})

it('says what failed in the same words as without a thread, and goes on when that is mended', async () => {
  writeFileSync(join(folder, 'taken'), '')
  const broken = createIndexClient({ folder: join(folder, 'taken', 'below') })
  await expect(broken.find('me', 'a')).rejects.toSatisfy(isStorageFailure)
  rmSync(join(folder, 'taken'))
  expect(await broken.find('me', 'a')).toEqual([])
  await broken.close()
})

it('is refused once it is closed', async () => {
  await client.close()
  await expect(client.find('me', 'a')).rejects.toMatchObject({ error: { code: 'internal' } })
})
