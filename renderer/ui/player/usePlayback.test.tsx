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

test('a recording that was never finished, whose end is not told, is sought all the same', async () => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('cancelAnimationFrame', () => {})
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  const video = {
    ...listens,
    pause: () => {},
    paused: true,
    ended: false,
    currentTime: 2,
    duration: Number.POSITIVE_INFINITY,
    playbackRate: 1,
  }
  const ref = { current: video as unknown as HTMLVideoElement }
  const hook = await renderHook(() => usePlayback(ref, 24), null)
  hook.last().seek(7)
  expect(video.currentTime).toBe(7)
  hook.last().act({ kind: 'stepFrame', frames: 1 })
  expect(video.currentTime).toBeCloseTo(7 + 1 / 24, 1)
  const before = video.currentTime
  hook.last().act({ kind: 'seekToEnd', isLast: true })
  video.duration = Number.NaN
  hook.last().seek(3)
  expect(video.currentTime).toBe(before)
  await hook.end()
})
