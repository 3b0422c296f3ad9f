import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainMedia } from '../doubles.test-support.ts'
import type { MediaPort } from '../ports.ts'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
/** Files whose names begin with "later" are not looked at before this is resolved. */
let later: PromiseWithResolvers<void>

const patientMedia: MediaPort = {
  ...plainMedia,
  probe: async (path) => {
    if (basename(path).startsWith('later')) await later.promise
    return plainMedia.probe(path)
  },
}

beforeEach(async () => {
  later = Promise.withResolvers()
  world = await createWorld({ ports: { media: patientMedia }, tuning: { checkConcurrency: 4 } })
})
afterEach(async () => {
  later.resolve()
  await world.close()
})

async function folder(name: string, files: readonly string[]): Promise<string> {
  const path = join(world.folder, name)
  for (const file of files) {
    await mkdir(join(path, file, '..'), { recursive: true })
    await writeFile(join(path, file), `image ${file}`)
  }
  return path
}

const skips = () => world.service.list().queue.skips
const isOpen = () =>
  world.database.prepare('SELECT 1 FROM upload_drops WHERE paths IS NOT NULL').get() !== undefined
const stateOf = (fileName: string) => world.items().find((item) => item.fileName === fileName)?.state

test('what was skipped of a drop, and why, is told until it is dismissed', async () => {
  const path = await folder('Shoot', ['a.png', 'raw/notes.txt', 'raw/more.txt', '.hidden.png', '.DS_Store'])
  const added = await world.service.add({ paths: [path], groupId: world.groupId })
  expect(added).toEqual({ dropId: expect.any(String), addedCount: 1, skippedCount: 3 })
  const { dropId } = added
  const told = {
    dropId,
    addedCount: 1,
    skippedCount: 3,
    byReason: [
      { reason: 'notMedia', count: 2 },
      { reason: 'hidden', count: 1 },
    ],
  }
  expect(skips()).toEqual([told])
  const { files, skippedCount } = world.service.skipped({ dropId })
  expect(skippedCount).toBe(3)
  expect([...files].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'Shoot/.hidden.png', reason: 'hidden' },
    { name: 'Shoot/raw/more.txt', reason: 'notMedia' },
    { name: 'Shoot/raw/notes.txt', reason: 'notMedia' },
  ])
  await world.restart()
  expect(skips()).toEqual([told])
  world.service.dismissSkipped({ dropId })
  expect(skips()).toEqual([])
  expect(() => world.service.skipped({ dropId })).toThrow(
    expect.objectContaining({ error: { code: 'notFound' } }),
  )
})

test('another account is not told', async () => {
  const path = await folder('Shoot', ['notes.txt'])
  const { dropId } = await world.service.add({ paths: [path], groupId: world.groupId })
  world.groups.known.clear()
  world.connection.set(world.account('somebody else'))
  expect(skips()).toEqual([])
  expect(() => world.service.skipped({ dropId })).toThrow()
})

test('a chosen folder is known by one of its files', async () => {
  const path = await folder('Chosen', ['in/a.png', 'b.png'])
  const samples = [{ path: join(path, 'in/a.png'), relativePath: 'Chosen/in/a.png' }]
  expect(await world.service.addFolder({ samples, groupId: world.groupId })).toMatchObject({ addedCount: 2 })
})

test('a drop that was being listed when the app ended is listed to its end', async () => {
  const names = Array.from({ length: 2_500 }, (_, index) => `${index % 10}/${index}.png`)
  const path = await folder('Many', [...names, 'notes.txt'])
  world.service.pauseAll()
  const adding = world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('the first of them', (items) => items.length > 0)
  await world.restart()
  expect((await adding).addedCount).toBeLessThan(2_500)
  await world.until('all of them', (items) => items.length === 2_500)
  await world.until('the summary', () => skips().length === 1)
  expect(skips()).toMatchObject([{ addedCount: 2_500, skippedCount: 1 }])
  expect(new Set(world.items().map(({ fileName }) => fileName)).size).toBe(2_500)
})

test('the end of the app does not wait for a folder without media, and the drop goes on at the next start', async () => {
  const names = Array.from({ length: 2_000 }, (_, index) => `${index}/notes.txt`)
  const adding = world.service.add({ paths: [await folder('Notes', names)], groupId: world.groupId })
  await world.restart()
  expect((await adding).skippedCount).toBeLessThan(2_000)
  await world.until('the summary', () => skips().length === 1)
  expect(skips()).toMatchObject([{ addedCount: 0, skippedCount: 2_000 }])
})

