import { createHash } from 'node:crypto'
import { rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type UploadDelta, uploadDeltaSchema, uploadSnapshotSchema } from '../../shared/uploads/uploads.ts'
import { createWorld, type World } from './queue.test-support.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const uploadsOf = (w: World) => w.server.requests().filter(({ endpoint }) => endpoint === 'upload').length

async function add(...names: readonly string[]): Promise<readonly string[]> {
  const paths = await Promise.all(names.map((name) => world.file(name)))
  await world.service.add({ paths, groupId: world.groupId })
  return paths
}

const fileChanged = { kind: 'waiting', hold: 'fileChanged', failures: null }

const only = () => {
  const [item] = world.items()
  if (item === undefined) throw new Error('The queue is empty.')
  return item
}

test('a dropped file becomes an asset', async () => {
  const changedGroups: string[] = []
  world.service.onAssetsChanged((groupId) => changedGroups.push(groupId))
  const path = await world.file('one.png')
  const added = await world.service.add({ paths: [path], groupId: world.groupId })
  expect(added).toMatchObject({ addedCount: 1, skippedCount: 0 })
  const [item] = await world.untilAll('ready')
  expect(item?.state).toMatchObject({ kind: 'ready', assetId: expect.stringMatching(/^asset-/) })
  expect(item).toMatchObject({ groupName: 'Tests', attempts: 1, thumbnailPath: `/media/upload/${item?.id}` })
  expect(world.server.stats()).toMatchObject({ acceptedUploads: 1, duplicates: [] })
  // When it was accepted, since the service lists it under review, and when it had its id.
  expect(changedGroups).toEqual([world.groupId, world.groupId])
  expect(world.service.localFile(item?.id ?? '').path).toBe(path)
})

test('what is no media is rejected, with the reason, and can be checked anew', async () => {
  const path = await world.file('text.png')
  await writeFile(path, 'words')
  await world.service.add({ paths: [path], groupId: world.groupId })
  const [item] = await world.untilAll('rejected')
  expect(item?.state).toMatchObject({ violations: [{ code: 'notReadable', got: 'unknownType' }] })
  await writeFile(path, 'image after all')
  expect(await world.service.retry({ ids: [item?.id ?? ''] })).toEqual({ count: 1 })
  await world.untilAll('ready')
})

test('a long name is shortened, and the item tells both', async () => {
  const name = `${'long '.repeat(12)}.png`
  await add(name)
  const [item] = await world.untilAll('ready')
  expect(item?.fileName).toBe(name)
  expect(item?.assetName.length).toBeLessThanOrEqual(40)
  expect(item?.assetName).toMatch(/\.png$/)
})

test('official groups take nothing', async () => {
  world.groups.known.set('official', { name: 'Official', kind: 'official' })
  const path = await world.file('one.png')
  const adding = world.service.add({ paths: [path], groupId: 'official' })
  await expect(adding).rejects.toMatchObject({ error: { code: 'groupReadOnly' } })
  expect(world.items()).toEqual([])
})

test('the same bytes in the same group are asked about, also after the rows are gone', async () => {
  const first = await world.file('a.png', 'same')
  const second = await world.file('b.png', 'same')
  await world.service.add({ paths: [first], groupId: world.groupId })
  const [ready] = await world.untilAll('ready')
  await world.service.clearFinished()
  expect(world.items()).toEqual([])

  await world.service.add({ paths: [second, first], groupId: world.groupId })
  const items = await world.until('the question', (now) =>
    now.every(({ state }) => state.kind === 'waiting' && state.hold?.reason === 'duplicate'),
  )
  const assetId = ready?.state.kind === 'ready' ? ready.state.assetId : ''
  expect(items[0]?.state).toMatchObject({ hold: { name: 'a.png', assetId } })
  const ids = items.map(({ id }) => id)
  expect(await world.service.decide({ ids: ids.slice(0, 1), decision: 'uploadAnyway' })).toEqual({ count: 1 })
  expect(await world.service.decide({ ids: ids.slice(1), decision: 'skip' })).toEqual({ count: 1 })
  await world.untilAll('ready', 'cancelled')
  expect(world.server.stats().acceptedUploads).toBe(2)
})

