import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import type { FitPlan } from '../../../shared/fit/plan/fit-plan.ts'
import { mp3BitsPerSecond } from '../../../shared/fit/plan/sound-rate.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import type { Conversion } from '../ports.ts'

const filmSoundBits = 160_000
const leastVideoBits = 150_000
/** Of what the size allows: a container needs some, and an encoder keeps to its rate on the average only. */
const sizeShare = 0.95

/** How much less than the plan says an attempt is asked for. */
export interface Thrift {
  /** Of the bits: 1 at first. */
  readonly sizeFactor: number
  /** As in `ConverterJob`: 0 at first. */
  readonly halvings: number
}
export const noThrift: Thrift = { sizeFactor: 1, halvings: 0 }

/** The conversion as numbers. */
export function jobOf(
  { plan, media }: Conversion,
  { sizeFactor, halvings }: Thrift,
  exactCut = true,
): ConverterJob {
  const { expected } = plan
  const seconds = Math.max(0.1, (expected.durationMs ?? media.durationMs) / 1000)
  const mostBits = (8 * expected.maxBytes * sizeShare) / seconds
  const wantedBits = (8 * (expected.sizeBytes ?? expected.maxBytes)) / seconds
  const allBits = Math.min(wantedBits, mostBits) * sizeFactor
  const isFilm = media.kind === 'video'
  const hasSound = isFilm && media.hasAudio && stepOf(plan, 'dropSound') === null
  return {
    sourceBytes: media.sizeBytes,
    plan,
    displayed: isFilm ? { width: media.width, height: media.height } : null,
    frameRate: isFilm ? rateOf(media, plan) : null,
    halvings,
    exactCut,
    videoBitsPerSecond: Math.round(Math.max(leastVideoBits, allBits - (hasSound ? filmSoundBits : 0))),
    soundBitsPerSecond: isFilm
      ? filmSoundBits
      : Math.round(Math.min(mp3BitsPerSecond, mostBits * sizeFactor)),
  }
}

function rateOf(
  media: Extract<Conversion['media'], { kind: 'video' }>,
  plan: FitPlan,
): ConverterJob['frameRate'] {
  const step = stepOf(plan, 'frameRate')
  if (step !== null) return { numerator: step.numerator, denominator: step.denominator }
  return media.variableFrameRate ? null : media.frameRate
}
