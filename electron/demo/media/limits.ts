import type { MediaKind } from '../options.ts'
import type { MediaFacts } from './facts.ts'

/**
 * The service's limits, written down here once more on purpose: a stand-in that shared the app's own table would agree with
 * the app's mistakes. Documented, except for the pixel counts and for which bounds are open, which are upstream's.
 */
const megabyte = 2 ** 20
const maximumBytes: Readonly<Record<MediaKind, number>> = {
  image: 30 * megabyte,
  video: 50 * megabyte,
  audio: 15 * megabyte,
}
/** "480p or 720p" means a number of pixels upstream. */
const videoPixels = { minimum: 409_600, maximum: 927_408 }

export interface Failure {
  readonly code: string
  readonly message: string
}

/** Undefined: the size is fine. The image limit is "less than", the others are "at most" (documented). */
export function checkBytes(kind: MediaKind, sizeBytes: number): string | undefined {
  const maximum = maximumBytes[kind]
  const within = kind === 'image' ? sizeBytes < maximum : sizeBytes <= maximum
  return within
    ? undefined
    : `The ${kind} file is too large: ${sizeBytes} bytes, at most ${maximum} are allowed`
}

function checkPicture(width: number, height: number, open: boolean): string | undefined {
  const ratio = width / height
  if (open ? ratio <= 0.4 || ratio >= 2.5 : ratio < 0.4 || ratio > 2.5) {
    return `aspect ratio ${ratio.toFixed(3)} must be between 0.4 and 2.5`
  }
  for (const side of [width, height]) {
    if (open ? side <= 300 || side >= 6000 : side < 300 || side > 6000) {
      return `${width} x ${height} pixels: each side must be between 300 and 6000`
    }
  }
  return undefined
}

function checkDuration(seconds: number | undefined): string | undefined {
  if (seconds === undefined || !Number.isFinite(seconds)) return 'the duration cannot be read'
  // An MP3 "of 15 seconds" measures 15.05 s, as encoders pad: a small tolerance on both ends (a guess).
  if (seconds < 1.95 || seconds > 15.2) return `duration ${seconds.toFixed(2)} s must be between 2 and 15 s`
  return undefined
}

function checkVideo(facts: MediaFacts): string | undefined {
  const { width, height, framesPerSecond } = facts
  if (width === undefined || height === undefined) return 'no video track can be read'
  const picture = checkPicture(width, height, false)
  if (picture !== undefined) return picture
  const pixels = width * height
  if (pixels < videoPixels.minimum || pixels > videoPixels.maximum) {
    return `${width} x ${height} is neither 480p nor 720p`
  }
  // 23.976 fps is taken for 24.
  if (framesPerSecond === undefined || framesPerSecond < 23.9 || framesPerSecond > 60.1) {
    return `frame rate ${framesPerSecond?.toFixed(2) ?? 'unknown'} must be between 24 and 60`
  }
  return checkDuration(facts.durationSeconds)
}

/** Undefined: within all limits. Checked after the upload was accepted, so a violation is a failed task. */
export function checkFacts(kind: MediaKind, facts: MediaFacts): Failure | undefined {
  let message: string | undefined
  switch (kind) {
    case 'image':
      message =
        facts.width === undefined || facts.height === undefined
          ? 'the picture cannot be read'
          : checkPicture(facts.width, facts.height, true)
      break
    case 'video':
      message = checkVideo(facts)
      break
    case 'audio':
      message = checkDuration(facts.durationSeconds)
      break
  }
  return message === undefined
    ? undefined
    : { code: 'InvalidMedia', message: `The ${kind} is not accepted: ${message}` }
}
