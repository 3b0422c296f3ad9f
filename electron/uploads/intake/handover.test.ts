import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  world.service.pauseAll()
})
afterEach(() => world.close())

/** `count` files beside each other; every tenth is no media. */
async function dropped(count: number): Promise<readonly string[]> {
  const folder = join(world.folder, 'Dropped')
  await mkdir(folder, { recursive: true })
  const paths = Array.from({ length: count }, (_, nth) => join(folder, `${nth}.png`))
  await Promise.all(paths.map((path) => writeFile(path, `image ${path}`)))
  return paths
}

const names = () => world.items().map(({ fileName }) => fileName)
const openDrops = () =>
  Number(world.database.prepare('SELECT count(*) FROM upload_drops WHERE paths IS NOT NULL').pluck().get())
const keptPortions = () =>
  Number(world.database.prepare('SELECT count(*) FROM upload_drop_portions').pluck().get())

/** Portions of `size`, each after the answer to the one before it. */
async function handOver(paths: readonly string[], size: number, isWhole = true) {
  let dropId: string | null = null
  let added = null
  for (let start = 0; start < paths.length; start += size) {
    const isLast = isWhole && start + size >= paths.length
    const portion = { paths: paths.slice(start, start + size), groupId: world.groupId, dropId, isLast }
    ;({ dropId, added } = await world.service.handOver(portion))
  }
  return { dropId: dropId ?? '', added }
}

test('what comes in portions is one drop, in order, with one summary', async () => {
  const paths = await dropped(700)
  const missing = join(world.folder, 'missing.png')
  const { dropId, added } = await handOver([...paths.slice(0, 300), missing, ...paths.slice(300)], 90)
  expect(added).toEqual({ dropId, addedCount: 700, skippedCount: 1 })
  expect(names()).toEqual(paths.map((path) => basename(path)))
  expect(new Set(world.items().map((item) => item.dropId))).toEqual(new Set([dropId]))
  expect(world.service.list().queue.skips).toMatchObject([{ dropId, addedCount: 700, skippedCount: 1 }])
  expect([openDrops(), keptPortions()]).toEqual([0, 0])
})

test('files are in the list while others are still on their way, and nothing is sent before all are here', async () => {
  const paths = await dropped(600)
  world.service.resumeAll()
  const { dropId } = await handOver(paths.slice(0, 500), 100, false)
  await world.until('the first of them', (items) => items.length >= 250)
  expect(world.service.list().queue.isListing).toBe(true)
  expect(world.server.stats().acceptedUploads).toBe(0)
  const last = { paths: paths.slice(500), groupId: world.groupId, dropId, isLast: true }
  expect((await world.service.handOver(last)).added?.addedCount).toBe(600)
  expect(world.service.list().queue.isListing).toBe(false)
})

test('a page that is gone in the middle loses nothing of what was taken', async () => {
  const paths = await dropped(400)
  await handOver(paths.slice(0, 360), 60, false)
  await world.restart()
  await world.until('what was taken', (items) => items.length === 360)
  await world.until('the end of the drop', () => openDrops() === 0)
  expect(names()).toEqual(paths.slice(0, 360).map((path) => basename(path)))
  expect(keptPortions()).toBe(0)
})

test('while the app runs, a drop of which no more comes has an end, and what comes later is a drop of its own', async () => {
  await world.close()
  world = await createWorld({ tuning: { handoverPatienceMs: 50 } })
  world.service.pauseAll()
  const paths = await dropped(30)
  const { dropId } = await handOver(paths.slice(0, 20), 20, false)
  await world.until('the end of the drop', (items) => items.length === 20 && openDrops() === 0)
  const late = { paths: paths.slice(20), groupId: world.groupId, dropId, isLast: true }
  const handedOver = await world.service.handOver(late)
  expect(handedOver.dropId).not.toBe(dropId)
  expect(handedOver.added?.addedCount).toBe(10)
})

test('an empty last portion ends it', async () => {
  const { dropId } = await handOver(await dropped(20), 20, false)
  const end = { paths: [], groupId: world.groupId, dropId, isLast: true }
  expect((await world.service.handOver(end)).added).toEqual({ dropId, addedCount: 20, skippedCount: 0 })
})

test('a portion that the disk does not take is told, and the others stay', async () => {
  const paths = await dropped(40)
  const { dropId } = await handOver(paths.slice(0, 20), 20, false)
  world.database.exec(
    `CREATE TRIGGER full BEFORE INSERT ON upload_drop_portions BEGIN SELECT RAISE(FAIL, 'disk is full'); END`,
  )
  const next = { paths: paths.slice(20), groupId: world.groupId, dropId, isLast: false }
  await expect(world.service.handOver(next)).rejects.toMatchObject({ error: { code: 'storageFailed' } })
  await world.until('the end of the drop', (items) => items.length === 20 && openDrops() === 0)
})

test('a pasted picture is needed while its portion waits', async () => {
  const { dropId } = await handOver(await dropped(10), 10, false)
  const path = join(world.folder, 'pasted.png')
  await world.service.handOver({ paths: [path], groupId: world.groupId, dropId, isLast: false })
  expect(world.service.needsFile(path)).toBe(true)
})
