import { beforeEach, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { type ChangeTeller, createChangeTeller } from './change-teller.ts'

let clock: ManualClock
let told: (readonly string[] | null)[]
let teller: ChangeTeller
beforeEach(() => {
  clock = createManualClock()
  told = []
  teller = createChangeTeller(clock, ({ groupIds }) => told.push(groupIds))
})

it('tells once a second of what goes on all the time', () => {
  for (let step = 0; step < 30; step += 1) {
    teller.changed(step % 2 === 0 ? 'a' : 'b', 'soon')
    clock.advance(100)
  }
  clock.advance(10_000)
  expect(told).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ])
})

it('of a group that is read page by page, every five seconds, and soon at its end', () => {
  for (let page = 0; page < 30; page += 1) {
    teller.changed('long', 'later')
    clock.advance(300)
  }
  expect(told).toEqual([['long']])
  teller.changed('long', 'soon')
  clock.advance(1_000)
  expect(told).toHaveLength(2)
  clock.advance(10_000)
  expect(told).toHaveLength(2)
})

it('what is told soon takes with it what has time', () => {
  teller.changed('long', 'later')
  teller.changed('short', 'soon')
  teller.changed('long', 'later')
  clock.advance(1_000)
  expect(told).toEqual([['long', 'short']])
  clock.advance(10_000)
  expect(told).toHaveLength(1)
})

it('any group stands for all, until that is told', () => {
  teller.changed('a', 'soon')
  teller.changed(null, 'soon')
  teller.changed('b', 'soon')
  clock.advance(1_000)
  teller.changed('c', 'soon')
  clock.advance(1_000)
  expect(told).toEqual([null, ['c']])
})

it('tells nothing any more when it is stopped', () => {
  teller.changed('a', 'soon')
  teller.stop()
  clock.advance(10_000)
  expect(told).toEqual([])
  expect(clock.pending()).toBe(0)
})
