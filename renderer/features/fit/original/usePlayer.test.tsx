import { afterEach, expect, test, vi } from 'vitest'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import type { ClipWindow } from '../strip/clipWindow.ts'
import { usePlayer } from './usePlayer.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const media: MediaInfo = {
  kind: 'audio',
  mimeType: 'audio/mpeg',
  sizeBytes: 9,
  durationMs: 20_000,
  channels: 2,
  sampleRateHz: 48_000,
  codec: 'mp3',
}

/** What the hook uses of an element: it plays by being told where it is. */
class Film extends EventTarget {
  paused = true
  ended = false
  currentTime = 0
  duration = 20
  playbackRate = 1
  play(): Promise<void> {
    this.paused = false
    this.dispatchEvent(new Event('play'))
    return Promise.resolve()
  }
  pause(): void {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
  reach(seconds: number): void {
    this.currentTime = seconds
    this.dispatchEvent(new Event('timeupdate'))
  }
}

/** A player of that part, whose element is there from the second drawing on. */
async function playing(part: ClipWindow) {
  vi.stubGlobal('window', {})
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => {})
  const film = new Film()
  const hook = await renderHook((shown: ClipWindow) => {
    const player = usePlayer({ media }, shown)
    player.ref.current ??= film as unknown as HTMLVideoElement
    return player
  }, part)
  await hook.settle(() => hook.last().playPart(part))
  return { film, hook }
}

test('a part that is made shorter or longer while it plays ends where it ends by then', async () => {
  const { film, hook } = await playing({ startMs: 2_000, endMs: 8_000 })
  await hook.settle(() => film.reach(4))
  expect(film.paused).toBe(false)
  await hook.render({ startMs: 2_000, endMs: 12_000 })
  await hook.settle(() => film.reach(9))
  expect(film.paused).toBe(false)
  await hook.render({ startMs: 2_000, endMs: 9_500 })
  await hook.settle(() => film.reach(9.5))
  expect(film.paused).toBe(true)
  await hook.end()
})

test('a part that is moved while it plays, by who seeks to its beginning, plays on there', async () => {
  const { film, hook } = await playing({ startMs: 2_000, endMs: 8_000 })
  await hook.settle(() => film.reach(7))
  film.currentTime = 0
  await hook.render({ startMs: 0, endMs: 6_000 })
  expect(film.paused).toBe(false)
  await hook.settle(() => film.reach(6))
  expect(film.paused).toBe(true)
  await hook.end()
})

test('what plays by itself plays on beyond the part', async () => {
  const { film, hook } = await playing({ startMs: 2_000, endMs: 8_000 })
  await hook.settle(() => film.reach(8))
  expect(film.paused).toBe(true)
  await hook.settle(() => void film.play())
  await hook.settle(() => film.reach(9))
  expect(film.paused).toBe(false)
  await hook.end()
})