test('what a person removed while it was being listed does not come back', async () => {
  const names = Array.from({ length: 2_500 }, (_, index) => `${index % 10}/${index}.png`)
  const path = await folder('Many', names)
  world.service.pauseAll()
  const adding = world.service.add({ paths: [path], groupId: world.groupId })
  const [first] = await world.until('the first of them', (items) => items.length > 0)
  await world.service.remove({ ids: [first?.id ?? ''] })
  await world.restart()
  expect((await adding).addedCount).toBeLessThan(2_500)
  await world.until('the end', () => !isOpen())
  expect(world.items().length).toBe(2_499)
  expect(world.items().map(({ fileName }) => fileName)).not.toContain(first?.fileName)
  expect(world.database.prepare('SELECT * FROM upload_drop_removals').all()).toEqual([])
})

test('another key of the account takes over what is still to be listed', async () => {
  const names = Array.from({ length: 2_500 }, (_, index) => `${index % 10}/${index}.png`)
  const path = await folder('Many', [...names, 'notes.txt'])
  world.service.pauseAll()
  const adding = world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('the first of them', (items) => items.length > 0)
  world.connection.set(world.account('another key'))
  await adding
  expect(world.items().length).toBe(2_500)
  expect(skips()).toHaveLength(1)
})

test('files dropped without a key stay with the first one that came', async () => {
  world.connection.set(null)
  const names = Array.from({ length: 2_500 }, (_, index) => `${index % 10}/${index}.png`)
  const path = await folder('Many', names)
  world.database.exec(`DELETE FROM upload_queue_state WHERE name = 'lastAccount'`)
  const adding = world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('the first of them', (items) => items.length > 0)
  world.service.pauseAll()
  world.groups.known.clear()
  world.connection.set(world.account())
  world.connection.set(world.account('stranger'))
  await adding
  expect(world.items().length).toBe(0)
  world.connection.set(world.account())
  expect(world.items().length).toBe(2_500)
})

test('files dropped while the key is refused are of that account, and nobody else gets them', async () => {
  world.connection.refuse()
  const path = await world.file('mine.png')
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('checked', () => stateOf('mine.png')?.kind === 'waiting')
  world.groups.known.clear()
  const anywhere = await world.file('anywhere.png')
  await world.service.add({ paths: [anywhere], groupId: null })
  // Whoever put it into a slot of "Generate" finds it again.
  expect(world.service.findByPath(anywhere, null)).not.toBeNull()
  world.connection.set(world.account('stranger'))
  // Nothing ties a file to the account for which no group was chosen, and the next key may well be of the same one.
  expect(world.items().map(({ fileName }) => fileName)).toEqual(['anywhere.png'])
  world.groups.known.set(world.groupId, { name: 'Tests', kind: 'virtual' })
  world.connection.set(world.account())
  await world.until('sent', () => stateOf('mine.png')?.kind === 'ready')
})

test('nothing of a drop is sent before all of it is listed, and the others go past it', async () => {
  world.service.pauseAll()
  await world.service.add({ paths: [await world.file('held.png')], groupId: world.groupId })
  await world.until('checked', () => stateOf('held.png')?.kind === 'waiting')
  world.database.exec("UPDATE upload_drops SET paths = '[]'")
  world.service.resumeAll()
  await world.service.add({ paths: [await world.file('other.png')], groupId: world.groupId })
  await world.until('the other', () => stateOf('other.png')?.kind === 'ready')
  expect(stateOf('held.png')).toEqual({ kind: 'waiting', hold: null })
  // The next start finds that there is nothing more to list.
  await world.restart()
  await world.untilAll('ready')
})

async function dropTwins(): Promise<string> {
  await world.service.add({ paths: [await world.file('first.png', 'twin')], groupId: world.groupId })
  await world.untilAll('ready')
  const paths = await Promise.all(['now.png', 'later.png'].map((name) => world.file(name, 'twin')))
  await world.service.add({ paths: [...paths, await world.file('later-new.png')], groupId: world.groupId })
  await world.until('the question', () => stateOf('now.png')?.kind === 'waiting')
  return world.items().find(({ fileName }) => fileName === 'now.png')?.id ?? ''
}

test('skipping duplicates of a whole drop counts for those that are found later', async () => {
  const id = await dropTwins()
  await world.service.decide({ ids: [id], decision: 'skip', wholeDrop: true })
  later.resolve()
  await world.until('all', (items) =>
    items.every(({ state }) => state.kind === 'ready' || state.kind === 'cancelled'),
  )
  expect(stateOf('later.png')).toEqual({ kind: 'cancelled', sent: false })
  expect(stateOf('later-new.png')?.kind).toBe('ready')
  expect(world.server.stats().acceptedUploads).toBe(2)

  // One that is wanted back is asked about by itself.
  const laterId = world.items().find(({ fileName }) => fileName === 'later.png')?.id ?? ''
  await world.service.retry({ ids: [laterId] })
  await world.until('the question', () => stateOf('later.png')?.kind === 'waiting')
  expect(stateOf('later.png')).toMatchObject({ hold: { reason: 'duplicate' } })
})

