import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { laterBy, systemClock } from '../base/clock.ts'
import { createWorld, type World } from './queue.test-support.ts'

let world: World
let concurrency = 3
let bootedAtMs = 1_000_000
let settingsChanged: () => void
beforeEach(async () => {
  concurrency = 3
  bootedAtMs = 1_000_000
  world = await createWorld({
    concurrency: () => concurrency,
    ports: {
      bootedAtMs: () => bootedAtMs,
      settings: {
        uploadConcurrency: () => concurrency,
        duplicates: () => 'ask',
        onChanged: (listener) => {
          settingsChanged = listener
          return () => {}
        },
      },
    },
  })
})
afterEach(() => world.close())

async function add(names: readonly string[], content?: string): Promise<void> {
  const paths = await Promise.all(names.map((name) => world.file(name, content)))
  await world.service.add({ paths, groupId: world.groupId })
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}.png`)

/** From now on the database cannot grow, as on a full disk. */
function fillDisk(): void {
  // Migrations leave pages free, which take some rows before the file has to grow.
  world.database.exec('VACUUM')
  const pages = Number(world.database.pragma('page_count', { simple: true }))
  world.database.pragma(`max_page_count = ${pages}`)
}

function freeDisk(): void {
  world.database.pragma('max_page_count = 1000000')
}

test('on a full disk adding says so and does nothing', async () => {
  fillDisk()
  const paths = await Promise.all(names(400).map((name) => world.file(name)))
  const adding = world.service.add({ paths, groupId: world.groupId })
  await expect(adding).rejects.toMatchObject({ error: { code: 'storageFailed', detail: 'SQLITE_FULL' } })
  expect(world.items()).toEqual([])
  freeDisk()
  await world.service.add({ paths: paths.slice(0, 3), groupId: world.groupId })
  await world.untilAll('ready')
})

test('a task id that cannot be written is kept until it can', async () => {
  world.service.pauseAll()
  await add(['a.png'])
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  // Every write of the row of a sent file fails from now on.
  world.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON uploads WHEN NEW.state_kind = 'processing'
    BEGIN SELECT RAISE(ABORT, 'full'); END`)
  world.service.resumeAll()
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'storageFailed')
  expect(world.server.stats().acceptedUploads).toBe(1)
  // It waits for nothing that is still to be sent.
  const { state } = world.items()[0] ?? {}
  expect(state?.kind === 'uploading' && state.sentBytes === state.totalBytes).toBe(true)
  world.database.exec('DROP TRIGGER full')
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('without the mark the last byte stays here', async () => {
  world.service.pauseAll()
  await add(['a.png'])
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  world.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON uploads
    WHEN NEW.state LIKE '%"lastByteMayBeOut":true%' BEGIN SELECT RAISE(ABORT, 'full'); END`)
  world.service.resumeAll()
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'storageFailed')
  expect(world.server.stats().acceptedUploads).toBe(0)
  world.database.exec('DROP TRIGGER full')
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('a queue that cannot be read says so, and is no defect', () => {
  world.database.exec('ALTER TABLE uploads RENAME TO elsewhere')
  expect(() => world.service.list()).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'storageFailed' }) }),
  )
  world.database.exec('ALTER TABLE elsewhere RENAME TO uploads')
  expect(world.items()).toEqual([])
})

test('an account that cannot be written down at first is taken up all the same', async () => {
  world.server.faults.failNext('get-asset-id', { kind: 'body', body: 'html', status: 502 }, 10_000)
  await add(['a.png'])
  await world.untilAll('processing')
  world.connection.set(null)
  world.server.faults.clear()
  world.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON upload_queue_state
    BEGIN SELECT RAISE(ABORT, 'full'); END`)
  world.connection.set(world.account('the same with another key'))
  expect(world.service.list().queue.hold).toEqual({ reason: 'storageFailed' })
  world.database.exec('DROP TRIGGER full')
  await world.untilAll('ready')
})

