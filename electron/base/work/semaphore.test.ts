import { expect, it } from 'vitest'
import { createSemaphore } from './semaphore.ts'

it('runs so many at once, and of those that wait the newest first', async () => {
  const semaphore = createSemaphore(2)
  const gates = new Map<string, () => void>()
  const order: string[] = []
  const { signal } = new AbortController()
  const run = (name: string) =>
    semaphore.run(() => {
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
  const semaphore = createSemaphore(1)
  const first = Promise.withResolvers<void>()
  const running = semaphore.run(() => first.promise, new AbortController().signal)
  const abort = new AbortController()
  let started = false
  const waiting = semaphore.run(async () => {
    started = true
  }, abort.signal)
  abort.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  first.resolve()
  await running
  expect(started).toBe(false)
})
