import { expect, it } from 'vitest'
import { createMonotonic } from './monotonic.ts'

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

it('sleep counts, also after the clock was set back', () => {
  const { pass, setWall, passedMs } = clocks()
  setWall(-3_600_000)
  passedMs()
  pass(1_000)
  // The computer sleeps: timers and the time of the system stand still.
  setWall(60_000)
  expect(passedMs()).toBe(61_000)
  pass(500)
  expect(passedMs()).toBe(61_500)
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
