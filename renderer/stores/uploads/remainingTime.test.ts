import { expect, test } from 'vitest'
import { createRemainingTime } from './remainingTime.ts'

const input = {
  remainingBytes: 10_000,
  inFlightBytes: 2_000,
  bytesPerSecond: 1_000,
  doneFiles: 0,
  remainingFiles: 5,
}

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
    ...input,
    nowMs: 11_000,
    remainingBytes: 2_000,
    inFlightBytes: 2_000,
    bytesPerSecond: 10,
  })
  expect(stalled).toBe(200_000)
})

test('goes on counting after the last byte, by the pace of the ids', () => {
  const estimator = createRemainingTime()
  const sent = { ...input, remainingBytes: 0, inFlightBytes: 0, bytesPerSecond: null }
  const at = (seconds: number) => ({
    ...sent,
    nowMs: seconds * 1_000,
    doneFiles: 20 * seconds,
    remainingFiles: 3_000 - 20 * seconds,
  })
  expect(estimator.next(at(0))).toBeNull()
  for (let second = 1; second < 60; second += 1) estimator.next(at(second))
  expect(estimator.next(at(60))).toBe(90_000)
  expect(estimator.next({ ...at(150), remainingFiles: 0 })).toBeNull()
})

test('when the ids come slower than the bytes go, they are what one waits for', () => {
  const estimator = createRemainingTime()
  let remainingMs: number | null = null
  for (let second = 0; second <= 10; second += 1)
    remainingMs = estimator.next({
      ...input,
      nowMs: second * 1_000,
      doneFiles: second,
      remainingFiles: 1_000 - second,
    })
  expect(remainingMs).toBe(990_000)
})

test('a file that takes long by itself says nothing of the pace of the others', () => {
  const estimator = createRemainingTime()
  let remainingMs: number | null = null
  for (let second = 0; second <= 60; second += 1)
    remainingMs = estimator.next({
      ...input,
      nowMs: second * 1_000,
      doneFiles: second < 50 ? 0 : 1,
      remainingFiles: 3,
    })
  expect(remainingMs).toBe(10_000)
})
