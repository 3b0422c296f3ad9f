import { afterEach, expect, test, vi } from 'vitest'
import { coalesced } from './coalesced.ts'

afterEach(() => {
  vi.useRealTimers()
})

const turn = () => new Promise((resolve) => setTimeout(resolve))

test('what is asked for meanwhile is done once more, after what runs', async () => {
  const ends: (() => void)[] = []
  const ask = coalesced(() => new Promise<void>((resolve) => ends.push(resolve)))
  ask()
  ask()
  ask()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await turn()
  expect(ends).toHaveLength(2)
  ends[1]?.()
  await turn()
  expect(ends).toHaveLength(2)
  ask()
  expect(ends).toHaveLength(3)
})

test('a run that fails is no end of it', async () => {
  let runs = 0
  const ask = coalesced(() => {
    runs += 1
    return Promise.reject(new Error('no'))
  })
  ask()
  ask()
  await turn()
  expect(runs).toBe(2)
  ask()
  await turn()
  expect(runs).toBe(3)
})

test('with a pause, the first runs at once, and the others so long after it, however often it was asked for', async () => {
  vi.useFakeTimers()
  const begunAtMs: number[] = []
  const startedAt = performance.now()
  const ask = coalesced(() => {
    begunAtMs.push(performance.now() - startedAt)
    return Promise.resolve()
  }, 1_000)
  for (let asked = 0; asked < 25; asked += 1) {
    ask()
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(5_000)
  expect(begunAtMs).toEqual([0, 1_000, 2_000, 3_000])
  ask()
  expect(begunAtMs).toHaveLength(5)
})
