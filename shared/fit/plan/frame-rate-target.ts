import type { Range } from '../../media/limits.ts'
import type { MediaInfo } from '../../media/media.ts'

type VideoInfo = Extract<MediaInfo, { kind: 'video' }>
export interface FrameRate {
  readonly numerator: number
  readonly denominator: number
}

const usualRate: FrameRate = { numerator: 30, denominator: 1 }

const framesPerSecond = ({ numerator, denominator }: FrameRate): number => numerator / denominator

/**
 * The rate that is accepted and needs the least: each frame shown as many times as its neighbours, or every second or third
 * left out, so that motion stays even. One that nobody knows may be any, and becomes the usual one; so does one that varies, whose
 * average no frame keeps to, unless it has more than is accepted. Null: it may stay as it is.
 */
export function frameRateTarget(
  { fps, frameRate, variableFrameRate }: VideoInfo,
  range: Range,
): FrameRate | null {
  const isAccepted = (rate: number): boolean => rate >= range.min && rate <= range.max
  if (fps === null) return usualRate
  if (isAccepted(fps)) return null
  if (variableFrameRate)
    return fps < range.min ? usualRate : { numerator: Math.round(range.max), denominator: 1 }
  const nominal: FrameRate = frameRate ?? {
    numerator: Math.max(1, Math.round(fps * 1000)),
    denominator: 1000,
  }
  const reached = (by: number): FrameRate =>
    fps < range.min
      ? { ...nominal, numerator: nominal.numerator * by }
      : { ...nominal, denominator: nominal.denominator * by }
  for (let by = 2; by <= Math.ceil(range.max); by += 1) {
    const rate = reached(by)
    if (isAccepted(framesPerSecond(rate))) return rate
  }
  return { numerator: Math.round(fps < range.min ? range.min : range.max), denominator: 1 }
}
