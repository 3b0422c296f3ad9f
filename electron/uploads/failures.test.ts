import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UploadFailure } from '../api/index.ts'
import { laterBy, systemClock } from '../base/clock.ts'
import type { FaultEffect } from '../demo/index.ts'
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

const only = () => {
  const [item] = world.items()
  if (item === undefined) throw new Error('The queue is empty.')
  return item
}

test('a retry of a failed poll never uploads again; a person may ask for that', async () => {
  world.server.faults.failNext('upload', {
    kind: 'task-failed',
    code: 'FaceMismatch',
    message: 'Face mismatch',
  })
  await add('a.png')
  const [item] = await world.untilAll('failed')
  expect(item?.state).toMatchObject({ phase: 'processing', code: 'processingFailed', retryable: false })
  expect(JSON.stringify(item?.state)).toContain('mismatch')
  const ids = [item?.id ?? '']
  await world.service.retry({ ids })
  await world.until(
    'the same failure',
    ([now]) => (now?.updatedAtMs ?? 0) > 0 && now?.state.kind === 'failed',
  )
  expect(uploadsOf(world)).toBe(1)
  await world.service.decide({ ids, decision: 'uploadAgain' })
  await world.untilAll('ready')
  expect(uploadsOf(world)).toBe(2)
})

test('an answer that only looks like a failure has to last', async () => {
  world.server.faults.failNext('get-asset-id', { kind: 'code', code: 5001, msg: 'strange' }, 2)
  await add('a.png')
  await world.untilAll('ready')
  world.server.faults.add({ endpoint: 'get-asset-id', effects: { kind: 'code', code: 5001, msg: 'strange' } })
  await add('b.png')
  const items = await world.untilAll('ready', 'failed')
  expect(items[1]?.state).toMatchObject({ kind: 'failed', serviceMessage: 'strange', retryable: true })
  world.server.faults.clear()
  expect(await world.service.retryAllFailed()).toEqual({ count: 1 })
  await world.untilAll('ready')
  expect(uploadsOf(world)).toBe(2)
})

test('a refusal is not tried again, and is told verbatim', async () => {
  world.server.faults.failNext('upload', { kind: 'status', status: 400, msg: 'Not this <b>one</b>' }, 2)
  await add('a.png')
  const [item] = await world.untilAll('failed')
  expect(item?.state).toMatchObject({
    phase: 'uploading',
    code: 'refused',
    serviceMessage: 'Not this <b>one</b>',
    retryable: false,
  })
  expect(uploadsOf(world)).toBe(1)
})