test('the network is back while the disk is full: it goes on when there is room', async () => {
  await world.stopServer()
  await add(['a.png'])
  await world.until(
    'offline',
    ([now]) => now?.state.kind === 'waiting' && now.state.hold?.reason === 'offline',
  )
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'offline')
  world.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON uploads BEGIN SELECT RAISE(ABORT, 'full'); END`)
  await world.startServer()
  world.service.networkChanged()
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'storageFailed')
  world.database.exec('DROP TRIGGER full')
  await world.untilAll('ready')
})

test("a changed file that cannot be written down is in nobody's way", async () => {
  world.service.pauseAll()
  await add(['a.png'])
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  world.database.exec(`UPDATE uploads SET runnable_at_ms = NULL, hold = 'fileChanged',
    state = '{"kind":"waiting","hold":{"reason":"fileChanged"}}'`)
  world.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON uploads WHEN NEW.state_kind = 'checking'
    BEGIN SELECT RAISE(ABORT, 'full'); END`)
  await add(['b.png'])
  world.service.resumeAll()
  await world.until('the hold', () => world.service.list().queue.hold?.reason === 'storageFailed')
  world.database.exec('DROP TRIGGER full')
  await world.untilAll('ready')
})

test('that a drop is finished cannot be written down: it was added all the same', async () => {
  world.database.exec(`CREATE TRIGGER full BEFORE UPDATE OF announced ON upload_drops
    BEGIN SELECT RAISE(ABORT, 'full'); END`)
  await add(['a.png'])
  await world.untilAll('ready')
})

test('more places on the wire are used at once', async () => {
  concurrency = 1
  world.server.faults.add({ endpoint: 'upload', effects: { kind: 'bandwidth', bytesPerSecond: 100_000 } })
  const slow = await Promise.all(['a.png', 'b.png'].map((name) => world.file(name, name.repeat(2_000_000))))
  await world.service.add({ paths: slow, groupId: world.groupId })
  const onTheWire = (count: number) => (now: ReturnType<World['items']>) =>
    now.filter(({ state }) => state.kind === 'uploading').length === count
  await world.until('the first', onTheWire(1))
  await world.until('the second is ready', () => {
    const row = world.database.prepare(`SELECT count(*) AS count FROM uploads WHERE state_kind = 'uploading'`)
    return (row.get() as { readonly count: number }).count === 2
  })
  // A while later: by then it waits for nothing but a place.
  const sentBytes = () =>
    world.items().reduce((sum, { state }) => sum + (state.kind === 'uploading' ? state.sentBytes : 0), 0)
  const before = sentBytes()
  await world.until('more bytes', () => sentBytes() > before)
  concurrency = 2
  settingsChanged()
  await world.until('both', onTheWire(2))
  await world.service.remove({ ids: world.items().map(({ id }) => id) })
})

test('many are written down as begun, and only those whose turn is near are opened', async () => {
  concurrency = 1
  world.server.faults.failNext('upload', { kind: 'hang' })
  const account = world.account()
  const opened: string[] = []
  const upload: typeof account.api.upload = (request) => {
    opened.push(request.assetName)
    return account.api.upload(request)
  }
  world.service.pauseAll()
  await add(names(10))
  world.connection.set({ ...account, api: { ...account.api, upload } })
  await world.until(
    'checked',
    (now) => now.length === 10 && now.every(({ state }) => state.kind === 'waiting'),
  )
  world.service.resumeAll()
  const begun = world.database.prepare(`SELECT count(*) FROM uploads WHERE state_kind = 'uploading'`).pluck()
  await world.until('begun', () => begun.get() === 5)
  await world.until('opened', () => opened.length === 3)
  // Whoever is taken out of the line leaves its place to the next one.
  const waiting = world.items().find(({ assetName }) => assetName === opened[1])
  await world.service.cancel({ ids: waiting === undefined ? [] : [waiting.id] })
  await world.until('the next one', () => opened.length === 4)
  expect(new Set(opened).size).toBe(4)
  const first = world.items().find(({ assetName }) => assetName === opened[0])
  await world.service.remove({ ids: first === undefined ? [] : [first.id] })
  await world.until('the others', (now) =>
    now.every(({ id, state }) => state.kind === (id === waiting?.id ? 'cancelled' : 'ready')),
  )
  expect(opened).toHaveLength(10)
})

