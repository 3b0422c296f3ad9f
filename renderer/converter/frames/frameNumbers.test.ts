import { expect, it } from 'vitest'
import { countFrames } from './frameNumbers.ts'

/** How often each picture is shown, when they begin at these times. */
function shown(starts: readonly number[], end: number, framesPerSecond: number): readonly number[] {
  const numbers = countFrames(framesPerSecond, end)
  return starts.map((_, index) => numbers.until(starts[index + 1] ?? end).length)
}
const every = (seconds: number, count: number, round = (value: number) => value): readonly number[] =>
  Array.from({ length: count }, (_, index) => round(index * seconds))
const toMilliseconds = (value: number): number => Math.round(value * 1000) / 1000

it('shows each picture of 12 a second twice at 24', () => {
  expect(shown(every(1 / 12, 24), 2, 24)).toEqual(Array.from({ length: 24 }, () => 2))
})

it('leaves out every second one of 120 a second at 60, and of 100 three of four at 25', () => {
  expect(shown(every(1 / 120, 240), 2, 60).filter((times) => times === 1)).toHaveLength(120)
  expect(shown(every(1 / 100, 100), 1, 25).filter((times) => times === 1)).toHaveLength(25)
})

it.each([24_000 / 1001, 30, 60])(
  'shows each picture of %d a second once, by a clock of milliseconds too',
  (rate) => {
    const starts = every(1 / rate, 150, toMilliseconds)
    expect(shown(starts, 150 / rate, rate)).toEqual(starts.map(() => 1))
  },
)

it('fills what is missing with the picture before it, up to the end and no further', () => {
  expect(shown([0, 1 / 30, 1], 2, 30)).toEqual([1, 29, 30])
  expect(shown([0], 15, 30)).toEqual([450])
  expect(shown([0, 0.001, 0.002], 0.1, 30)).toEqual([0, 0, 3])
})

it('shows none that would end behind the copy', () => {
  const rate = 30_000 / 1001
  expect(shown(every(1 / rate, 450), 15, rate).filter((times) => times === 1)).toHaveLength(449)
  expect(shown([0], 449 / rate, rate)).toEqual([449])
})
