import { Activity } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderHook } from '../../testing/renderHook.test-support.tsx'
import { usePlayback } from './usePlayback.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('what plays is silent once its section is left, and where it was when one comes back', async () => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => {})
  const pause = vi.fn()
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  const video = {
    ...listens,
    pause,
    paused: false,
    ended: false,
    currentTime: 2,
    duration: 5,
    playbackRate: 1,
  }
  const ref = { current: video as unknown as HTMLVideoElement }
  let mode: 'visible' | 'hidden' = 'visible'
  const hook = await renderHook(
    () => usePlayback(ref, 24),
    null,
    ({ children }) => <Activity mode={mode}>{children}</Activity>,
  )
  expect(pause).not.toHaveBeenCalled()
  mode = 'hidden'
  await hook.render(null)
  expect(pause).toHaveBeenCalledTimes(1)
  mode = 'visible'
  await hook.render(null)
  expect(hook.last().atSeconds).toBe(2)
  expect(pause).toHaveBeenCalledTimes(1)
  await hook.end()
})
