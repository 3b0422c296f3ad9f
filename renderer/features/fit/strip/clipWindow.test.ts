import { describe, expect, test } from 'vitest'
import { clipAction } from './clipKeys.ts'
import { clockText, marksOf, moveWindow, timeAt, timeByKey } from './clipWindow.ts'

const bounds = { durationMs: 60_000, shortestMs: 2_000, longestMs: 15_000 }
const window = { startMs: 20_000, endMs: 35_000 }

describe('the part that is kept', () => {
  test('moves as a whole, and not out of the clip', () => {
    expect(moveWindow(window, 'window', 1_000.4, bounds)).toEqual({ startMs: 1_000, endMs: 16_000 })
    expect(moveWindow(window, 'window', -5, bounds)).toEqual({ startMs: 0, endMs: 15_000 })
    expect(moveWindow(window, 'window', 99_000, bounds)).toEqual({ startMs: 45_000, endMs: 60_000 })
  })

  test('an end stays where it is while the part is neither too long nor too short, and is taken along else', () => {
    expect(moveWindow(window, 'start', 25_000, bounds)).toEqual({ startMs: 25_000, endMs: 35_000 })
    expect(moveWindow(window, 'start', 10_000, bounds)).toEqual({ startMs: 10_000, endMs: 25_000 })
    expect(moveWindow(window, 'start', 34_500, bounds)).toEqual({ startMs: 34_500, endMs: 36_500 })
    expect(moveWindow(window, 'start', 59_900, bounds)).toEqual({ startMs: 58_000, endMs: 60_000 })
    expect(moveWindow(window, 'end', 21_000, bounds)).toEqual({ startMs: 19_000, endMs: 21_000 })
    expect(moveWindow(window, 'end', 50_000, bounds)).toEqual({ startMs: 35_000, endMs: 50_000 })
    expect(moveWindow(window, 'end', 500, bounds)).toEqual({ startMs: 0, endMs: 2_000 })
  })

  test('a clip that is shorter than what is needed is kept whole', () => {
    const short = { durationMs: 1_500, shortestMs: 2_000, longestMs: 15_000 }
    const whole = { startMs: 0, endMs: 1_500 }
    for (const part of ['start', 'end', 'window'] as const)
      expect(moveWindow(whole, part, 700, short)).toEqual(whole)
  })
})

describe('keys', () => {
  const at = { frameMs: 40, endMs: 60_000 }

  test('a slider goes by tenths of a second, by seconds with Shift, by frames', () => {
    expect(timeByKey('ArrowRight', false, 1_000, at)).toBe(1_100)
    expect(timeByKey('ArrowLeft', true, 1_000, at)).toBe(0)
    expect(timeByKey(',', false, 1_000, at)).toBe(960)
    expect(timeByKey('.', false, 59_990, at)).toBe(60_000)
    expect(timeByKey('PageUp', false, 1_000, at)).toBe(6_000)
    expect([timeByKey('Home', false, 5, at), timeByKey('End', false, 5, at)]).toEqual([0, 60_000])
    expect(timeByKey('a', false, 5, at)).toBeNull()
  })

  test('I and O put the ends where one is, the others show a frame', () => {
    const moment = { playheadMs: 22_000, window, bounds }
    expect(clipAction('i', moment)).toEqual({ kind: 'window', window: { startMs: 22_000, endMs: 35_000 } })
    expect(clipAction('o', moment)).toEqual({ kind: 'window', window: { startMs: 20_000, endMs: 22_000 } })
    expect(clipAction('.', moment)).toEqual({ kind: 'stepFrame', frames: 1 })
    expect(clipAction(',', moment)).toEqual({ kind: 'stepFrame', frames: -1 })
    expect(clipAction('x', moment)).toBeNull()
  })
})

test('a place on the strip is a time, no matter how far beside it one points', () => {
  const box = { left: 100, width: 200 }
  expect([50, 100, 150, 900].map((x) => timeAt(x, box, 60_000))).toEqual([0, 0, 15_000, 60_000])
  expect(timeAt(50, { left: 0, width: 0 }, 60_000)).toBe(0)
})

test('times to a tenth', () => {
  expect([0, 950, 21_400, 59_960, 3_723_400].map(clockText)).toEqual([
    '0:00.0',
    '0:01.0',
    '0:21.4',
    '1:00.0',
    '1:02:03.4',
  ])
})

test('as many marks below a strip as can be read, its end among them', () => {
  expect(marksOf(60_000, 7)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000])
  expect(marksOf(28_400, 7).at(-1)).toBe(28_400)
  for (const durationMs of [400, 2_000, 61_000, 7_200_000, 90_000_000])
    expect(marksOf(durationMs, 7).length).toBeLessThanOrEqual(8)
})
