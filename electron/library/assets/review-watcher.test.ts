import { beforeEach, expect, it } from 'vitest'
import { type AppError, AppFailure } from '../../../shared/result.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { createReviewWatcher, type ReviewWatcher } from './review-watcher.ts'

let clock: ManualClock
let watcher: ReviewWatcher
let trouble: AppError | null
let looks: number
let settled: string[]

beforeEach(() => {
  clock = createManualClock()
  trouble = null
  looks = 0
  settled = []
  watcher = createReviewWatcher({
    clock,
    ask: async () => {
      looks += 1
      if (trouble !== null) throw new AppFailure(trouble)
      return { assetIds: ['a'], complete: true }
    },
    onSettled: (groupId) => settled.push(groupId),
  })
})

const pass = async (ms: number) => {
  for (let passed = 0; passed < ms; passed += 1_000) {
    clock.advance(1_000)
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
  }
}

it('waits as long as the service asks for, and goes on then', async () => {
  watcher.listed('g', ['a'])
  trouble = { code: 'rateLimited', retryAfterMs: 50_000 }
  await pass(4_000)
  expect(looks).toBe(1)
  trouble = null
  await pass(48_000)
  expect(looks).toBe(1)
  await pass(2_000)
  expect(looks).toBe(2)
  await pass(3_000)
  expect(looks).toBe(3)
})

it('goes on at its own pace after any other trouble', async () => {
  watcher.listed('g', ['a'])
  trouble = { code: 'offline' }
  await pass(12_000)
  expect(looks).toBe(4)
})

it('leaves a group alone that is gone, and tells of it', async () => {
  watcher.listed('g', ['a'])
  trouble = { code: 'notFound' }
  await pass(60_000)
  expect(looks).toBe(1)
  expect(settled).toEqual(['g'])
  expect(clock.pending()).toBe(0)
})
