import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { fakeConnection, fakeGroups, openQueueDatabase, plainMedia } from '../doubles.test-support.ts'
import type { ProcessingVia } from '../model/states.ts'
import type { FoundAsset, TaskAnswer, UploadApi } from '../ports.ts'
import { createUploadService } from '../service.ts'
import type { UploadService } from '../service-types.ts'
import { pollIntervalMs } from './poll-interval.ts'

let folder: string
let database: Database
let clock: ManualClock
let service: UploadService | undefined
let polls: { readonly atMs: number; readonly taskId: string }[]
let answer: (taskId: string) => TaskAnswer
let listed: readonly FoundAsset[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poller-'))
  database = openQueueDatabase(folder)
  clock = createManualClock()
  polls = []
  answer = () => ({ kind: 'processing' })
  listed = []
})
afterEach(async () => {
  await service?.stop()
  service = undefined
  database.close()
  await rm(folder, { recursive: true, force: true })
})

const never = async (): Promise<never> => {
  throw new AppFailure({ code: 'internal', detail: 'not asked for in this test' })
}

/** Rows as the last run left them: sent, `ageMs` ago. */
function sent(count: number, ageMs: number, by?: ProcessingVia): void {
  const insert = database.prepare(
    `INSERT INTO uploads (id, account_id, drop_id, group_id, group_name, path, file_name, asset_name, state_kind, state,
      added_at_ms, updated_at_ms) VALUES (?, 'account', 'drop', 'group', 'Group', ?, 'a.png', 'a.png', 'processing', ?, 1, 1)`,
  )
  database.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const via = by ?? { by: 'task', taskId: `${ageMs}-${index}` }
      const state = { kind: 'processing', via, sinceMs: clock.now() - ageMs }
      insert.run(`${ageMs}-${index}`, `/${ageMs}-${index}`, JSON.stringify(state))
    }
  })()
}

function start(): void {
  const api: UploadApi = {
    upload: never,
    listAssets: async () => ({ assets: listed, total: listed.length }),
    getAssetId: async (taskId) => {
      polls.push({ atMs: clock.now(), taskId })
      return answer(taskId)
    },
  }
  service = createUploadService({
    database,
    connection: fakeConnection({ accountId: 'account', api }),
    groups: fakeGroups(),
    media: plainMedia,
    settings: { uploadConcurrency: () => 3, duplicates: () => 'ask', onChanged: () => () => {} },
    clock,
    random: () => 0.5,
  })
  service.start()
}

const shown = () => service?.list().items[0]

async function pass(ms: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(stepMs)
    await setImmediate()
  }
}

test('the interval grows with the age, and never ends', () => {
  const at = (ageMs: number) => pollIntervalMs(ageMs, { firstMs: 2_500, maxMs: 60_000, random: () => 0.5 })
  expect([0, 10_000, 30_000].map(at)).toEqual([2_500, 2_500, 2_500])
  expect([60_000, 600_000, 3_000_000].map(at)).toEqual([5_000, 50_000, 60_000])
  expect([3_600_000, 18_000_000, 30 * 86_400_000].map(at)).toEqual([60_000, 300_000, 600_000])
})

/** The most requests within any second between two times. */
function peakPerSecond(fromMs: number, toMs: number): number {
  const times = polls.map(({ atMs }) => atMs).filter((atMs) => atMs >= fromMs && atMs < toMs)
  return Math.max(
    0,
    ...times.map((atMs) => times.filter((other) => other >= atMs && other < atMs + 1_000).length),
  )
}

test('with many tasks and a service that answers, the budget grows up to its bound', async () => {
  sent(2_000, 60_000)
  start()
  const startMs = clock.now()
  await pass(30_000, 25)
  expect(peakPerSecond(startMs, startMs + 3_000)).toBeLessThanOrEqual(6)
  expect(peakPerSecond(startMs, startMs + 30_000)).toBeLessThanOrEqual(41)
  expect(polls.filter(({ atMs }) => atMs >= startMs + 25_000).length).toBeGreaterThan(150)
})

