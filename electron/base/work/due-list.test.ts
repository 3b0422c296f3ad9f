import { expect, it } from 'vitest'
import { fromNow, laterBy } from '../clock.ts'
import { createManualClock } from '../manual-clock.test-support.ts'
import { type DueJob, DueList } from './due-list.ts'

const none: ReadonlySet<string> = new Set()
const idsOf = (jobs: readonly DueJob[]) => jobs.map(({ id }) => id)

function listOf(
  delaysMs: Readonly<Record<string, number>>,
  urgency?: (job: DueJob, lateMs: number) => number,
) {
  const clock = createManualClock()
  const list = new DueList<DueJob>(clock, urgency)
  for (const [id, delayMs] of Object.entries(delaysMs)) list.set({ id, dueAt: fromNow(clock, delayMs) })
  return { clock, list }
}

it('gives what is due, longest first, and no more than there is room for', () => {
  const { clock, list } = listOf({ late: 20, never: 1_000, first: 10, last: 30 })
  expect(list.take(9, none)).toEqual([])
  clock.advance(30)
  expect(idsOf(list.take(2, none))).toEqual(['first', 'late'])
  expect(idsOf(list.take(9, none))).toEqual(['first', 'late', 'last'])
  expect(idsOf(list.take(9, new Set(['late'])))).toEqual(['first', 'last'])
})

it('tells when the next one falls due of those that are not under way', () => {
  const { clock, list } = listOf({ a: 10, b: 40 })
  const start = clock.monotonic()
  expect(list.nextAt(none)).toBe(laterBy(start, 10))
  expect(list.nextAt(new Set(['a']))).toBe(laterBy(start, 40))
  list.delete('a')
  list.delete('b')
  expect(list.nextAt(none)).toBeNull()
  expect(list.size).toBe(0)
})

it('who is more urgent may be another question than who is later', () => {
  const { clock, list } = listOf(
    { old: 10, young: 20 },
    ({ id }, lateMs) => (id === 'young' ? 10 : 1) * lateMs,
  )
  clock.advance(30)
  expect(idsOf(list.take(2, none))).toEqual(['young', 'old'])
})

it('makes due what is not, and leaves alone what has been due for longer', () => {
  const { clock, list } = listOf({ a: 10, b: 5_000, kept: 5_000 })
  clock.advance(20)
  const keptAt = fromNow(clock, 7)
  list.hasten(({ id }) => (id === 'kept' ? keptAt : clock.monotonic()))
  expect(idsOf(list.take(9, none))).toEqual(['a', 'b'])
  clock.advance(7)
  expect(idsOf(list.take(9, none))).toEqual(['a', 'b', 'kept'])
})

it('heeds no clock on the wall', () => {
  const { clock, list } = listOf({ a: 10 })
  clock.setWall(86_400_000)
  expect(list.take(1, none)).toEqual([])
  clock.setWall(-2 * 86_400_000)
  clock.advance(10)
  expect(idsOf(list.take(1, none))).toEqual(['a'])
})
