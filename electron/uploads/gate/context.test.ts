import { expect, it } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { persist } from './context.ts'

const full = (): AppFailure => new AppFailure({ code: 'storageFailed', detail: 'ENOSPC' })

it.each<[string, (write: () => void) => void | Promise<void>]>([
  ['at once', (write) => write()],
  ['later', async (write) => write()],
])('what fails on a full disk %s is tried until there is room', async (_when, run) => {
  const clock = createManualClock()
  let count = 0
  const persisted = persist({ clock, isStopped: () => false, tuning: { storageRetryMs: 2_000 } }, () =>
    run(() => {
      count += 1
      if (count < 3) throw full()
    }),
  )
  for (const tries of [1, 2]) {
    await expect.poll(() => clock.pending()).toBe(1)
    expect(count).toBe(tries)
    clock.advance(2_000)
  }
  await persisted
  expect(count).toBe(3)
})

it('is given up when the queue stops, and at any other error', async () => {
  const context = { clock: createManualClock(), isStopped: () => true, tuning: { storageRetryMs: 2_000 } }
  expect(await persist(context, async () => Promise.reject(full()))).toBe(null)
  await expect(persist(context, async () => Promise.reject(new Error('a defect')))).rejects.toThrow(
    'a defect',
  )
})