test('a service that says too many is asked half as often, and the queue goes on', async () => {
  sent(2_000, 60_000)
  start()
  await pass(20_000, 25)
  answer = () => {
    throw new AppFailure({ code: 'rateLimited', retryAfterMs: 2_000 })
  }
  await pass(1_000, 25)
  answer = () => ({ kind: 'processing' })
  const cutMs = clock.now()
  await pass(6_000, 25)
  expect(peakPerSecond(cutMs, cutMs + 6_000)).toBeLessThanOrEqual(25)
  expect(polls.filter(({ atMs }) => atMs >= cutMs).length).toBeGreaterThan(20)
})

test('among many old tasks a new one still gets its turn soon', async () => {
  sent(2_000, 3_000_000)
  sent(1, 1_000)
  start()
  await pass(10_000, 50)
  expect(polls.some(({ taskId }) => taskId === '1000-0')).toBe(true)
})

test('a task of last week is still asked for, and found ready', async () => {
  sent(1, 7 * 86_400_000)
  start()
  await pass(3_600_000, 10_000)
  expect(polls.length).toBeGreaterThan(4)
  expect(polls.length).toBeLessThan(10)
  expect(shown()?.state).toMatchObject({ kind: 'processing' })
  answer = () => ({ kind: 'ready', assetId: 'asset-1' })
  await pass(660_000, 10_000)
  expect(shown()?.state).toMatchObject({ kind: 'ready', assetId: 'asset-1' })
})

test('after waking up every task is asked for at once', async () => {
  sent(3, 7 * 86_400_000)
  start()
  await pass(2_000, 50)
  const before = polls.length
  service?.wake()
  await pass(2_500, 50)
  expect(polls.length).toBe(before + 3)
})

test('a clock that is set back stops nothing', async () => {
  sent(1, 1_000)
  start()
  await pass(10_000, 50)
  clock.setWall(-3_600_000)
  const before = polls.length
  const changes: number[] = []
  service?.onDelta(({ revision }) => changes.push(revision))
  await pass(10_000, 50)
  expect(polls.length).toBeGreaterThan(before + 2)
  answer = () => ({ kind: 'ready', assetId: 'asset-1' })
  await pass(5_000, 50)
  expect(shown()?.state).toMatchObject({ kind: 'ready', assetId: 'asset-1' })
  expect(changes.length).toBeGreaterThan(0)
})

test('a clock that is set forward makes nobody wait', async () => {
  sent(1, 1_000)
  start()
  await pass(10_000, 50)
  clock.setWall(30 * 86_400_000)
  const before = polls.length
  await pass(10_000, 50)
  expect(polls.length).toBeGreaterThan(before + 2)
})

test('a task that was sent in the future, by a clock that was wrong, is asked for', async () => {
  sent(1, -3_600_000)
  start()
  await pass(5_000, 50)
  expect(polls.length).toBeGreaterThan(0)
})

test('an answer about the missing key is no word about the task', async () => {
  sent(1, 0)
  answer = () => ({ kind: 'failing', message: 'Invalid key', code: 401, plainly: true })
  start()
  await pass(5_000, 100)
  expect(shown()?.state.kind).toBe('processing')
  answer = () => ({ kind: 'failing', message: 'Face mismatch', code: 200, plainly: true })
  await pass(5_000, 100)
  expect(shown()?.state).toMatchObject({ kind: 'failed', serviceMessage: 'Face mismatch' })
})

test.each([
  [{ code: 'FaceMismatch', message: 'Another face.' }, 'FaceMismatch: Another face.'],
  [{ code: 'FaceMismatch', message: null }, 'FaceMismatch'],
  [{ code: null, message: 'Another face.' }, 'Another face.'],
  [null, null],
])('an asset that failed its review says why to the letter: %j', async (failure, said) => {
  sent(1, 0, { by: 'asset', assetId: 'asset-1' })
  const facts = { name: 'a.png', extension: null, sizeBytes: 1, createdAtMs: null }
  listed = [{ ...facts, assetId: 'asset-1', status: 'failed', failure }]
  start()
  await pass(5_000, 100)
  expect(shown()?.state).toMatchObject({ kind: 'failed', serviceMessage: said })
})

test('what only looks like a failure counts when it lasts', async () => {
  sent(1, 0)
  answer = () => ({ kind: 'failing', message: 'strange', code: 5001, plainly: false })
  start()
  await pass(15_000, 100)
  expect(shown()?.state.kind).toBe('processing')
  await pass(30_000, 100)
  expect(shown()?.state).toMatchObject({ kind: 'failed', retryable: true })
})