test('a server error before the last byte is tried again, a bounded number of times', async () => {
  const early: FaultEffect = { kind: 'drop-request', atByte: 100_000 }
  world.server.faults.failNext('upload', early, 3)
  const first = await world.file('a.png', 'a'.repeat(3_000_000))
  await world.service.add({ paths: [first], groupId: world.groupId })
  const [item] = await world.untilAll('ready')
  expect(item?.attempts).toBe(4)
  world.server.faults.add({ endpoint: 'upload', effects: early })
  const second = await world.file('b.png', 'b'.repeat(3_000_000))
  await world.service.add({ paths: [second], groupId: world.groupId })
  const items = await world.untilAll('ready', 'failed')
  expect(items[1]).toMatchObject({ attempts: 8, state: { code: 'offline', retryable: true } })
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test.each<[string, FaultEffect]>([
  ['500', { kind: 'status', status: 500 }],
  ['500 in the envelope', { kind: 'code', code: 500 }],
  ['502', { kind: 'status', status: 502, body: 'html' }],
  ['503 without a time', { kind: 'status', status: 503 }],
  ['504', { kind: 'status', status: 504, body: 'html' }],
  ['408 of a gateway', { kind: 'status', status: 408, body: 'empty' }],
  ['a page', { kind: 'body', body: 'html' }],
  ['nothing', { kind: 'body', body: 'empty' }],
])('%s after the last byte: looked for, and then the person is asked', async (_name, effect) => {
  world.server.faults.failNext('upload', effect)
  await add('a.png')
  await world.until('the question', ([now]) => now?.state.kind === 'unconfirmed' && !now.state.lookingUp)
  expect(uploadsOf(world)).toBe(1)
})

test('a server error after the work was done does not make it be done twice', async () => {
  world.server.faults.failNext('upload', { kind: 'status', status: 500, processed: true })
  await add('a.png')
  await world.untilAll('ready')
  expect(uploadsOf(world)).toBe(1)
})

test('429 holds the whole queue for as long as the service says', async () => {
  world.server.faults.failNext('upload', { kind: 'status', status: 429, retryAfter: { seconds: 1 } })
  await add('a.png', 'b.png', 'c.png', 'd.png', 'e.png')
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'rateLimited')
  const held = world.items()
  expect(held.some(({ state }) => state.kind === 'waiting' && state.hold?.reason === 'rateLimited')).toBe(
    true,
  )
  await world.untilAll('ready')
  expect(world.service.list().queue.hold).toBeNull()
})

test('a service that wants a pause is not asked about groups of files that waited for their place', async () => {
  await world.close()
  let laterMs = 0
  const clock = { ...systemClock, monotonic: () => laterBy(systemClock.monotonic(), laterMs) }
  world = await createWorld({ concurrency: () => 1, ports: { clock } })
  const account = world.account()
  let asked = 0
  const findGroup: typeof account.api.findGroup = async () => {
    asked += 1
    return { isMarkedOfficial: false }
  }
  const { promise: refused, resolve: refuse } = Promise.withResolvers<void>()
  const upload: typeof account.api.upload = async ({ mayBegin }) => {
    if (!(await mayBegin())) throw new UploadFailure({ code: 'internal' }, 'notSent', 'aborted')
    await refused
    const error = { code: 'rateLimited', httpStatus: 429, retryAfterMs: 60_000 } as const
    throw new UploadFailure(error, 'partlySent', 'failed', { verdict: 'notTaken' })
  }
  world.connection.set({ ...account, api: { ...account.api, findGroup, upload } })
  await add('a.png', 'b.png', 'c.png')
  const begun = world.database.prepare(`SELECT count(*) FROM uploads WHERE state_kind = 'uploading'`).pluck()
  await world.until(
    'begun',
    (now) => begun.get() === 3 && now.some(({ state }) => state.kind === 'uploading'),
  )
  laterMs = 60_000
  const askedBefore = asked
  refuse()
  await world.until('turned back', () => begun.get() === 0)
  expect(asked).toBe(askedBefore)
})

test('503 holds the queue too', async () => {
  world.server.faults.failNext('upload', { kind: 'status', status: 503, retryAfter: { seconds: 0 } }, 2)
  await add('a.png', 'b.png')
  await world.untilAll('ready')
  expect(world.server.stats().duplicates).toEqual([])
})

test('however often the service says that it is busy, no file is given up', async () => {
  // More than a file may fail (`maxFailures`): it is the service that is unwell.
  world.server.faults.failNext('upload', { kind: 'status', status: 503, retryAfter: { seconds: 0 } }, 12)
  await add('a.png')
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('a request that died after its last byte is looked up and found', async () => {
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: true })
  await add('a.png')
  await world.untilAll('ready')
  expect(uploadsOf(world)).toBe(1)
})

test('a request that died after its last byte and is not found waits for the person', async () => {
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: false })
  await add('a.png')
  const asked = ([now]: ReturnType<World['items']>) =>
    now?.state.kind === 'unconfirmed' && !now.state.lookingUp
  const [item] = await world.until('the question', asked)
  const ids = [item?.id ?? '']
  expect(uploadsOf(world)).toBe(1)
  await world.service.decide({ ids, decision: 'lookAgain' })
  await world.until('the question again', asked)
  await world.service.decide({ ids, decision: 'uploadAgain' })
  await world.untilAll('ready')
  expect(world.server.stats()).toMatchObject({ acceptedUploads: 1 })
})

test('a connection that breaks on the way is tried again', async () => {
  world.server.faults.failNext('upload', { kind: 'drop-request', atByte: 1000 }, 3)
  const paths = await Promise.all(['a.png', 'b.png'].map((name) => world.file(name, name.repeat(400_000))))
  await world.service.add({ paths, groupId: world.groupId })
  await world.untilAll('ready')
  expect(world.server.stats()).toMatchObject({ acceptedUploads: 2, duplicates: [] })
})

test('a time to try again that lies further away than any pause is from a clock that was wrong', async () => {
  world.service.pauseAll()
  await add('a.png')
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  const untilMs = Date.now() + 60 * 86_400_000
  world.database
    .prepare('UPDATE uploads SET state = ?, runnable_at_ms = ?')
    .run(JSON.stringify({ kind: 'waiting', hold: { reason: 'retryAt', untilMs } }), untilMs)
  world.service.resumeAll()
  await world.untilAll('ready')
})

