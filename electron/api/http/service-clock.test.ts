import { expect, test } from 'vitest'
import { ServiceClock } from './service-clock.ts'

const dateOf = (ms: number) => new Date(ms).toUTCString()

test('each answer narrows how far the clocks are apart', () => {
  const clock = new ServiceClock()
  expect(clock.offset(0)).toBeNull()
  // It is 100.5 s ahead; its dates are cut off to whole seconds.
  clock.learn(dateOf(1_100_000), 1_000_000, 1_000_400)
  expect(clock.offset(1_000_400)).toEqual({ minMs: 99_600, maxMs: 101_000 })
  clock.learn(dateOf(1_102_000), 1_001_700, 1_001_800)
  expect(clock.offset(1_001_800)).toEqual({ minMs: 100_200, maxMs: 101_000 })
})

test('what is old, or contradicts what comes after it, is forgotten', () => {
  const clock = new ServiceClock()
  clock.learn(dateOf(1_000_000), 1_000_000, 1_000_000)
  clock.learn(dateOf(9_000_000), 1_010_000, 1_010_000)
  expect(clock.offset(1_010_000)).toEqual({ minMs: 7_990_000, maxMs: 7_991_000 })
  expect(clock.offset(1_010_000 + 600_001)).toBeNull()
  expect(clock.offset(1_000_000), 'ours was set back').toBeNull()
})

test('a date that is none teaches nothing', () => {
  const clock = new ServiceClock()
  clock.learn(undefined, 0, 0)
  clock.learn('soon', 0, 0)
  expect(clock.offset(0)).toBeNull()
})