test('of equal files in one drop only the first is sent', async () => {
  const paths = await Promise.all(['a.png', 'b.png', 'c.png'].map((name) => world.file(name, 'same')))
  await world.service.add({ paths, groupId: world.groupId })
  await world.until('one ready, two asked', (now) => {
    const held = now.filter(({ state }) => state.kind === 'waiting' && state.hold?.reason === 'duplicate')
    return held.length === 2 && now.some(({ state }) => state.kind === 'ready')
  })
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('a file that is queued already is not queued twice', async () => {
  world.service.pauseAll()
  const [path] = await add('a.png')
  const added = await world.service.add({ paths: [path ?? '', path ?? ''], groupId: world.groupId })
  expect(added).toMatchObject({ addedCount: 0, skippedCount: 2 })
  expect(world.service.list().queue.skips).toMatchObject([
    { byReason: [{ reason: 'alreadyQueued', count: 2 }] },
  ])
})

test('files without a group wait for one', async () => {
  const path = await world.file('a.png')
  await world.service.add({ paths: [path], groupId: null })
  const [item] = await world.until('the question', ([now]) => {
    return now?.state.kind === 'waiting' && now.state.hold?.reason === 'groupNeeded'
  })
  expect(await world.service.assignGroup({ ids: [item?.id ?? ''], groupId: world.groupId })).toEqual({
    count: 1,
  })
  await world.untilAll('ready')
  expect(await world.service.assignGroup({ ids: [item?.id ?? ''], groupId: world.groupId })).toEqual({
    count: 0,
  })
})

test('a real-person group asks once for a drop', async () => {
  const groupId = world.server.addGroup({ name: 'Ada', kind: 'real-person' })
  world.groups.known.set(groupId, { name: 'Ada', kind: 'realPerson' })
  const paths = await Promise.all(['a.png', 'b.png', 'c.png'].map((name) => world.file(name)))
  await world.service.add({ paths, groupId })
  const items = await world.until('the question', (now) =>
    now.every(({ state }) => state.kind === 'waiting' && state.hold?.reason === 'personConsent'),
  )
  expect(world.server.stats().acceptedUploads).toBe(0)
  await world.service.decide({ ids: [items[0]?.id ?? ''], decision: 'confirmPerson' })
  await world.untilAll('ready')
})

test('a file that changed since it was checked is checked anew', async () => {
  world.service.pauseAll()
  const [path] = await add('a.png')
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  await writeFile(path ?? '', 'image that is longer than before, and another one')
  world.service.resumeAll()
  const [item] = await world.untilAll('ready')
  expect(item?.sizeBytes).toBe(49)
  const events = world.service.history({ id: only().id }).map(({ event }) => event)
  expect(events).toContainEqual(fileChanged)
})

test('the same size and another time is another file', async () => {
  world.service.pauseAll()
  const [path] = await add('a.png')
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  await utimes(path ?? '', 1000, 1000)
  world.service.resumeAll()
  await world.untilAll('ready')
  expect(world.service.history({ id: only().id }).map(({ event }) => event)).toContainEqual(fileChanged)
})

test('an edit in place that keeps size and time is noticed before the last byte', async () => {
  world.service.pauseAll()
  const path = await world.file('a.png', 'x'.repeat(300_000))
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  const { atime, mtime } = await stat(path)
  await writeFile(path, `image ${'y'.repeat(300_000)}`)
  await utimes(path, atime, mtime)
  world.service.resumeAll()
  await world.untilAll('ready')
  const history = world.service.history({ id: only().id }).map(({ event }) => event)
  expect(history).toContainEqual(fileChanged)
  const { uploads } = world.server.stats()
  const bytes = createHash('sha256')
    .update(`image ${'y'.repeat(300_000)}`)
    .digest('hex')
  expect(uploads).toMatchObject([{ sha256: bytes, count: 1 }])
})

test('a missing file says so, and goes on when it is back', async () => {
  world.service.pauseAll()
  const [path = ''] = await add('a.png')
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  await rename(path, `${path}.away`)
  world.service.resumeAll()
  await world.until(
    'missing',
    ([now]) => now?.state.kind === 'waiting' && now.state.hold?.reason === 'fileMissing',
  )
  await rename(`${path}.away`, path)
  await world.service.retry({ ids: [only().id] })
  await world.untilAll('ready')
})

test('a file that goes while it is checked is missing, not lost', async () => {
  const path = await world.file('a.png')
  await rm(path)
  await writeFile(path, '')
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.untilAll('rejected')
  await rm(path)
  await world.service.retry({ ids: [only().id] })
  await world.until(
    'missing',
    ([now]) => now?.state.kind === 'waiting' && now.state.hold?.reason === 'fileMissing',
  )
})

test('pausing all survives a restart', async () => {
  world.service.pauseAll()
  await add('a.png')
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  await world.restart()
  expect(world.service.list().queue.paused).toBe(true)
  expect(uploadsOf(world)).toBe(0)
  world.service.resumeAll()
  await world.untilAll('ready')
})

test('one paused file lets the others pass', async () => {
  world.service.pauseAll()
  await add('a.png', 'b.png')
  await world.until('checked', (now) => now.every(({ state }) => state.kind === 'waiting'))
  const [first] = world.items()
  const ids = [first?.id ?? '']
  expect(await world.service.pause({ ids })).toEqual({ count: 1 })
  world.service.resumeAll()
  await world.until('the other', (now) => now[1]?.state.kind === 'ready')
  expect(only().state).toEqual({ kind: 'waiting', hold: { reason: 'paused' } })
  await world.service.resume({ ids })
  await world.untilAll('ready')
})

test('a paused upload is broken off and begins again', async () => {
  world.server.faults.failNext('upload', { kind: 'bandwidth', bytesPerSecond: 1_000_000 })
  const path = await world.file('a.png', 'x'.repeat(30_000_000))
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('bytes', ([now]) => now?.state.kind === 'uploading' && now.state.sentBytes > 0)
  const ids = [only().id]
  await world.service.pause({ ids })
  await world.until('broken off', ([now]) => now?.state.kind === 'waiting')
  await world.service.resume({ ids })
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('cancelling before the last byte sends nothing; a retry begins anew', async () => {
  world.server.faults.failNext('upload', { kind: 'bandwidth', bytesPerSecond: 1_000_000 })
  const path = await world.file('a.png', 'x'.repeat(30_000_000))
  await world.service.add({ paths: [path], groupId: world.groupId })
  await world.until('bytes', ([now]) => now?.state.kind === 'uploading' && now.state.sentBytes > 0)
  expect(await world.service.cancel({ ids: [only().id] })).toEqual({ count: 1 })
  expect(only().state).toEqual({ kind: 'cancelled', sent: false })
  await world.service.retry({ ids: [only().id] })
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('cancelling after the last byte says so, and a retry does not send again', async () => {
  world.server.faults.failNext('upload', { kind: 'task-stuck' })
  await add('a.png')
  await world.untilAll('processing')
  await world.service.cancel({ ids: [only().id] })
  expect(only().state).toEqual({ kind: 'cancelled', sent: true })
  await world.service.retry({ ids: [only().id] })
  await world.untilAll('processing')
  expect(uploadsOf(world)).toBe(1)
})

test('a restart polls tasks and sends what was not sent', async () => {
  world.server.faults.failNext('get-asset-id', { kind: 'body', body: 'html', status: 502 }, 200)
  await add('a.png')
  await world.untilAll('processing')
  world.service.pauseAll()
  await add('b.png')
  await world.restart()
  world.server.faults.clear()
  world.service.resumeAll()
  await world.untilAll('ready')
  expect(uploadsOf(world)).toBe(2)
})

test('one notification for a drop, when nothing of it moves any more', async () => {
  const finished: unknown[] = []
  world.service.onDropFinished((summary) => finished.push(summary))
  const bad = await world.file('bad.png')
  await writeFile(bad, 'words')
  const paths = [await world.file('a.png', 'twin'), bad, await world.file('b.png')]
  await world.service.add({ paths, groupId: world.groupId })
  await world.untilAll('ready', 'rejected')
  await world.until('the notification', () => finished.length > 0)
  expect(finished).toMatchObject([{ readyCount: 2, failedCount: 1, waitingForPersonCount: 0 }])
  await world.service.add({ paths: [await world.file('c.png', 'twin')], groupId: world.groupId })
  await world.until('the second notification', () => finished.length > 1)
  expect(finished[1]).toMatchObject({ readyCount: 0, failedCount: 0, waitingForPersonCount: 1 })
})

test('a drop that ended without a word is told at the next start, once', async () => {
  await add('a.png')
  await world.untilAll('ready')
  await world.until('the word', () => world.service.activeSummary().progress === null)
  // As a kill leaves it between the last step and the word.
  world.database.exec('UPDATE upload_drops SET announced = 0')
  const finished: unknown[] = []
  await world.restart((service) => void service.onDropFinished((drop) => finished.push(drop)))
  expect(finished).toMatchObject([{ readyCount: 1, failedCount: 0 }])
  expect(world.service.activeSummary().progress).toBeNull()
})

test('a drop is over when what still moved of it was removed', async () => {
  const finished: unknown[] = []
  world.service.onDropFinished((drop) => finished.push(drop))
  const [bad = ''] = [await world.file('bad.png')]
  await writeFile(bad, 'words')
  world.service.pauseAll()
  await world.service.add({ paths: [bad, await world.file('a.png')], groupId: world.groupId })
  const items = await world.untilAll('rejected', 'waiting')
  const waiting = items.filter(({ state }) => state.kind === 'waiting').map(({ id }) => id)
  expect(await world.service.remove({ ids: waiting })).toEqual({ count: 1 })
  expect(finished).toMatchObject([{ readyCount: 0, failedCount: 1 }])
  expect(world.service.activeSummary().progress).toBeNull()
})

test('what was dropped while no key was known is cleared and tried again with the rest', async () => {
  world.connection.set(null)
  const gone = await world.file('gone.png')
  await world.service.add({ paths: [gone, await world.file('b.png')], groupId: world.groupId })
  const items = await world.untilAll('waiting')
  const [first, second] = items
  expect(await world.service.cancel({ ids: [first?.id ?? ''] })).toEqual({ count: 1 })
  expect(await world.service.clearFinished()).toEqual({ count: 1 })
  expect(world.items().map(({ id }) => id)).toEqual([second?.id])
  world.database.prepare(`UPDATE uploads SET state_kind = 'failed', state = ?, runnable_at_ms = NULL`).run(
    JSON.stringify({
      ...{ kind: 'failed', phase: 'checking', code: 'internal', serviceMessage: null, detail: null },
      ...{ retryable: true, via: null },
    }),
  )
  expect(await world.service.retryAllFailed()).toEqual({ count: 1 })
})

test('removing and clearing', async () => {
  world.server.faults.failNext('upload', { kind: 'status', status: 400 })
  await add('a.png', 'b.png', 'c.png')
  const items = await world.untilAll('ready', 'failed')
  expect(await world.service.clearFinished()).toEqual({ count: 2 })
  const left = world.items()
  expect(left.map(({ state }) => state.kind)).toEqual(['failed'])
  expect(await world.service.remove({ ids: items.map(({ id }) => id) })).toEqual({ count: 1 })
  expect(world.items()).toEqual([])
})

test('what the page gets fits the contract, rises by one, and holds no task id', async () => {
  const deltas: UploadDelta[] = []
  world.service.onDelta((delta) => deltas.push(delta))
  await add('a.png', 'b.png', 'c.png')
  await world.untilAll('ready')
  await world.until('the last delta', () =>
    deltas.some(({ upserted }) => upserted.some(({ state }) => state.kind === 'ready')),
  )
  deltas.forEach((delta, index) => {
    expect(delta.revision).toBe((deltas[0]?.revision ?? 0) + index)
    expect(uploadDeltaSchema.parse(delta)).toEqual(delta)
  })
  const snapshot = world.service.list()
  expect(uploadSnapshotSchema.parse(snapshot)).toEqual(snapshot)
  const history = snapshot.items.flatMap(({ id }) => world.service.history({ id }))
  expect(JSON.stringify([deltas, snapshot, history])).not.toMatch(/task_/)
  expect(history.map(({ event }) => event.kind).slice(0, 5)).toEqual([
    'checking',
    'waiting',
    'uploading',
    'processing',
    'ready',
  ])
})

test('the list comes in parts, each file once, whatever is removed between two of them', async () => {
  world.service.pauseAll()
  await add('a.png', 'b.png', 'c.png', 'd.png', 'e.png')
  const first = world.service.list({ after: 0, limit: 2 })
  await world.service.remove({ ids: first.items.map(({ id }) => id) })
  await add('f.png')
  const second = world.service.list({ after: first.next ?? 0, limit: 2 })
  const last = world.service.list({ after: second.next ?? 0, limit: 3 })
  const names = [first, second, last].map(({ items }) => items.map(({ fileName }) => fileName))
  expect(names).toEqual([
    ['a.png', 'b.png'],
    ['c.png', 'd.png'],
    ['e.png', 'f.png'],
  ])
  expect(last.next).toBeNull()
})
