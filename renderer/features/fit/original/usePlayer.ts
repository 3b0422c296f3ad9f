import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import { type Playback, usePlayback } from '../../../ui/player/usePlayback.ts'
import type { ClipWindow } from '../strip/clipWindow.ts'

/** What the dialog plays and draws of the original: one element for all that shows it. */
export interface Player {
  readonly ref: RefObject<HTMLVideoElement | null>
  readonly playback: Playback
  /** Of a clip or sound: whether this computer plays it, as far as is known. */
  readonly canPlay: boolean
  readonly failToPlay: () => void
  /** Nothing here decodes it, not even for a still. */
  readonly isUnseen: boolean
  readonly giveUp: () => void
  /** What can be drawn by now. */
  readonly picture: HTMLImageElement | HTMLVideoElement | null
  readonly setPicture: (picture: HTMLImageElement | HTMLVideoElement | null) => void
  /** Plays this part and ends there; pauses what plays. */
  readonly playPart: (part: ClipWindow) => void
}

/** `part`: what is kept, of a clip or sound. */
export function usePlayer({ media }: Pick<FitLook, 'media'>, part: ClipWindow | null): Player {
  const ref = useRef<HTMLVideoElement>(null)
  const playback = usePlayback(ref, media?.kind === 'video' ? media.fps : null)
  const [hasFailed, setHasFailed] = useState(false)
  const [isUnseen, setIsUnseen] = useState(false)
  const [picture, setPicture] = useState<HTMLImageElement | HTMLVideoElement | null>(null)
  /** What plays is to end with the part, wherever that ends by then. */
  const isPart = useRef(false)

  const { atSeconds, playing } = playback
  const partEndMs = part?.endMs ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each moment is looked at
  useEffect(() => {
    const video = ref.current
    // Who moves the part may have sought: the element knows before the state does.
    if (video === null || !isPart.current || partEndMs === null || video.currentTime * 1000 < partEndMs)
      return
    if (playing) video.pause()
    isPart.current = false
  }, [atSeconds, playing, partEndMs])

  const playPart = useCallback(({ startMs, endMs }: ClipWindow) => {
    const video = ref.current
    if (video === null) return
    if (!video.paused) {
      video.pause()
      return
    }
    const atMs = video.currentTime * 1000
    // From where one stands, if that is in it; else from its beginning.
    if (atMs < startMs || atMs > endMs - 100) video.currentTime = startMs / 1000
    isPart.current = true
    void video.play().catch(() => {})
  }, [])

  const plays = media?.kind === 'video' || media?.kind === 'audio'
  return {
    ref,
    playback,
    canPlay: plays && !hasFailed,
    failToPlay: useCallback(() => setHasFailed(true), []),
    isUnseen,
    giveUp: useCallback(() => setIsUnseen(true), []),
    picture,
    setPicture,
    playPart,
  }
}