test('uploading duplicates of a whole drop anyway counts for those that are found later', async () => {
  const id = await dropTwins()
  await world.service.decide({ ids: [id], decision: 'uploadAnyway', wholeDrop: true })
  later.resolve()
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(4)
})

/** Three equal files: the first will be sent, the other two ask because of it. */
async function askAboutFirst(): Promise<readonly string[]> {
  world.service.pauseAll()
  const paths = await Promise.all(['a.png', 'b.png', 'c.png'].map((name) => world.file(name, 'equal')))
  for (const path of paths) {
    await world.service.add({ paths: [path], groupId: world.groupId })
    await world.until('checked', (items) => items.every(({ state }) => state.kind === 'waiting'))
  }
  for (const name of ['b.png', 'c.png']) expect(askedAbout(name)).toBe('a.png')
  return world.items().map(({ id }) => id)
}

function askedAbout(fileName: string): string | null {
  const state = stateOf(fileName)
  return state?.kind === 'waiting' && state.hold?.reason === 'duplicate' ? state.hold.name : null
}

test('nobody is asked about a twin that was taken back: the next one goes instead', async () => {
  const [first = '', second = ''] = await askAboutFirst()
  await world.service.cancel({ ids: [first] })
  expect(stateOf('b.png')).toEqual({ kind: 'waiting', hold: null })
  expect(askedAbout('c.png')).toBe('b.png')
  await world.service.remove({ ids: [second] })
  expect(stateOf('c.png')).toEqual({ kind: 'waiting', hold: null })
  // The first is wanted back: now it is the one that asks.
  await world.service.retry({ ids: [first] })
  await world.until('the question', () => askedAbout('a.png') === 'c.png')
  world.service.resumeAll()
  await world.until('sent', () => stateOf('c.png')?.kind === 'ready')
  await world.until('the asset', () => {
    const state = stateOf('a.png')
    return state?.kind === 'waiting' && state.hold?.reason === 'duplicate' && state.hold.assetId !== null
  })
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('nor about one that failed; also when the app ended before that was written down', async () => {
  const [first = '', second = '', third = ''] = await askAboutFirst()
  world.server.faults.failNext('upload', { kind: 'status', status: 400 }, 1)
  await world.service.pause({ ids: [second, third] })
  world.service.resumeAll()
  await world.until('failed', () => stateOf('a.png')?.kind === 'failed')
  await world.service.remove({ ids: [first] })
  await world.service.resume({ ids: [second] })
  await world.until('the second', () => stateOf('b.png')?.kind === 'ready')
  await world.service.stop()
  world.database.exec('DELETE FROM uploaded_bytes')
  world.database.prepare('DELETE FROM uploads WHERE id = ?').run(second)
  await world.restart()
  await world.service.resume({ ids: [third] })
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(2)
})

test('a twin that may have been sent is asked about, also when its row is gone', async () => {
  const [first = '', second = '', third = ''] = await askAboutFirst()
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: true }, 1)
  world.server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'status', status: 400 } })
  world.service.resumeAll()
  await world.until('unconfirmed', () => stateOf('a.png')?.kind === 'unconfirmed')
  await world.service.cancel({ ids: [first] })
  await world.service.remove({ ids: [first] })
  expect(askedAbout('b.png')).toBe('a.png')
  await world.restart()
  expect(askedAbout('c.png')).toBe('a.png')
  await world.service.remove({ ids: [second, third] })
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('an answer to one file is for that file', async () => {
  const id = await dropTwins()
  await world.service.decide({ ids: [id], decision: 'skip' })
  later.resolve()
  await world.until('the other question', () => stateOf('later.png')?.kind === 'waiting')
  expect(stateOf('later.png')).toMatchObject({ hold: { reason: 'duplicate' } })
})

test('a drop is kept for as long as a file of it is in the queue, or something of it is to be read', async () => {
  const drops = () => world.database.prepare('SELECT count(*) FROM upload_drops').pluck().get()
  await mkdir(join(world.folder, 'None'))
  await world.service.add({ paths: [join(world.folder, 'None')], groupId: world.groupId })
  expect(drops()).toBe(0)
  const path = await folder('Shoot', ['a.png', 'b.png', 'notes.txt'])
  const { dropId } = await world.service.add({ paths: [path], groupId: world.groupId })
  later.resolve()
  const [first, second] = await world.untilAll('ready')
  await world.service.remove({ ids: [first?.id ?? ''] })
  world.service.dismissSkipped({ dropId })
  expect(skips()).toEqual([])
  expect(drops()).toBe(1)
  await world.service.remove({ ids: [second?.id ?? ''] })
  expect(drops()).toBe(0)
})
