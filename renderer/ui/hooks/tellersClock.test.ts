import { expect, it } from 'vitest'
import { createMonotonic } from '../../../shared/monotonic.ts'
import { createTellersClock } from './tellersClock.ts'

const hourMs = 3_600_000

function setUp() {
  const time = { wallMs: 1_800_000_000_000, awakeMs: 4_000 }
  const nowBy = createTellersClock(
    () => time.wallMs,
    createMonotonic(
      () => time.wallMs,
      () => time.awakeMs,
    ),
  )
  return {
    time,
    /** A pause that main tells of at this moment. */
    tell: (pauseMs: number) => time.wallMs + pauseMs,
    leftMs: (toldMs: number) => toldMs - nowBy(toldMs),
    pass: (ms: number) => {
      time.wallMs += ms
      time.awakeMs += ms
    },
  }
}

it('a pause is as long as it was told to be, whatever the clock on the wall is set to', () => {
  for (const setMs of [-3 * hourMs, 3 * hourMs]) {
    const { time, tell, leftMs, pass } = setUp()
    const toldMs = tell(90_000)
    expect(leftMs(toldMs)).toBe(90_000)
    pass(10_000)
    time.wallMs += setMs
    // Forward is a sleep as far as anybody knows, and counts as a minute, as it does in main.
    expect(leftMs(toldMs)).toBe(setMs < 0 ? 80_000 : 20_000)
    pass(20_000)
    expect(leftMs(toldMs)).toBe(setMs < 0 ? 60_000 : 0)
  }
})

it('a pause that is told of after the clock was set is told by that one', () => {
  const { time, tell, leftMs, pass } = setUp()
  const firstMs = tell(60_000)
  leftMs(firstMs)
  time.wallMs -= hourMs
  const secondMs = tell(30_000)
  expect(leftMs(secondMs)).toBe(30_000)
  pass(10_000)
  expect([leftMs(firstMs), leftMs(secondMs)]).toEqual([50_000, 20_000])
})

it('keeps no more moments than there are on the screen', () => {
  const { time, tell, leftMs } = setUp()
  const firstMs = tell(60_000)
  leftMs(firstMs)
  time.wallMs -= hourMs
  expect(leftMs(firstMs)).toBe(60_000)
  for (let nth = 1; nth <= 1_000; nth += 1) leftMs(firstMs + nth)
  // Forgotten, and seen anew by the clock of now.
  expect(leftMs(firstMs)).toBe(60_000 + hourMs)
})
