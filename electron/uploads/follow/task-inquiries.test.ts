import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { seededRandom } from '../../base/seeded-random.ts'
import { fakeConnection, fakeGroups, openQueueDatabase, plainMedia } from '../doubles.test-support.ts'
import type { TaskAnswer, UploadApi } from '../ports.ts'
import { createUploadService } from '../service.ts'
import type { UploadService } from '../service-types.ts'
import { TaskInquiries } from './task-inquiries.ts'

const gapMs = 1_500
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const answering = (status: TaskAnswer): Pick<UploadApi, 'getAssetId'> => ({ getAssetId: async () => status })
const { signal } = new AbortController()

test('a task is free again only so long after the end of the last question', async () => {
  const clock = createManualClock()
  const inquiries = new TaskInquiries(clock, gapMs)
  clock.advance(gapMs)
  const { promise, resolve } = Promise.withResolvers<TaskAnswer>()
  const slow = inquiries.ask({ getAssetId: () => promise }, 'task', signal)
  clock.advance(60_000)
  expect(inquiries.isFree('task')).toBe(false)
  expect(await inquiries.ask(answering({ kind: 'processing' }), 'task', signal)).toBe(null)
  resolve({ kind: 'processing' })
  expect(await slow).toEqual({ kind: 'processing' })
  expect(inquiries.isFree('task')).toBe(false)
  expect(inquiries.isFree('another')).toBe(true)
  clock.advance(gapMs)
  expect(inquiries.isFree('task')).toBe(true)
})

test('what the last run may have asked just before its end is not asked at once', () => {
  const clock = createManualClock()
  expect(new TaskInquiries(clock, gapMs).isFree('task')).toBe(false)
})

test('a clock that is set forward or back makes no difference', async () => {
  const clock = createManualClock()
  const inquiries = new TaskInquiries(clock, gapMs)
  clock.advance(gapMs)
  await inquiries.ask(answering({ kind: 'processing' }), 'task', signal)
  for (const byMs of [3_600_000, -7_200_000]) {
    clock.setWall(byMs)
    expect(inquiries.isFree('task')).toBe(false)
    expect(inquiries.freeAt('task') - clock.monotonic()).toBe(gapMs)
  }
  clock.advance(gapMs)
  expect(inquiries.isFree('task')).toBe(true)
})

/** A queue with tasks of an earlier run and a service that records when each was asked about. */
async function storm(clock: ManualClock, random: () => number) {
  const folder = await mkdtemp(join(tmpdir(), 'inquiries-'))
  const database = openQueueDatabase(folder)
  const asked = new Map<string, number[]>()
  const mood = { offline: false, busy: false, failing: false }
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      clock.setTimeout(resolve, ms)
    })
  const answer = () => {
    if (mood.offline) throw new AppFailure({ code: 'offline' })
    if (mood.busy) throw new AppFailure({ code: 'rateLimited', retryAfterMs: 1_000 })
  }
  const api: UploadApi = {
    upload: async () => {
      throw new AppFailure({ code: 'internal' })
    },
    listAssets: async () => {
      answer()
      return { assets: [], total: 0 }
    },
    getAssetId: async (taskId) => {
      // On the way there and back again.
      await wait(Math.floor(random() * 40))
      asked.set(taskId, [...(asked.get(taskId) ?? []), clock.now()])
      await wait(Math.floor(random() * 40))
      answer()
      return mood.failing
        ? { kind: 'failing', message: 'no', code: 200, plainly: true }
        : { kind: 'processing' }
    },
  }
  const insert = database.prepare(
    `INSERT INTO uploads (id, account_id, drop_id, group_id, group_name, path, file_name, asset_name, state_kind, state,
      added_at_ms, updated_at_ms) VALUES (?, 'account', 'drop', 'group', 'Group', ?, 'a.png', 'a.png', 'processing', ?, 1, 1)`,
  )
  const ids = Array.from({ length: 6 }, (_none, index) => `row-${index}`)
  for (const id of ids) {
    const state = {
      kind: 'processing',
      via: { by: 'task', taskId: `task of ${id}` },
      sinceMs: clock.now() - 9_000,
    }
    insert.run(id, `/${id}`, JSON.stringify(state))
  }
  const connection = fakeConnection({ accountId: 'account', api })
  const make = () =>
    createUploadService({
      database,
      connection,
      groups: fakeGroups(),
      media: plainMedia,
      settings: { uploadConcurrency: () => 3, duplicates: () => 'ask', onChanged: () => () => {} },
      clock,
      random,
    })
  let service: UploadService = make()
  service.start()
  const stop = async () => {
    const stopped = service.stop()
    // What is under way gets its answer.
    for (let step = 0; step < 20; step += 1) {
      clock.advance(100)
      await setImmediate()
    }
    await stopped
  }
  cleanups.push(
    () => rm(folder, { recursive: true, force: true }),
    () => database.close(),
    stop,
  )
  return {
    asked,
    mood,
    connection,
    service: () => service,
    ids,
    restart: async () => {
      await stop()
      service = make()
      service.start()
    },
  }
}

test('no part of the app asks for a task within 1.5 s of the last time', async () => {
  const clock = createManualClock()
  const random = seededRandom(8)
  const world = await storm(clock, random)
  const account = world.connection.current()
  const acts: readonly (() => unknown)[] = [
    () => world.service().wake(),
    () => world.service().networkChanged(),
    () => world.service().pauseAll(),
    () => world.service().resumeAll(),
    () => world.service().pause({ ids: world.ids }),
    () => world.service().resume({ ids: world.ids }),
    () => world.service().retryAllFailed(),
    () => world.service().retry({ ids: world.ids }),
    () => {
      world.mood.failing = !world.mood.failing
    },
    () => {
      world.mood.offline = !world.mood.offline
    },
    () => {
      world.mood.busy = !world.mood.busy
    },
    () => {
      world.connection.set(null)
      world.connection.set(account)
    },
    () => world.restart(),
  ]
  for (let step = 0; step < 4_000; step += 1) {
    clock.advance(Math.floor(random() * 120))
    await setImmediate()
    if (random() < 0.15) await acts[Math.floor(random() * acts.length)]?.()
  }
  Object.assign(world.mood, { failing: false, offline: false, busy: false })
  const gaps = [...world.asked.values()].flatMap((times) =>
    times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0)),
  )
  expect(gaps.length).toBeGreaterThan(50)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(gapMs)
})
