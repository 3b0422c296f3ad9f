import { expect, test } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import { createPersonWatch, type Person } from './person-watch.ts'

const minuteMs = 60_000

function setUp() {
  const clock = createManualClock()
  const looks: number[] = []
  const appeared: Person[] = []
  const service: { persons: Person[] | null; retryAfterMs?: number } = {
    persons: [{ groupId: 'old', name: 'Known' }],
  }
  const watch = createPersonWatch({
    clock,
    look: async () => {
      looks.push(clock.now())
      const { persons, retryAfterMs } = service
      if (retryAfterMs !== undefined) throw new AppFailure({ code: 'rateLimited', retryAfterMs })
      if (persons === null) throw new Error('no network')
      return persons
    },
    onAppeared: (person) => appeared.push(person),
  })
  const pass = async (ms: number, stepMs = 1_000) => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      clock.advance(stepMs)
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve()
    }
  }
  const countIn = async (ms: number, stepMs?: number) => {
    const before = looks.length
    await pass(ms, stepMs)
    return looks.length - before
  }
  return { clock, looks, appeared, service, watch, pass, countIn }
}

const newcomer = { groupId: 'new', name: 'Mei Lin' }
const known = new Set(['old'])

test('looks every three seconds at first, then less and less often', async () => {
  const { watch, countIn, pass } = setUp()
  expect(await countIn(minuteMs)).toBe(0)
  watch.begin(known)
  expect(await countIn(minuteMs)).toBe(20)
  await pass(3 * minuteMs)
  expect(await countIn(minuteMs)).toBe(6)
  await pass(12 * minuteMs)
  expect(await countIn(10 * minuteMs)).toBe(10)
})

test('waits as long as the service asks for, also when the window gets the focus', async () => {
  const { watch, service, countIn, pass } = setUp()
  watch.begin(known)
  service.retryAfterMs = 60_000
  expect(await countIn(4_000)).toBe(1)
  delete service.retryAfterMs
  await pass(30_000)
  watch.windowFocused()
  expect(await countIn(20_000)).toBe(0)
  expect(await countIn(10_000)).toBeGreaterThan(0)
})

test('tells of a person who was verified an hour later, once', async () => {
  const { watch, service, appeared, pass, countIn } = setUp()
  watch.begin(known)
  await pass(62 * minuteMs, 10_000)
  service.persons = [newcomer, ...(service.persons ?? [])]
  await pass(6 * minuteMs)
  expect(appeared).toEqual([newcomer])
  expect(await countIn(60 * minuteMs, 10_000)).toBe(0)
})

test('after two hours it looks only when the window gets the focus, and after a day not even then', async () => {
  const { clock, watch, service, appeared, looks, countIn, pass } = setUp()
  watch.begin(known)
  await pass(126 * minuteMs, 10_000)
  expect(await countIn(8 * 60 * minuteMs, minuteMs)).toBe(0)
  service.persons = [newcomer]
  watch.windowFocused()
  await pass(1_000)
  expect(appeared).toEqual([newcomer])
  watch.begin(new Set(['old', 'new']))
  await pass(126 * minuteMs, 10_000)
  clock.advance(25 * 60 * minuteMs)
  const before = looks.length
  watch.windowFocused()
  await pass(minuteMs)
  expect(looks.length).toBe(before)
})

test('a window that nobody uses asks for nothing after an hour, until it is used again', async () => {
  const { watch, countIn, pass } = setUp()
  watch.begin(known)
  watch.windowBlurred()
  await pass(66 * minuteMs, 10_000)
  expect(await countIn(30 * minuteMs, 10_000)).toBe(0)
  watch.windowFocused()
  expect(await countIn(15 * minuteMs, 10_000)).toBeGreaterThan(1)
})

test('a focus that comes and goes asks no more often than every three seconds', async () => {
  const { watch, countIn, looks, pass } = setUp()
  watch.begin(known)
  await pass(3_000)
  expect(looks.length).toBe(1)
  for (let times = 0; times < 20; times += 1) {
    watch.windowBlurred()
    watch.windowFocused()
  }
  expect(await countIn(2_000)).toBe(0)
})

test('without a list at first, the first answer tells who is there already', async () => {
  const { watch, service, appeared, pass } = setUp()
  service.persons = null
  watch.begin(null)
  await pass(10_000)
  service.persons = [{ groupId: 'old', name: 'Known' }]
  await pass(5_000)
  expect(appeared).toEqual([])
  service.persons = [newcomer, { groupId: 'old', name: 'Known' }]
  await pass(5_000)
  expect(appeared).toEqual([newcomer])
})

test('nothing is asked for once it was stopped', async () => {
  const { clock, watch, countIn } = setUp()
  watch.begin(known)
  watch.stop()
  expect(await countIn(minuteMs)).toBe(0)
  expect(clock.pending()).toBe(0)
})
