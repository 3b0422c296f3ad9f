import { expect, it } from 'vitest'
import { endInOrder } from './ends.ts'
import { createManualClock } from './manual-clock.test-support.ts'

it('ends everything, whatever hangs or throws before it', async () => {
  const clock = createManualClock()
  const ended: string[] = []
  const defects: string[] = []
  const hung = new Promise(() => {})
  const all = endInOrder(
    [
      { name: 'thrower', limitMs: 100, end: () => Promise.reject(new Error('defect')) },
      {
        name: 'thrower at once',
        limitMs: 100,
        end: () => {
          throw new Error('defect')
        },
      },
      { name: 'hanger', limitMs: 100, end: () => hung },
      { name: 'database', limitMs: 100, end: () => ended.push('database') },
    ],
    { setTimer: clock.setTimeout, onDefect: (where) => defects.push(where) },
  )
  while (clock.pending() === 0 || defects.length < 2) await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toEqual([])
  clock.advance(100)
  await all
  expect(ended).toEqual(['database'])
  expect(defects).toEqual(['end of thrower', 'end of thrower at once'])
  expect(clock.pending()).toBe(0)
})
