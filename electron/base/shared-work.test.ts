import { expect, it } from 'vitest'
import { parseByteRange } from '../library/previews/byte-range.ts'
import { createSlots } from './semaphore.ts'
import { createSharedWork } from './single-flight.ts'

it('runs so many at once, and of those that wait the newest first', async () => {
  const slots = createSlots(2)
  const gates = new Map<string, () => void>()
  const order: string[] = []
  const { signal } = new AbortController()
  const run = (name: string) =>
    slots.run(() => {
      order.push(name)
      return new Promise<void>((resolve) => gates.set(name, resolve))
    }, signal)
  const all = ['a', 'b', 'c', 'd'].map(run)
  expect(order).toEqual(['a', 'b'])
  gates.get('a')?.()
  await all[0]
  await Promise.resolve()
  expect(order).toEqual(['a', 'b', 'd'])
  gates.get('b')?.()
  gates.get('d')?.()
  await Promise.all([all[1], all[3]])
  gates.get('c')?.()
  await all[2]
})

it('lets those go that nobody waits for any more', async () => {
  const slots = createSlots(1)
  const first = Promise.withResolvers<void>()
  const running = slots.run(() => first.promise, new AbortController().signal)
  const abort = new AbortController()
  let started = false
  const waiting = slots.run(async () => {
    started = true
  }, abort.signal)
  abort.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  first.resolve()
  await running
  expect(started).toBe(false)
})

it('shares work, and breaks it off only with the last who wants it', async () => {
  const shared = createSharedWork<string>()
  const signals: AbortSignal[] = []
  const done = Promise.withResolvers<string>()
  const work = (signal: AbortSignal) => {
    signals.push(signal)
    return done.promise
  }
  const one = new AbortController()
  const two = new AbortController()
  const first = shared.run('k', work, one.signal)
  const second = shared.run('k', work, two.signal)
  expect(signals).toHaveLength(1)
  one.abort(new Error('one'))
  await expect(first).rejects.toThrow('one')
  expect(signals[0]?.aborted).toBe(false)
  two.abort(new Error('two'))
  await expect(second).rejects.toThrow('two')
  expect(signals[0]?.aborted).toBe(true)
  // Whoever comes now starts anew.
  const third = shared.run('k', work, new AbortController().signal)
  expect(signals).toHaveLength(2)
  done.resolve('x')
  expect(await third).toBe('x')
})

it.each([
  ['bytes=0-', { start: 0, end: null }],
  ['bytes=5-9', { start: 5, end: 9 }],
  ['bytes=9-5', null],
  ['bytes=-5', null],
  ['bytes=0-1,3-4', null],
  ['items=0-1', null],
  [undefined, null],
])('range %s', (header, range) => {
  expect(parseByteRange(header)).toEqual(range)
})
