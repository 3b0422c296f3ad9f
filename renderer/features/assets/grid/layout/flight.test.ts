import { expect, test } from 'vitest'
import { type Flight, flightAfter, noFlight } from './flight.ts'

const viewPx = 700
const scrolled = (events: readonly (readonly [atMs: number, topPx: number])[]): Flight =>
  events.reduce((flight, [atMs, topPx]) => flightAfter(flight, { atMs, topPx, viewPx }), noFlight)

test('a wheel in a hurry and a dragged bar fly', () => {
  expect(
    scrolled([
      [1_000, 2_400],
      [1_016, 4_800],
    ]).isFlying,
  ).toBe(true)
  expect(
    scrolled([
      [1_000, 90_000],
      [1_050, 60_000],
    ]).isFlying,
  ).toBe(true)
})

test('what can be read as it passes does not', () => {
  // Ten turns of a usual wheel in a second.
  expect(
    scrolled([
      [1_000, 0],
      [1_016, 20],
      [1_032, 40],
    ]).isFlying,
  ).toBe(false)
  expect(
    scrolled([
      [1_000, 0],
      [1_100, 300],
    ]).isFlying,
  ).toBe(false)
})

test('a jump does not, however far, nor one jump after another with time to look', () => {
  expect(scrolled([[1_000, 1_000_000]]).isFlying).toBe(false)
  expect(
    scrolled([
      [1_000, 1_000_000],
      [1_300, 0],
    ]).isFlying,
  ).toBe(false)
})

test('it ends where the hand slows down', () => {
  const flight = scrolled([
    [1_000, 0],
    [1_016, 2_400],
    [1_032, 2_440],
  ])
  expect(flight.isFlying).toBe(false)
})

test('frames that take long end no flight', () => {
  expect(
    scrolled([
      [1_000, 0],
      [1_200, 4_000],
      [1_450, 9_000],
    ]).isFlying,
  ).toBe(true)
})
