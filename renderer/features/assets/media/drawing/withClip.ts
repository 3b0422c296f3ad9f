import { happens, release } from './videoEvents.ts'

/** The first frames of many clips are black: a moment later there is something to see. */
const firstLookSeconds = 0.1

export interface OpenClip {
  /** Its picture is the one that `seek` went to. */
  readonly video: HTMLVideoElement
  seek(seconds: number): Promise<void>
  /** To the first picture that is worth a look. */
  seekFirst(): Promise<void>
}

/**
 * Opens a clip for as long as `work` draws from it. Nothing is held afterwards: a decoder keeps a dozen pictures, which are 12 MB each
 * of a clip in 4K. Rejects when it cannot be played here.
 */
export async function withClip<T>(
  source: string,
  signal: AbortSignal,
  work: (clip: OpenClip) => Promise<T>,
): Promise<T> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  const seek = (seconds: number): Promise<void> => {
    const start = () => {
      video.currentTime = seconds
    }
    return happens(video, 'seeked', start, signal)
  }
  const open = () => {
    video.src = source
  }
  try {
    await happens(video, 'loadeddata', open, signal)
    return await work({ video, seek, seekFirst: () => seek(Math.min(firstLookSeconds, video.duration / 2)) })
  } finally {
    release(video)
  }
}
