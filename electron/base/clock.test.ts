import { expect, it } from 'vitest'
import { fromNow, isDueAgain, longAgo, msSince, msUntilWall, wallAgeMs } from './clock.ts'
import { createManualClock } from './manual-clock.test-support.ts'

it('measures by the time that only goes forward', () => {
  const clock = createManualClock()
  const startedAt = clock.monotonic()
  clock.advance(500)
  clock.setWall(-3_600_000)
  expect(msSince(clock, startedAt)).toBe(500)
  clock.setWall(7_200_000)
  expect(msSince(clock, startedAt)).toBe(500)
  expect(fromNow(clock, 250) - startedAt).toBe(750)
  expect(msSince(clock, longAgo)).toBe(Number.POSITIVE_INFINITY)
})

it('a stored instant is never in the future, and never further off than whoever wrote it would wait', () => {
  const clock = createManualClock()
  const writtenAtMs = clock.now()
  const untilMs = writtenAtMs + 10_000
  clock.advance(4_000)
  expect(wallAgeMs(clock, writtenAtMs)).toBe(4_000)
  expect(msUntilWall(clock, untilMs, 60_000)).toBe(6_000)
  clock.setWall(-365 * 86_400_000)
  expect(wallAgeMs(clock, writtenAtMs)).toBe(0)
  expect(msUntilWall(clock, untilMs, 60_000)).toBe(60_000)
  clock.setWall(2 * 365 * 86_400_000)
  expect(msUntilWall(clock, untilMs, 60_000)).toBe(0)
})

it('what was done at a time that is still to come is done again, as what was done long ago', () => {
  const clock = createManualClock()
  const doneAtMs = clock.now()
  expect(isDueAgain(clock, doneAtMs, 60_000)).toBe(false)
  clock.advance(60_000)
  expect(isDueAgain(clock, doneAtMs, 60_000)).toBe(true)
  clock.setWall(-365 * 86_400_000)
  expect(isDueAgain(clock, doneAtMs, 60_000)).toBe(true)
})
