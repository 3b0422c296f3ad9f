import type { MediaInfo } from '../../media/media.ts'

type VideoInfo = Extract<MediaInfo, { kind: 'video' }>

/** Of H.264 in good quality; with it 1280 x 720 at 30 frames a second takes 4.1 Mbit/s. */
const usualBitsPerPixel = 0.15
/** Below it also a film in which little moves falls into blocks: 0.8 Mbit/s at 1280 x 720 and 30 frames a second. */
const leastBitsPerPixel = 0.03
const soundBitsPerSecond = 160_000
const usualFps = 30

/**
 * How much more than the source the copy may take: what is encoded a second time needs some more to look as good, and codecs that
 * pack better than H.264 had fewer bits for the same picture. Others pack worse.
 */
const roomOf = (codec: string | null): number => {
  switch (codec) {
    case 'hevc':
    case 'vp9':
      return 2.5
    case 'av1':
      return 3.5
    default:
      return 1.5
  }
}

export interface EncodedPart {
  readonly width: number
  readonly height: number
  readonly durationMs: number
  readonly fps: number | null
  readonly hasSound: boolean
  /** Share of 1 of the source's length. */
  readonly keptDuration: number
}

/**
 * How large a part becomes that is encoded: as large as good quality takes, but not much larger than it was. A recorded screen or a
 * film for the web holds less than its pixels could, and nothing comes back by more bytes: the source's own, for the seconds and the
 * pixels that remain, are the measure then, with room for the loss of encoding twice, and a floor.
 */
export function encodedBytesOf(info: VideoInfo, part: EncodedPart): number {
  const { width, height, durationMs, hasSound, keptDuration } = part
  const pixels = width * height
  const seconds = durationMs / 1000
  const bytesAt = (bitsPerPixel: number): number =>
    (seconds * (pixels * (part.fps ?? usualFps) * bitsPerPixel + (hasSound ? soundBitsPerSecond : 0))) / 8
  const remaining = keptDuration * Math.min(1, pixels / (info.width * info.height))
  const enough = roomOf(info.codec) * info.sizeBytes * remaining
  return Math.min(bytesAt(usualBitsPerPixel), Math.max(bytesAt(leastBitsPerPixel), enough))
}
