import { type RefObject, useCallback, useEffect, useState } from 'react'
import { framePlace, type PlayerAction, usualFps } from './playerKeys.ts'
import { setMuted, usePlaying } from './playing.ts'

export interface Playback {
  readonly playing: boolean
  readonly atSeconds: number
  /** 0 until the video has said it. */
  readonly durationSeconds: number
  readonly toggle: () => void
  readonly seek: (seconds: number) => void
  readonly act: (action: PlayerAction) => void
}

/**
 * What a video element does and where it is, frame by frame while it plays.
 * @param which names the video where another one may come into the same place
 */
export function usePlayback(
  ref: RefObject<HTMLVideoElement | null>,
  fps: number | null,
  which?: string,
): Playback {
  const [playing, setPlaying] = useState(false)
  const [atSeconds, setAtSeconds] = useState(0)
  const [durationSeconds, setDurationSeconds] = useState(0)

  useEffect(() => {
    const video = ref.current
    if (video === null || which === '') return
    let frame = 0
    const look = () => {
      setAtSeconds(video.currentTime)
      setDurationSeconds(Number.isFinite(video.duration) ? video.duration : 0)
      setPlaying(!video.paused && !video.ended)
    }
    const follow = () => {
      cancelAnimationFrame(frame)
      look()
      if (!video.paused && !video.ended) frame = requestAnimationFrame(follow)
    }
    const events = [
      'play',
      'pause',
      'ended',
      'seeked',
      'timeupdate',
      'loadedmetadata',
      'durationchange',
    ] as const
    for (const event of events) video.addEventListener(event, follow)
    look()
    return () => {
      cancelAnimationFrame(frame)
      for (const event of events) video.removeEventListener(event, follow)
    }
  }, [ref, which])

  const seek = useCallback(
    (seconds: number) => {
      const video = ref.current
      if (video === null || !Number.isFinite(video.duration)) return
      video.currentTime = Math.min(Math.max(0, seconds), video.duration)
    },
    [ref],
  )
  const toggle = useCallback(() => {
    const video = ref.current
    if (video === null) return
    // A browser that refuses to play says so by staying paused.
    if (video.paused || video.ended) void video.play().catch(() => {})
    else video.pause()
  }, [ref])

  const act = useCallback(
    (action: PlayerAction) => {
      const video = ref.current
      if (video === null) return
      switch (action.kind) {
        case 'toggle':
          toggle()
          break
        case 'seekBy':
          seek(video.currentTime + action.seconds)
          break
        case 'seekToEnd':
          // At the very end there may be no picture.
          seek(action.isLast ? Math.max(0, video.duration - 0.001) : 0)
          break
        case 'stepFrame':
          video.pause()
          seek(framePlace(video.currentTime, action.frames, fps ?? usualFps, video.duration))
          break
        case 'mute':
          setMuted(!usePlaying.getState().muted)
          break
        case 'fullScreen':
          fillScreen(video)
          break
      }
    },
    [ref, fps, seek, toggle],
  )
  return { playing, atSeconds, durationSeconds, toggle, seek, act }
}

export function fillScreen(video: HTMLVideoElement): void {
  const leave = document.fullscreenElement !== null
  void (leave ? document.exitFullscreen() : video.requestFullscreen()).catch(() => {})
}
