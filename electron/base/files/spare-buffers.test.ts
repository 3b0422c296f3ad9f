import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSpareBuffers } from './spare-buffers.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('hands out again what came back, by its length, and no more of it than it may keep', () => {
  const buffers = createSpareBuffers(24)
  const [short, ...long] = [buffers.take(8), buffers.take(12), buffers.take(12)]
  expect([short, ...long].map((buffer) => buffer?.length)).toEqual([8, 12, 12])
  buffers.giveBack(...(short === undefined ? [] : [short]), ...long)
  expect(buffers.take(8)).not.toBe(short)
  const again = [buffers.take(12), buffers.take(12)]
  expect(new Set(again)).toEqual(new Set(long))
  expect(long).not.toContain(buffers.take(12))
})

it('keeps none when none was used for a while, and begins anew', async () => {
  const buffers = createSpareBuffers(8)
  const first = buffers.take(8)
  for (let use = 0; use < 2; use += 1) {
    buffers.giveBack(first)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(buffers.take(8)).toBe(first)
  }
  buffers.giveBack(first)
  await vi.advanceTimersByTimeAsync(10_000)
  // Its memory is gone, whoever holds on to it.
  expect(first.length).toBe(0)
  const second = buffers.take(8)
  expect(second).not.toBe(first)
  buffers.giveBack(second)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(second.length).toBe(0)
  expect(buffers.take(8).length).toBe(8)
})