test('how fast files go is told also where one follows another alone', async () => {
  await world.close()
  let laterMs = 0
  const clock = { ...systemClock, monotonic: () => laterBy(systemClock.monotonic(), laterMs) }
  world = await createWorld({ concurrency: () => 1, ports: { clock } })
  const account = world.account()
  const rates: (number | null)[] = []
  const upload: typeof account.api.upload = async (request) => {
    const answer = await account.api.upload(request)
    laterMs += 100
    rates.push(world.service.list().queue.bytesPerSecond)
    return answer
  }
  world.connection.set({ ...account, api: { ...account.api, upload } })
  await add(names(8))
  await world.untilAll('ready')
  expect(rates).toHaveLength(8)
  expect(rates.at(-1)).toBeGreaterThan(0)
})

test('a drive that hangs is asked about a few files at once, and files of others are sent meanwhile', async () => {
  await world.close()
  let isHanging = false
  const asked: string[] = []
  const statFile = async (path: string) => {
    if (isHanging && path.includes('hanging')) {
      asked.push(path)
      return new Promise<never>(() => {})
    }
    return stat(path, { bigint: true })
  }
  world = await createWorld({ ports: { statFile }, tuning: { stopLimitMs: 50 } })
  await mkdir(join(world.folder, 'hanging'))
  world.service.pauseAll()
  await add(names(8).map((name) => `hanging/${name}`))
  await world.until(
    'checked',
    (now) => now.length === 8 && now.every(({ state }) => state.kind === 'waiting'),
  )
  isHanging = true
  world.service.resumeAll()
  await add(['a.png'])
  await world.until('the other', (now) => now.at(-1)?.state.kind === 'ready')
  expect(asked).toHaveLength(4)
})

test('a file that is edited while it waits for its place on the wire is checked anew', async () => {
  concurrency = 1
  world.server.faults.failNext('upload', { kind: 'bandwidth', bytesPerSecond: 200_000 })
  const paths = [await world.file('slow.png', 'x'.repeat(8_000_000)), await world.file('b.png', 'before')]
  // One after the other: the small one is checked sooner, and would have the slow line for itself.
  await world.service.add({ paths: paths.slice(0, 1), groupId: world.groupId })
  await world.until('the slow one', ([item]) => item?.state.kind === 'uploading')
  await world.service.add({ paths: paths.slice(1), groupId: world.groupId })
  await world.until('made ready', () => {
    const row = world.database.prepare(`SELECT state_kind AS kind FROM uploads WHERE file_name = 'b.png'`)
    return (row.get() as { readonly kind: string }).kind === 'uploading'
  })
  const madeReadyAtMs = Date.now()
  await world.until('a while', () => Date.now() > madeReadyAtMs + 1_100)
  expect(world.items()[0]?.state.kind).toBe('uploading')
  await writeFile(paths[1] ?? '', 'image behind')
  await world.service.cancel({
    ids: world
      .items()
      .slice(0, 1)
      .map(({ id }) => id),
  })
  await world.until('the second one', ([, second]) => second?.state.kind === 'ready')
  const history = world.service.history({ id: world.items()[1]?.id ?? '' })
  expect(history.map(({ event }) => event)).toContainEqual({
    kind: 'waiting',
    hold: 'fileChanged',
    failures: null,
  })
})

test('after the end nothing is written, also not by a command that was at work', async () => {
  world.service.pauseAll()
  await add(names(600))
  await world.until('checked', (now) => now.every(({ state }) => state.kind === 'waiting'))
  const ids = world.items().map(({ id }) => id)
  const cancelling = world.service.cancel({ ids })
  await world.service.stop()
  const before = world.database.pragma('data_version')
  const { count } = await cancelling
  expect(count).toBeLessThan(600)
  expect(() => world.service.resumeAll()).toThrow()
  expect(world.database.pragma('data_version')).toEqual(before)
  await world.restart()
  expect(world.service.list().queue.paused).toBe(true)
})

