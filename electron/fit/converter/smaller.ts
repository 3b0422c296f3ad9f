import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import type { FitPlan, FitStep } from '../../../shared/fit/plan/fit-plan.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import { assetLibraryLimits } from '../../../shared/media/limits.ts'
import { type PixelSize, pixelTarget } from '../../../shared/media/pixel-target.ts'
import type { Thrift } from './job.ts'

/** What an attempt is asked for: by which plan, and how much less than it says. */
export interface Order {
  readonly plan: FitPlan
  readonly thrift: Thrift
}

/** Of what is accepted, so that the next one does not miss by a little. */
const aim = 0.9
/** An encoder that keeps to its bit rate misses by less; one that misses by more is at its coarsest, and takes what it takes. */
const mostMiss = 1.5
/** A picture of a quarter of the pixels takes less than a third of the bytes, however restless it is. */
const lessByHalving = 3
/** So that there is a size of the same shape among those that are accepted. */
const roomAboveLeast = 1.04

/**
 * The next attempt, after one that weighed `sizeBytes`, planned from what that was asked for and what it weighed. An encoder that
 * keeps to its bit rate gets a lower one. One that does not has pictures so restless that its coarsest is too fine: it gets fewer
 * pixels, and, when it is the last attempt and the service accepts no fewer, pictures without their finest detail.
 */
export function smallerOrder(
  { plan, thrift }: Order,
  job: ConverterJob,
  sizeBytes: number,
  isLast: boolean,
): Order {
  const { expected } = plan
  const share = (expected.maxBytes * aim) / sizeBytes
  const isKept = sizeBytes <= mostMiss * askedBytes(job, expected.durationMs)
  if (isKept || expected.width === null || expected.height === null)
    return { plan, thrift: { ...thrift, sizeFactor: thrift.sizeFactor * share } }
  const { width, height } = expected
  const size = smallerFrame({ width, height }, share)
  const left = share / ((size.width * size.height) / (width * height))
  const halvings = isLast && left < 1 ? Math.ceil(Math.log(1 / left) / Math.log(lessByHalving)) : 0
  return {
    plan: size.width === width ? plan : withFrame(plan, size),
    thrift: { sizeFactor: thrift.sizeFactor * Math.min(1, left), halvings: thrift.halvings + halvings },
  }
}

const askedBytes = (job: ConverterJob, durationMs: number | null): number =>
  durationMs === null
    ? Number.POSITIVE_INFINITY
    : ((job.videoBitsPerSecond + job.soundBitsPerSecond) * durationMs) / 8_000

/** Of the same shape, with that share of the pixels or as few as are accepted. */
function smallerFrame(size: PixelSize, share: number): PixelSize {
  const { video } = assetLibraryLimits
  const { min } = video.pixelCount
  const max = Math.max(min * roomAboveLeast, size.width * size.height * share)
  if (size.width * size.height <= max) return size
  return pixelTarget(size, { ...video, pixelCount: { ...video.pixelCount, max }, even: true }) ?? size
}

const shapedBefore: ReadonlySet<FitStep['kind']> = new Set(['firstFrame', 'turn', 'trim', 'crop', 'pad'])

/** The row says what it became. */
function withFrame(plan: FitPlan, { width, height }: PixelSize): FitPlan {
  const others = plan.steps.filter(({ kind }) => kind !== 'scale')
  const compress = { kind: 'compress', maxBytes: plan.expected.maxBytes } as const
  return {
    ...plan,
    steps: [
      ...others.filter(({ kind }) => shapedBefore.has(kind)),
      { kind: 'scale', width, height },
      ...others.filter(({ kind }) => !shapedBefore.has(kind)),
      ...(stepOf(plan, 'compress') === null ? [compress] : []),
    ],
    expected: { ...plan.expected, width, height },
  }
}
