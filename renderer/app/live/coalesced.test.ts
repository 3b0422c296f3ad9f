import { expect, test } from 'vitest'
import { coalesced } from './coalesced.ts'

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
