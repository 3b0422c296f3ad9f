import { describe, expect, it } from 'vitest'
import { exactFrameRate } from './frame-rate.ts'

describe('the exact fraction of a measured rate', () => {
  it.each([
    [30_000 / 1001, 30_000, 30_000, 1001],
    [24_000 / 1001, 24_000, 24_000, 1001],
    [24, 12_288, 24, 1],
    [60, 600, 60, 1],
    // A clock of milliseconds cannot say 1001/30000: the usual rate nearby is meant.
    [29.97, 1000, 30_000, 1001],
    [59.94, 1000, 60_000, 1001],
    [12.5, 1, 25, 2],
  ])('%d at %d ticks a second', (fps, ticks, numerator, denominator) => {
    expect(exactFrameRate(fps, ticks)).toEqual({ numerator, denominator })
  })
  it.each([Number.NaN, 0, -1, Number.POSITIVE_INFINITY])('is none for %d', (fps) => {
    expect(exactFrameRate(fps, 1000)).toBeNull()
  })
})
