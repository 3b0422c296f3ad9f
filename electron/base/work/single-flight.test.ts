import { expect, it } from 'vitest'
import { createSingleFlight } from './single-flight.ts'

it('shares work, and breaks it off only with the last who wants it', async () => {
  const shared = createSingleFlight<string>()
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
