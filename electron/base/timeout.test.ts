import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.test-support.ts'
import { answerMs, isAnswerOut, withTimeout } from './timeout.ts'

const clock = createManualClock()

test('an answer in time is passed on, and no timer is left', async () => {
  const { signal } = new AbortController()
  expect(await withTimeout(Promise.resolve('there'), clock, signal)).toBe('there')
  await expect(withTimeout(Promise.reject(new Error('gone')), clock, signal)).rejects.toThrow('gone')
  expect(clock.pending()).toBe(0)
})

test('an answer that does not come is not waited for; one that comes late is put away', async () => {
  const answer = Promise.withResolvers<string>()
  const late: string[] = []
  const waiting = withTimeout(answer.promise, clock, new AbortController().signal, {
    late: async (value) => late.push(value),
  })
  clock.advance(answerMs)
  await expect(waiting).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  expect(isAnswerOut()).toBe(true)
  answer.resolve('at last')
  await answer.promise
  expect(isAnswerOut()).toBe(false)
  expect(late).toEqual(['at last'])
})

test('the end of the app is not held up', async () => {
  const ending = new AbortController()
  const waiting = withTimeout(new Promise(() => {}), clock, ending.signal)
  ending.abort(new Error('end'))
  await expect(waiting).rejects.toThrow('end')
  await expect(withTimeout(new Promise(() => {}), clock, ending.signal)).rejects.toThrow('end')
  expect(clock.pending()).toBe(0)
})
