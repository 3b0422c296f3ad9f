import { expect, test } from 'vitest'
import { createRemainingTime } from './remainingTime'

const input = { remainingBytes: 10_000, inFlightBytes: 2_000, bytesPerSecond: 1_000 }

test('says nothing until the speed has settled, nor when nothing is sent', () => {
  const estimator = createRemainingTime()
  expect(estimator.next({ ...input, nowMs: 0 })).toBeNull()
  expect(estimator.next({ ...input, nowMs: 1_000 })).toBeNull()
  expect(estimator.next({ ...input, nowMs: 2_000 })).toBe(10_000)
  expect(estimator.next({ ...input, nowMs: 3_000, bytesPerSecond: null })).toBeNull()
  expect(estimator.next({ ...input, nowMs: 4_000 })).toBeNull()
})

test('a short burst moves it little', () => {
  const estimator = createRemainingTime()
  for (let nowMs = 0; nowMs <= 10_000; nowMs += 1_000) estimator.next({ ...input, nowMs })
  const burst = estimator.next({ ...input, nowMs: 11_000, bytesPerSecond: 10_000 })
  expect(burst).toBeGreaterThan(4_000)
  expect(burst).toBeLessThan(10_000)
})

test('is never below what the files on the wire need at the speed of now', () => {
  const estimator = createRemainingTime()
  for (let nowMs = 0; nowMs <= 10_000; nowMs += 1_000)
    estimator.next({ ...input, nowMs, bytesPerSecond: 100_000 })
  const stalled = estimator.next({
    nowMs: 11_000,
    remainingBytes: 2_000,
    inFlightBytes: 2_000,
    bytesPerSecond: 10,
  })
  expect(stalled).toBe(200_000)
})
