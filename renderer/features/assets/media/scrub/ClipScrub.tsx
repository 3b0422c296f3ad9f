import { useEffect, useRef } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import { filePath } from '../../../../../shared/media/media-path.ts'
import { release } from '../drawing/videoEvents.ts'
import styles from './ClipScrub.module.css'
import { secondsAt } from './scrubModel.ts'
import { useScrub } from './useScrub.ts'

/** Lies over the still of a clip: as the pointer goes over it, or by keys, it shows the clip from its beginning to its end. */
export function ClipScrub({ asset }: { asset: Asset }) {
  const area = useRef<HTMLSpanElement>(null)
  const part = useScrub(area)
  return (
    <span ref={area} className={styles.area}>
      {part !== null && <Moment source={filePath(asset)} part={part} />}
    </span>
  )
}

function Moment({ source, part }: { source: string; part: number }) {
  const ref = useRef<HTMLVideoElement>(null)
  const wanted = useRef(part)
  wanted.current = part

  useEffect(() => {
    const video = ref.current
    if (video === null) return
    // One seek at a time, each to where the pointer is by then.
    const follow = (): void => {
      const to = secondsAt(wanted.current, video.duration)
      if (!video.seeking && Math.abs(video.currentTime - to) > 0.01) video.currentTime = to
    }
    const events = ['loadedmetadata', 'seeked'] as const
    for (const event of events) video.addEventListener(event, follow)
    video.src = source
    return () => {
      for (const event of events) video.removeEventListener(event, follow)
      release(video)
    }
  }, [source])
  useEffect(() => {
    const video = ref.current
    if (video !== null && !video.seeking && video.readyState > 0)
      video.currentTime = secondsAt(part, video.duration)
  }, [part])

  return (
    <>
      <video
        ref={ref}
        className={styles.clip}
        muted
        playsInline
        preload="auto"
        tabIndex={-1}
        aria-hidden="true"
      />
      <span className={styles.position} style={{ inlineSize: `${part * 100}%` }} />
    </>
  )
}
