import { expect, test } from 'vitest'
import { calmMs, type Flight, flightAfter, noFlight, type Pace, paceAt, restMs } from './flight.ts'

const viewPx = 700
const scrolled = (events: readonly (readonly [atMs: number, topPx: number])[]): Flight =>
  events.reduce((flight, [atMs, topPx]) => flightAfter(flight, { atMs, topPx, viewPx }), noFlight)
const paceAfter = (events: Parameters<typeof scrolled>[0], afterMs = 0): Pace => {
  const flight = scrolled(events)
  return paceAt(flight, flight.atMs + afterMs).pace
}

test('a wheel in a hurry and a dragged bar fly', () => {
  expect(
    paceAfter([
      [1_000, 2_400],
      [1_016, 4_800],
    ]),
  ).toBe('flying')
  expect(
    paceAfter([
      [1_000, 90_000],
      [1_050, 60_000],
    ]),
  ).toBe('flying')
})

test('what can be read as it passes does not, and is quick where its pictures would be gone as they come', () => {
  // Ten turns of a usual wheel in a second, and a finger that goes along while one looks.
  const turning = (px: number) =>
    paceAfter([
      [1_000, 0],
      [1_016, px],
      [1_032, 2 * px],
    ])
  expect(turning(20)).toBe('quick')
  expect(turning(8)).toBe('slow')
  expect(
    paceAfter([
      [1_000, 0],
      [1_100, 50],
    ]),
  ).toBe('slow')
})

test('a wheel that slows down between its turns stays quick, until it has rested', () => {
  const turned: [number, number][] = [
    [1_000, 0],
    [1_016, 30],
    [1_032, 60],
    [1_048, 62],
  ]
  expect(paceAfter(turned)).toBe('quick')
  // The next turn comes late, on a machine that is busy.
  expect(paceAfter([...turned, [1_240, 63]])).toBe('quick')
  expect(paceAfter([...turned, [1_240, 63]], calmMs)).toBe('slow')
})

test('one that flew is read again before its pictures come, and then it rests', () => {
  const flown: [number, number][] = [
    [1_000, 0],
    [1_016, 2_400],
  ]
  expect(paceAfter(flown)).toBe('flying')
  expect(paceAfter(flown, restMs)).toBe('quick')
  expect(paceAfter(flown, calmMs)).toBe('slow')
})

test('a jump does not, however far, nor one jump after another with time to look', () => {
  expect(paceAfter([[1_000, 1_000_000]])).toBe('slow')
  const jumps: [number, number][] = [
    [1_000, 1_000_000],
    [1_300, 0],
  ]
  expect(scrolled(jumps).isFlying).toBe(false)
  expect(paceAfter([...jumps, [2_500, 700_000]])).toBe('slow')
})

test('pictures wait for a hand that goes on, also where the page takes half a second for each of its turns', () => {
  const turned: [number, number][] = [
    [1_000, 0],
    [1_500, 600],
    [2_000, 1_200],
  ]
  expect(paceAfter(turned)).toBe('quick')
  expect(paceAfter(turned, calmMs)).toBe('slow')
})

test('it ends where the hand slows down', () => {
  const slowed: [number, number][] = [
    [1_000, 0],
    [1_016, 2_400],
    [1_032, 2_440],
  ]
  expect(paceAfter(slowed)).toBe('quick')
})

test('frames that take long end no flight', () => {
  const held: [number, number][] = [
    [1_000, 0],
    [1_200, 4_000],
    [1_450, 9_000],
  ]
  expect(paceAfter(held)).toBe('flying')
})