test('without a network the queue waits, however long, and goes on by itself', async () => {
  await world.stopServer()
  await add('a.png', 'b.png')
  await world.until('offline', () => world.service.list().queue.hold?.reason === 'offline')
  const held = await world.until('all wait', (now) => now.every(({ state }) => state.kind === 'waiting'))
  expect(held.map(({ state }) => state)).toContainEqual({ kind: 'waiting', hold: { reason: 'offline' } })
  for (let looks = 0; looks < 20; looks += 1) world.service.networkChanged()
  expect(world.items().every(({ state }) => state.kind === 'waiting')).toBe(true)
  await world.startServer()
  world.service.networkChanged()
  await world.untilAll('ready')
  expect(world.server.stats()).toMatchObject({ acceptedUploads: 2, duplicates: [] })
})

test('a refused key holds the queue, and another key of the account takes it over', async () => {
  world.server.revokeKey()
  // One after the other: sent together, the second may be out to its last byte when the first is refused.
  await add('a.png')
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'keyNeeded')
  await add('b.png')
  expect(world.connection.rejections).toBeGreaterThan(0)
  await world.until(
    'all wait',
    (now) => now.length === 2 && now.every(({ state }) => state.kind === 'waiting'),
  )
  world.server.setApiKey('pt-another-key')
  world.connection.set(world.account('another account', 'pt-another-key'))
  await world.untilAll('ready')
})

test('files of an account whose groups the new key does not see stay with that account', async () => {
  world.service.pauseAll()
  await add('a.png')
  world.groups.known.clear()
  world.connection.set(world.account('stranger'))
  expect(world.items()).toEqual([])
  world.service.resumeAll()
  world.connection.set(world.account())
  await world.untilAll('ready')
})

test.each([
  ['a refused key', { code: 'keyRejected', httpStatus: 401 }],
  ['too many requests', { code: 'rateLimited', httpStatus: 429, retryAfterMs: 60_000 }],
  ['no network', { code: 'offline' }],
  ['a refusal', { code: 'refused', httpStatus: 400 }],
] as const)('what the last account was told holds nothing of the next one: %s', async (_what, error) => {
  const out = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<never>()
  const mine = world.account()
  world.connection.set({
    ...mine,
    api: {
      ...mine.api,
      upload: async ({ mayBegin, onBeforeLastChunk }) => {
        await mayBegin()
        onBeforeLastChunk()
        out.resolve()
        return answer.promise
      },
    },
  })
  await add('a.png')
  await out.promise
  world.groups.known.clear()
  world.connection.set(world.account('stranger'))
  answer.reject(new UploadFailure(error, 'fullySent', 'failed', { verdict: 'notTaken' }))
  await vi.waitFor(() =>
    expect(world.database.prepare('SELECT state_kind FROM uploads').pluck().get()).not.toBe('uploading'),
  )
  expect([world.service.list().queue.hold, world.connection.rejections]).toEqual([null, 0])
  // Nor does its own list of groups say that the file's group is gone.
  expect(world.database.prepare('SELECT state FROM uploads').pluck().get()).not.toContain('groupGone')
})

test('a group that is gone is noticed, and another one can be chosen', async () => {
  world.service.pauseAll()
  await add('a.png')
  world.groups.known.clear()
  world.server.faults.failNext('upload', { kind: 'code', code: 404, msg: 'group not found' })
  world.service.resumeAll()
  await world.until('the question', ([now]) => {
    return now?.state.kind === 'waiting' && now.state.hold?.reason === 'groupGone'
  })
  world.groups.known.set(world.groupId, { name: 'Tests', kind: 'virtual' })
  await world.service.assignGroup({ ids: [only().id], groupId: world.groupId })
  await world.untilAll('ready')
})

test('another key of the account takes over what still asks for its group', async () => {
  const asked = await world.file('asked.png')
  world.service.pauseAll()
  await add('a.png')
  await world.service.add({ paths: [asked], groupId: null })
  await world.until('both checked', (items) => items.every(({ state }) => state.kind === 'waiting'))
  // Nothing is known of the other one: it may be somebody else's.
  const { known } = world.groups
  const group = known.get(world.groupId)
  known.clear()
  world.connection.set(world.account('another'))
  expect(world.items()).toEqual([])
  if (group !== undefined) known.set(world.groupId, group)
  world.groups.notify()
  expect(world.items().map(({ fileName }) => fileName)).toEqual(['a.png', 'asked.png'])
})
