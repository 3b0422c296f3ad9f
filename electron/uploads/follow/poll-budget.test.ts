import { expect, test } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { PollBudget } from './poll-budget.ts'

function make() {
  const clock = createManualClock()
  const budget = new PollBudget({ clock, startPerSecond: 4, maxPerSecond: 40 })
  const answers = (count: number, needed = 1_000) => {
    for (let index = 0; index < count; index += 1) budget.answered(needed)
  }
  return { clock, budget, answers }
}

test('grows with the answers up to its bound, and no further than is needed', () => {
  const { budget, answers } = make()
  answers(100, 2)
  expect(budget.perSecond).toBe(4)
  answers(1_000, 12)
  expect(budget.perSecond).toBe(12)
  answers(1_000)
  expect(budget.perSecond).toBe(40)
})

test('a complaint halves it once, however many requests were out, and then it grows slowly', () => {
  const { clock, budget, answers } = make()
  answers(1_000)
  for (let index = 0; index < 8; index += 1) budget.tooMany()
  expect(budget.perSecond).toBe(20)
  answers(20)
  expect(budget.perSecond).toBeLessThan(21.1)
  clock.advance(5_000)
  budget.tooMany()
  expect(budget.perSecond).toBeLessThan(10.6)
})

test('never ends, whatever the service says', () => {
  const { clock, budget } = make()
  for (let index = 0; index < 50; index += 1) {
    clock.advance(2_000)
    budget.tooMany()
  }
  expect(budget.perSecond).toBe(0.5)
})
