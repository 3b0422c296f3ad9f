import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
afterEach(() => world.close())

const isMissing = ({ state }: UploadItem) => state.kind === 'waiting' && state.hold?.reason === 'fileMissing'
const names = Array.from({ length: 20 }, (_, index) => `${index}.png`)

/** Twenty files of a folder that is renamed when they are about to be sent. */
async function folderGone(tuning = {}): Promise<{ readonly folder: string; readonly moved: string }> {
  world = await createWorld({ tuning })
  const folder = join(world.folder, 'shots')
  const moved = join(world.folder, 'shots of today')
  await mkdir(folder)
  for (const name of names) await writeFile(join(folder, name), `image ${name}`)
  world.connection.set(null)
  await world.service.add({ paths: [folder], groupId: world.groupId })
  await world.untilAll('waiting')
  await rename(folder, moved)
  world.connection.set(world.account())
  await world.until('missing files', (items) => items.every(isMissing))
  return { folder, moved }
}

test('files of a folder that is named back go on together, by themselves', async () => {
  const { folder, moved } = await folderGone({ missingLookMs: 30 })
  await rename(moved, folder)
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(names.length)
})

test('and by one button, which says how many there were', async () => {
  const { folder, moved } = await folderGone()
  expect(await world.service.lookForMissing()).toEqual({ count: 0 })
  await rename(moved, folder)
  await rm(join(folder, '0.png'))
  expect(await world.service.lookForMissing()).toEqual({ count: names.length - 1 })
  await world.until('the rest', (items) => items.filter(({ state }) => state.kind === 'ready').length === 19)
  expect(world.items().filter(isMissing)).toHaveLength(1)
})

test('they are found again by the next start', async () => {
  const { folder, moved } = await folderGone()
  await rename(moved, folder)
  await world.restart()
  await world.untilAll('ready')
})

test('dropped again from another place they go on where they are, and no second row is made', async () => {
  const { moved } = await folderGone()
  const ids = world.items().map(({ id }) => id)
  const added = await world.service.add({ paths: [moved], groupId: world.groupId })
  expect(added).toMatchObject({ addedCount: names.length, skippedCount: 0 })
  await world.untilAll('ready')
  expect(world.items().map(({ id }) => id)).toEqual(ids)
  expect(dirname(world.service.localFile(ids[0] ?? '').path)).toBe(moved)
  expect(world.server.stats()).toMatchObject({ acceptedUploads: names.length, duplicates: [] })
})

test('a name is the same one whether its accents stand apart or not, as disks differ in', async () => {
  world = await createWorld()
  world.connection.set(null)
  const path = await world.file('E\u0301te\u0301.png', 'same')
  await world.service.add({ paths: [path], groupId: world.groupId })
  const [item] = await world.untilAll('waiting')
  await rm(path)
  world.connection.set(world.account())
  await world.until('a missing file', (items) => items.every(isMissing))
  const copied = await world.file('\u00c9t\u00e9.png', 'same')
  await world.service.add({ paths: [copied], groupId: world.groupId })
  expect((await world.untilAll('ready')).map(({ id }) => id)).toEqual([item?.id])
})

test('dropped again in their place they go on, too', async () => {
  const { folder, moved } = await folderGone()
  await rename(moved, folder)
  await world.service.add({ paths: [join(folder, '3.png')], groupId: world.groupId })
  await world.until('that one', (items) => items.some(({ state }) => state.kind === 'ready'))
  expect(world.items()).toHaveLength(names.length)
})

test('another file of that name, or one for another group, is a file of its own', async () => {
  const { moved } = await folderGone()
  await writeFile(join(moved, '0.png'), 'image X.png')
  await world.service.add({ paths: [join(moved, '0.png')], groupId: world.groupId })
  const other = world.server.addGroup({ name: 'Other' })
  world.groups.known.set(other, { name: 'Other', kind: 'virtual' })
  await world.service.add({ paths: [join(moved, '1.png')], groupId: other })
  expect(world.items()).toHaveLength(names.length + 2)
  await world.until('two', (items) => items.filter(({ state }) => state.kind === 'ready').length === 2)
})

test('a missing folder costs one look, however many files are missing from it', async () => {
  const stats: string[] = []
  world = await createWorld({
    tuning: { missingLookMs: 30 },
    ports: {
      statFile: async (path) => {
        stats.push(path)
        throw Object.assign(new Error('gone'), { code: 'ENOENT' })
      },
    },
  })
  world.connection.set(null)
  const paths = await Promise.all(names.map((name) => world.file(name)))
  await world.service.add({ paths, groupId: world.groupId })
  await world.until('missing files', (items) => items.length === names.length && items.every(isMissing))
  stats.length = 0
  await world.until('some looks', () => stats.length >= 3)
  expect(new Set(stats)).toEqual(new Set([world.folder]))
})