test('after a restart of the computer a half-sent file is looked up, and sent again only by consent', async () => {
  world.server.faults.failNext('upload', { kind: 'bandwidth', bytesPerSecond: 500_000 })
  await add(['a.png'], 'x'.repeat(10_000_000))
  await world.until('bytes', ([now]) => now?.state.kind === 'uploading' && now.state.sentBytes > 0)
  const row = world.database.prepare('SELECT state FROM uploads').get() as { readonly state: string }
  await world.service.stop()
  // As if the power had gone in the middle.
  world.database
    .prepare(`UPDATE uploads SET state_kind = 'uploading', state = ?, runnable_at_ms = NULL`)
    .run(row.state)
  bootedAtMs += 3_600_000
  await world.restart()
  expect(world.items()[0]?.state).toMatchObject({ kind: 'unconfirmed', lookingUp: true })
  const [asked] = await world.until(
    'the question',
    ([now]) => now?.state.kind === 'unconfirmed' && !now.state.lookingUp,
  )
  expect(world.server.stats().acceptedUploads).toBe(0)
  await world.service.decide({ ids: [asked?.id ?? ''], decision: 'uploadAgain' })
  await world.untilAll('ready')
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('never more at once than the settings say, also when they change', async () => {
  world.server.faults.add({ endpoint: 'upload', effects: { kind: 'latency', ms: 20 } })
  await add(names(12))
  await world.until('some', (now) => now.filter(({ state }) => state.kind === 'ready').length >= 3)
  expect(world.server.stats().peakConcurrentUploads).toBeLessThanOrEqual(3)
  concurrency = 6
  await add(names(24).map((name) => `more-${name}`))
  await world.untilAll('ready')
  expect(world.server.stats().peakConcurrentUploads).toBeLessThanOrEqual(6)
  expect(world.server.stats().peakConcurrentUploads).toBeGreaterThan(3)
})

test('one slow file does not hold the others', async () => {
  world.server.faults.failNext('upload', { kind: 'bandwidth', bytesPerSecond: 300_000 })
  const slow = await world.file('slow.png', 'x'.repeat(20_000_000))
  await world.service.add({ paths: [slow], groupId: world.groupId })
  await world.until('bytes', ([now]) => now?.state.kind === 'uploading' && now.state.sentBytes > 0)
  await add(names(20))
  const done = await world.until('the others', (now) =>
    now.slice(1).every(({ state }) => state.kind === 'ready'),
  )
  expect(done).toHaveLength(21)
  expect(done[0]?.state.kind).toBe('uploading')
})

test('an asset that may be another file of the same name is not claimed', async () => {
  world.server.faults.add({
    endpoint: 'upload',
    effects: { kind: 'drop-after-body', processed: false },
    nth: 1,
  })
  world.server.faults.add({
    endpoint: 'upload',
    effects: { kind: 'drop-after-body', processed: true },
    nth: 2,
  })
  const paths = ['one', 'two'].map((name) => join(world.folder, name, 'same.png'))
  for (const [index, path] of paths.entries()) {
    await mkdir(dirname(path))
    await writeFile(path, `image of equal size ${index}`)
  }
  await world.service.add({ paths, groupId: world.groupId })
  const items = await world.until('the questions', (now) =>
    now.every(({ state }) => state.kind === 'unconfirmed' && !state.lookingUp),
  )
  expect(items).toHaveLength(2)
})

test('the history of one file is bounded', async () => {
  world.service.pauseAll()
  await add(['a.png'])
  await world.until('checked', ([now]) => now?.state.kind === 'waiting')
  const ids = world.items().map(({ id }) => id)
  for (let round = 0; round < 300; round += 1) {
    await world.service.pause({ ids })
    await world.service.resume({ ids })
  }
  const history = world.service.history({ id: ids[0] ?? '' })
  expect(history.length).toBe(201)
  expect(history[0]?.event).toEqual({ kind: 'checking' })
})

test('rows written by a version that we do not understand are shown, and nothing is sent for them', async () => {
  await add(['a.png'])
  await world.untilAll('ready')
  world.database.exec(
    `UPDATE uploads SET state = '{"kind":"teleporting"}', state_kind = 'waiting', runnable_at_ms = 0`,
  )
  await world.restart()
  expect(world.items()[0]?.state).toMatchObject({ kind: 'failed', code: 'internal' })
  expect(world.server.stats().acceptedUploads).toBe(1)
})
