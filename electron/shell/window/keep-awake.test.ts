import { expect, it } from 'vitest'
import { createKeepAwake } from './keep-awake.ts'

it('holds one blocker while something is under way, and lets go of it', () => {
  const held = new Set<number>()
  let started = 0
  const keepAwake = createKeepAwake({
    start: () => {
      started += 1
      held.add(started)
      return started
    },
    stop: (id) => held.delete(id),
  })
  keepAwake(false)
  expect(started).toBe(0)
  keepAwake(true)
  keepAwake(true)
  expect([...held]).toEqual([1])
  keepAwake(false)
  keepAwake(false)
  expect([...held]).toEqual([])
  keepAwake(true)
  expect([...held]).toEqual([2])
})
