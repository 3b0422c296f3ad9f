import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderHook } from '../../../../testing/renderHook.test-support.tsx'
import { useNearDay } from './nearDay.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('today is yesterday once midnight is over, also in a window that nobody touches', async () => {
  vi.setSystemTime(new Date(2026, 10, 27, 23, 59))
  const hook = await renderHook(useNearDay, new Date(2026, 10, 27).getTime())
  expect(hook.last()).toBe('today')
  await hook.settle(() => vi.advanceTimersByTime(2 * 60_000))
  expect(hook.last()).toBe('yesterday')
  const { length } = hook.answers
  await hook.settle(() => vi.advanceTimersByTime(60 * 60_000))
  expect(hook.answers).toHaveLength(length)
  await hook.end()
  expect(vi.getTimerCount()).toBe(0)
})
