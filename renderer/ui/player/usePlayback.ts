import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { framePlace, type PlayerAction, usualFps } from './playerKeys.ts'
import { playBackwards, shuttleRate } from './shuttle.ts'
import { isMuted, setMuted } from './sound.ts'

export interface Playback {
  readonly playing: boolean
  /** How fast it plays when it does; negative: backwards. */
  readonly rate: number
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
  const [rate, setRate] = useState(1)
  /** While it plays backwards; the element itself is paused then. */
  const reverse = useRef<{ readonly rate: number; readonly end: () => void }>(null)

  useEffect(() => {
    const video = ref.current
    if (video === null || which === '') return
    let frame = 0
    const look = () => {
      setAtSeconds(video.currentTime)
      setDurationSeconds(Number.isFinite(video.duration) ? video.duration : 0)
      setPlaying(reverse.current !== null || (!video.paused && !video.ended))
      setRate(reverse.current?.rate ?? video.playbackRate)
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
      'ratechange',
    ] as const
    for (const event of events) video.addEventListener(event, follow)
    look()
    return () => {
      cancelAnimationFrame(frame)
      reverse.current?.end()
      reverse.current = null
      for (const event of events) video.removeEventListener(event, follow)
    }
  }, [ref, which])

  // A section that is left stays in the page, and would be heard from the other one.
  useEffect(() => {
    const video = ref.current
    return () => video?.pause()
  }, [ref])

  const seek = useCallback(
    (seconds: number) => {
      const video = ref.current
      if (video === null) return
      // A recording that was never finished tells no end, and can be sought all the same.
      const to = Math.min(Math.max(0, seconds), video.duration)
      if (Number.isFinite(to)) video.currentTime = to
    },
    [ref],
  )
  /** Plays so fast, backwards where it is negative; 0 pauses. */
  const shuttle = useCallback(
    (wanted: number) => {
      const video = ref.current
      if (video === null) return
      reverse.current?.end()
      reverse.current = null
      if (wanted > 0) {
        video.playbackRate = wanted
        // A browser that refuses to play says so by staying paused.
        void video.play().catch(() => {})
        return
      }
      video.pause()
      video.playbackRate = 1
      if (wanted < 0) {
        const end = playBackwards(video, wanted, onNextFrame, () => shuttle(0))
        reverse.current = { rate: wanted, end }
      }
      setPlaying(wanted < 0)
      setRate(wanted < 0 ? wanted : 1)
    },
    [ref],
  )
  const toggle = useCallback(() => {
    const video = ref.current
    if (video === null) return
    const rests = reverse.current === null && (video.paused || video.ended)
    shuttle(rests ? 1 : 0)
  }, [ref, shuttle])

  const act = useCallback(
    (action: PlayerAction) => {
      const video = ref.current
      if (video === null) return
      switch (action.kind) {
        case 'toggle':
          toggle()
          break
        case 'pause':
          shuttle(0)
          break
        case 'shuttle':
          shuttle(shuttleRate(rateOf(video, reverse.current?.rate), action.direction))
          break
        case 'seekBy':
          seek(video.currentTime + action.seconds)
          break
        case 'seekToEnd':
          // At the very end there may be no picture.
          seek(action.isLast ? Math.max(0, video.duration - 0.001) : 0)
          break
        case 'stepFrame':
          shuttle(0)
          seek(framePlace(video.currentTime, action.frames, fps ?? usualFps, video.duration))
          break
        case 'mute':
          setMuted(!isMuted())
          break
        case 'fullScreen':
          fillScreen(video)
          break
      }
    },
    [ref, fps, seek, shuttle, toggle],
  )
  return { playing, rate, atSeconds, durationSeconds, toggle, seek, act }
}

const rateOf = (video: HTMLVideoElement, backwards: number | undefined): number =>
  backwards ?? (video.paused || video.ended ? 0 : video.playbackRate)

const onNextFrame = (draw: (atMs: number) => void): (() => void) => {
  const frame = requestAnimationFrame(draw)
  return () => cancelAnimationFrame(frame)
}

export function fillScreen(video: HTMLVideoElement): void {
  const leave = document.fullscreenElement !== null
  void (leave ? document.exitFullscreen() : video.requestFullscreen()).catch(() => {})
}
