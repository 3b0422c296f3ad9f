import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { toFileIdentity } from '../../base/files/file-identity.ts'
import { createWorld, type World } from '../queue.test-support.ts'
import { stemOf } from './asset-names.ts'

let world: World
afterEach(() => world.close())

const longReview = { processingMs: { image: 3_600_000, video: 3_600_000, audio: 3_600_000 } }

async function entries() {
  const query = { groupId: world.groupId, page: 1, pageSize: 100 }
  return (await world.account().api.listAssets(query, new AbortController().signal)).assets
}

async function send(names: readonly string[]): Promise<readonly string[]> {
  const paths = await Promise.all(names.map((name) => world.file(name, name)))
  await world.service.add({ paths, groupId: world.groupId })
  await world.untilAll('processing', 'ready')
  return paths
}

test('a file under review is known by its entry, before the service tells its id', async () => {
  world = await createWorld({ server: longReview })
  const [cat] = await send(['cat.png', 'dog.png'])
  const entry = (await entries()).find(({ name }) => name.startsWith('cat'))
  if (entry === undefined) throw new Error('not listed')
  expect(world.service.originals.of(entry.assetId)).toBeNull()
  const original = world.service.originals.ofEntry(world.groupId, entry)
  expect(original).toMatchObject({ path: cat, fileName: 'cat.png' })
  expect(world.service.originals.ofEntry('another group', entry)).toBeNull()
})

test('of files that a camera numbered each is known by its own entry', async () => {
  world = await createWorld({ server: longReview })
  const names = ['IMG_1.png', 'IMG_12.png', 'IMG_2.png']
  const paths = await send(names)
  const listed = await entries()
  const found = names.map((name) => {
    const entry = listed.find((one) => stemOf(one.name) === stemOf(name))
    return entry === undefined ? null : world.service.originals.ofEntry(world.groupId, entry)?.path
  })
  expect(found).toEqual(paths)
})

test('one that may be another under a number is not taken', async () => {
  world = await createWorld({ server: longReview })
  await send(['cat.png', 'cat-2.png'])
  const numbered = (await entries()).find(({ name }) => stemOf(name) === 'cat-2')
  if (numbered === undefined) throw new Error('not listed')
  // As it would be of a service that numbers a second "cat": of that length, and of both their times.
  const original = world.service.originals.ofEntry(world.groupId, { ...numbered, sizeBytes: 0 })
  expect(original).toBeNull()
})

test('of two that may be each other neither is taken', async () => {
  world = await createWorld({ server: longReview })
  await mkdir(join(world.folder, 'a'))
  await mkdir(join(world.folder, 'b'))
  const paths = [await world.file('a/cat.png', 'one'), await world.file('b/cat.png', 'two')]
  await world.service.add({ paths, groupId: world.groupId })
  await world.untilAll('processing')
  const listed = await entries()
  expect(listed).toHaveLength(2)
  for (const entry of listed) expect(world.service.originals.ofEntry(world.groupId, entry)).toBeNull()
})

test('a file that became an asset is known by its id, and whether it is still that file', async () => {
  world = await createWorld()
  const [cat = ''] = await send(['cat.png'])
  const [item] = await world.untilAll('ready')
  const assetId = item?.state.kind === 'ready' ? item.state.assetId : ''
  const original = world.service.originals.of(assetId)
  expect(original?.path).toBe(cat)
  const identity = async () => toFileIdentity(await stat(cat, { bigint: true }))
  expect(original?.isUnchanged(await identity())).toBe(true)
  await writeFile(cat, 'something else altogether')
  expect(original?.isUnchanged(await identity())).toBe(false)
  // What is known stays readable while the key is refused, and goes with its account.
  world.connection.refuse()
  expect(world.service.originals.of(assetId)?.path).toBe(cat)
  world.connection.set(null)
  expect(world.service.originals.of(assetId)).toBeNull()
})

test('it is known when its row was cleared, also after a restart, until its place is forgotten', async () => {
  world = await createWorld()
  const [cat = ''] = await send(['cat.png'])
  const [item] = await world.untilAll('ready')
  const assetId = item?.state.kind === 'ready' ? item.state.assetId : ''
  await world.service.clearFinished()
  await world.restart()
  expect(world.items()).toEqual([])
  const original = world.service.originals.of(assetId)
  expect(original).toMatchObject({ path: cat, fileName: 'cat.png', media: null })
  expect(original?.isUnchanged(toFileIdentity(await stat(cat, { bigint: true })))).toBe(true)
  await writeFile(cat, 'something else altogether')
  expect(original?.isUnchanged(toFileIdentity(await stat(cat, { bigint: true })))).toBe(false)

  world.service.originals.forget('another account')
  expect(world.service.originals.of(assetId)).not.toBeNull()
  world.service.originals.forget('account')
  expect(world.service.originals.of(assetId)).toBeNull()
  // That it was sent is known all the same: a duplicate is asked about.
  await writeFile(cat, 'image cat.png')
  await world.service.add({ paths: [cat], groupId: world.groupId })
  await world.until('the question', ([again]) => again?.asks === 'duplicate')
})
