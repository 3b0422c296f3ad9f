import type { FitTrouble } from '../../shared/fit/fit.ts'
import type { FitPlan, FitStep } from '../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import type { LookDepth, PictureFitter, PictureLook } from '../media/index.ts'

export interface Conversion {
  readonly path: string
  readonly media: Extract<MediaInfo, { kind: 'video' | 'audio' }>
  readonly plan: FitPlan
  /** Written, synced and closed when the outcome is ok; whatever it holds otherwise does not count. */
  readonly outputPath: string
}

export interface ConversionProgress {
  /** Share of 1 of the part that is kept. */
  readonly doneShare: number
  /** By how long that share took; null while it is not known. */
  readonly leftMs: number | null
}

export interface FailedConversion {
  readonly ok: false
  readonly trouble: FitTrouble
  readonly detail: string | null
}

export type ConversionOutcome =
  /** What was done: what was planned, or more of it where that became too large. */
  { readonly ok: true; readonly steps: readonly FitStep[] } | FailedConversion

/** What is to be made of a picture, as far as that is known. */
export interface WantedPicture {
  readonly media: Extract<MediaInfo, { kind: 'image' }>
  readonly plan: FitPlan
}

/** Looks at pictures, and makes copies of them. */
export interface PictureMaker extends Pick<PictureFitter, 'fit' | 'close'> {
  /** As of `PictureFitter`. `wanted`: of whoever has the copy made right then, by the same signal. */
  look(
    path: string,
    depth: LookDepth,
    signal?: AbortSignal,
    wanted?: WantedPicture,
  ): Promise<PictureLook | null>
  /** A copy of it may be wanted soon. */
  prepare?(media: WantedPicture['media']): void
}

/** Makes clips and sounds by a plan, from file to file, one at a time. */
export interface MediaConverter {
  /** A file comes soon, so that what takes long to start may start; it ends when none comes. Nothing while one is converted. */
  prepare(): void
  /** Rejects only with the reason of `signal`; then nothing is written any more. */
  convert(
    conversion: Conversion,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: ConversionProgress) => void },
  ): Promise<ConversionOutcome>
  close(): Promise<void>
}

/** A still of a clip that Chromium does not show, as PNG, at most 1,280 px a side, upright; null: nothing here draws it. */
export type DrawClipStill = (
  clip: { readonly path: string; readonly media: Extract<MediaInfo, { kind: 'video' }> },
  signal: AbortSignal,
) => Promise<Buffer | null>
