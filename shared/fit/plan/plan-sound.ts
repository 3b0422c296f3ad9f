import type { MediaLimits } from '../../media/limits.ts'
import type { MediaInfo } from '../../media/media.ts'
import type { FitChoices, FitOutcome, FitStep, SoundFormat } from './fit-plan.ts'
import { isOverSize, maxBytesOf } from './size-target.ts'
import { lowRateHz, mp3BitsPerSecond, soundBitsOf } from './sound-rate.ts'
import { planTrim } from './trim.ts'

type SoundInfo = Extract<MediaInfo, { kind: 'audio' }>

/** LAME's, in samples. */
const mp3Lead = 1_105
const leastMp3PaddingMs = 100
/**
 * An MP3 is made of whole frames with a lead of silence: what is given to the encoder must be shorter than what is accepted. Some
 * readers count the first frame as well, which holds a table. At low rates all of that is long.
 */
function mp3PaddingMs(sampleRateHz: number | null): number {
  if (sampleRateHz === null) return leastMp3PaddingMs
  const frame = sampleRateHz > lowRateHz ? 1_152 : 576
  return Math.max(leastMp3PaddingMs, Math.ceil((1_000 * (mp3Lead + 2 * frame)) / sampleRateHz))
}
/** The longest there is: 576 samples at 8 kHz. What is taken over ends with a whole one. */
const mp3FrameMs = 72

export function planSound(info: SoundInfo, choices: FitChoices, limits: MediaLimits['audio']): FitOutcome {
  const share = Math.min(1, limits.durationMs.max / Math.max(1, info.durationMs))
  const isTooLarge = isOverSize(info.sizeBytes * share, limits.size)
  const mimeType: SoundFormat = info.mimeType === 'audio/wav' && !isTooLarge ? 'audio/wav' : 'audio/mpeg'
  const longestMs = limits.durationMs.max - (mimeType === 'audio/mpeg' ? mp3PaddingMs(info.sampleRateHz) : 0)
  // Sound that is encoded anew gets its padding, too.
  const isEncoded = mimeType !== info.mimeType
  const isTooLongAfterwards = isEncoded && info.durationMs > longestMs
  const isTakenOver = mimeType === 'audio/mpeg' && !isEncoded && !isTooLarge && (choices.startMs ?? 0) === 0
  const trim = planTrim(
    info.durationMs,
    isTooLongAfterwards
      ? { durationMs: longestMs, ...choices }
      : isTakenOver
        ? noShorter(choices, limits.durationMs.min + mp3FrameMs)
        : choices,
    limits.durationMs,
    longestMs,
  )
  if ('obstacle' in trim) return { kind: 'cannot', obstacles: [trim.obstacle] }
  const maxBytes = maxBytesOf(limits.size)
  const steps: FitStep[] = [
    ...trim.steps,
    ...(isEncoded ? [{ kind: 'convert', mimeType } as const] : []),
    ...(isTooLarge ? [{ kind: 'compress', maxBytes } as const] : []),
  ]
  const sizeBytes =
    mimeType === 'audio/wav' || isTakenOver
      ? Math.round(info.sizeBytes * trim.keptDuration)
      : Math.round(((trim.durationMs / 1000) * soundBitsOf(mp3BitsPerSecond, { ...info, isMp3: true })) / 8)
  return {
    kind: 'plan',
    plan: {
      steps,
      pictures: 'none',
      expected: {
        mimeType,
        width: null,
        height: null,
        durationMs: trim.durationMs,
        fps: null,
        sizeBytes: Math.min(maxBytes, sizeBytes),
        maxBytes,
      },
      keptArea: 1,
      keptDuration: trim.keptDuration,
    },
  }
}

const noShorter = (choices: FitChoices, leastMs: number): FitChoices =>
  choices.durationMs === undefined
    ? choices
    : { ...choices, durationMs: Math.max(leastMs, choices.durationMs) }
