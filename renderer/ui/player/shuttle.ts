/** 1: forwards, -1: backwards. */
export type Direction = 1 | -1

const fastest = 8

/**
 * What J and L make of the rate at which a video plays (negative: backwards, 0: it rests): the other way begins at the plain rate,
 * the same key again doubles it.
 */
export function shuttleRate(rate: number, direction: Direction): number {
  const isOnItsWay = Math.sign(rate) === direction
  return direction * (isOnItsWay ? Math.min(fastest, Math.abs(rate) * 2) : 1)
}

/** "2×", "−4×" with a minus of its own width; null where it plays as it is. */
export function rateText(rate: number): string | null {
  if (rate === 1) return null
  return `${rate < 0 ? '\u2212' : ''}${Math.abs(rate)}×`
}

/** The part of a video element that backward playing needs. */
export type ReversedVideo = Pick<HTMLVideoElement, 'currentTime' | 'seeking'>

/** When the next picture is drawn, by a clock that only goes forward; answers what takes that back. */
export type OnNextFrame = (draw: (atMs: number) => void) => () => void

/**
 * Plays backwards, which no browser does by itself: the place goes back with the time, as often as the video can show it. Ends at the
 * beginning, with a last call of `onEnd`; the answer ends it before.
 */
export function playBackwards(
  video: ReversedVideo,
  rate: number,
  onNextFrame: OnNextFrame,
  onEnd: () => void,
): () => void {
  const startSeconds = video.currentTime
  let startMs: number | null = null
  let takeBack = onNextFrame(step)
  function step(atMs: number): void {
    startMs ??= atMs
    const place = Math.max(0, startSeconds - (Math.abs(rate) * (atMs - startMs)) / 1000)
    // A seek that is under way is left to come to its picture: seeking anew each frame would show none.
    if (!video.seeking) video.currentTime = place
    if (place === 0) {
      video.currentTime = 0
      onEnd()
      return
    }
    takeBack = onNextFrame(step)
  }
  return () => takeBack()
}
