import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countRecovery } from '../../../../stores/recoveries.ts'
import { renderHook } from '../../../../testing/renderHook.test-support.tsx'
import { useLoadFailure } from './useLoadFailure.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** How long a picture is shown as failed each time, in s, until it is tried again, and fails again. */
async function waits(count: number): Promise<readonly number[]> {
  const hook = await renderHook(() => useLoadFailure('/media/thumbnail/g/a'), null)
  const found: number[] = []
  for (let nth = 0; nth < count; nth += 1) {
    await hook.settle(() => hook.last().fail())
    let seconds = 0
    while (hook.last().failed && seconds < 3_600) {
      await hook.settle(() => void vi.advanceTimersByTime(1_000))
      seconds += 1
    }
    found.push(seconds)
  }
  await hook.end()
  return found
}

test('a picture that cannot be had is tried again for as long as it is on the screen, less and less often', async () => {
  expect(await waits(6)).toEqual([20, 60, 180, 540, 600, 600])
})

test('and at once when the service is back, or another one is wanted', async () => {
  const first: string = '/media/thumbnail/g/a'
  const hook = await renderHook((source: string) => useLoadFailure(source), first)
  await hook.settle(() => hook.last().fail())
  expect(hook.last().failed).toBe(true)
  await hook.settle(countRecovery)
  expect(hook.last().failed).toBe(false)
  await hook.settle(() => hook.last().fail())
  await hook.render('/media/thumbnail/g/b')
  expect(hook.last().failed).toBe(false)
  await hook.end()
})
