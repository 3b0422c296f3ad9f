import { type RefObject, useEffect } from 'react'
import { follow } from './syncVideos.ts'

/** Keeps a video with another one, frame by frame, from when both are there; `which` names the two. */
export function useSyncedVideos(
  leader: RefObject<HTMLVideoElement | null>,
  follower: RefObject<HTMLVideoElement | null>,
  which: string,
): void {
  useEffect(() => {
    const [leading, following] = [leader.current, follower.current]
    if (which === '' || leading === null || following === null) return
    let frame = 0
    const look = () => {
      frame = requestAnimationFrame(look)
      follow(leading, following)
    }
    // A browser that refuses to play by itself leaves it to the button.
    void leading.play().catch(() => {})
    look()
    return () => cancelAnimationFrame(frame)
  }, [leader, follower, which])
}
