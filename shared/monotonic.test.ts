import { expect, it } from 'vitest'
import { createMonotonic, sleepCountsMs } from './monotonic.ts'

function clocks() {
  const time = { wallMs: 1_800_000_000_000, awakeMs: 4_000 }
  const monotonic = createMonotonic(
    () => time.wallMs,
    () => time.awakeMs,
  )
  const startMs = monotonic()
  return {
    pass: (ms: number) => {
      time.wallMs += ms
      time.awakeMs += ms
    },
    setWall: (ms: number) => {
      time.wallMs += ms
    },
    passedMs: () => monotonic() - startMs,
  }
}

it('a clock that is set back changes nothing', () => {
  const { pass, setWall, passedMs } = clocks()
  pass(1_000)
  setWall(-3_600_000)
  expect(passedMs()).toBe(1_000)
  pass(1_000)
  expect(passedMs()).toBe(2_000)
})

it('a night of sleep makes what is known a minute older, also after the clock was set back', () => {
  const { pass, setWall, passedMs } = clocks()
  setWall(-3_600_000)
  passedMs()
  pass(1_000)
  // The computer sleeps: timers and the time of the system stand still.
  setWall(8 * 3_600_000)
  expect(passedMs()).toBe(1_000 + sleepCountsMs)
  pass(500)
  expect(passedMs()).toBe(1_500 + sleepCountsMs)
})

it('a short sleep counts as long as it was, and a clock that is set forward by a year as a minute', () => {
  const { setWall, passedMs } = clocks()
  setWall(5_000)
  expect(passedMs()).toBe(5_000)
  setWall(365 * 86_400_000)
  expect(passedMs()).toBe(5_000 + sleepCountsMs)
})

it('a wall clock that is read to the millisecond, or set little by little, adds up to nothing', () => {
  const { pass, setWall, passedMs } = clocks()
  for (let round = 0; round < 400; round += 1) {
    setWall(round % 2 === 0 ? 1 : -1)
    pass(10)
    passedMs()
  }
  expect(passedMs()).toBe(4_000)
})
