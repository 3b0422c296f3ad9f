import { expect, test } from 'vitest'
import { DeadlineError, withDeadline } from './deadline.ts'
import { createManualClock } from './manual-clock.test-support.ts'

const never = () => new Promise<never>(() => {})

test('work that is done in time leaves no timer behind', async () => {
  const clock = createManualClock()
  expect(await withDeadline(async () => 'done', { clock, deadlineMs: 1_000 })).toBe('done')
  await expect(
    withDeadline(() => Promise.reject(new Error('its own')), { clock, deadlineMs: 1_000 }),
  ).rejects.toThrow('its own')
  expect(clock.pending()).toBe(0)
})

test('work that never ends is given up, and told so', async () => {
  const clock = createManualClock()
  let told: AbortSignal | null = null
  const call = withDeadline(
    (signal) => {
      told = signal
      return never()
    },
    { clock, deadlineMs: 1_000 },
  )
  clock.advance(1_000)
  await expect(call).rejects.toBeInstanceOf(DeadlineError)
  expect(told).toMatchObject({ aborted: true })
})

test('the signal of the caller ends it with its own reason', async () => {
  const clock = createManualClock()
  const caller = new AbortController()
  const call = withDeadline(never, { clock, deadlineMs: 1_000, signal: caller.signal })
  caller.abort(new Error('not wanted any more'))
  await expect(call).rejects.toThrow('not wanted any more')
  await expect(withDeadline(never, { clock, deadlineMs: 1_000, signal: caller.signal })).rejects.toThrow(
    'not wanted any more',
  )
  expect(clock.pending()).toBe(0)
})
