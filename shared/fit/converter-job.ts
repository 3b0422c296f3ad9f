import type { FitTrouble } from './fit.ts'
import type { FitPlan } from './plan/fit-plan.ts'

/**
 * What the hidden converter and the main process say to each other. All of it goes over addresses below one ticket, which is made
 * for one conversion and cannot be guessed: the converter asks for its job, reads the file in pieces, and sends what it made.
 */
export interface ConverterJob {
  readonly sourceBytes: number
  readonly plan: FitPlan
  /** px of the whole picture as it is displayed, in which the plan's frame is given; null of a sound. */
  readonly displayed: { readonly width: number; readonly height: number } | null
  /** The pictures' even rate; null: each is shown as long as it was. */
  readonly frameRate: { readonly numerator: number; readonly denominator: number } | null
  /**
   * How often pictures are made half as large before they get their size: fine detail is lost that no encoder could pack, of noise
   * for example. 0 of nearly all.
   */
  readonly halvings: number
  /**
   * Whether pictures that the plan takes over may be encoded after all, where a copy of them would lose some at the cut. False of a
   * second try, when the first one did not come to its end.
   */
  readonly exactCut: boolean
  readonly videoBitsPerSecond: number
  readonly soundBitsPerSecond: number
}

/** Shares of 1. */
export interface ConverterProgress {
  /** Of the stream that is the furthest behind. */
  readonly doneShare: number
  /** Of all of them, in the mean: as long as it grows, the converter is at work. */
  readonly movedShare: number
}

export type ConverterVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly trouble: ConverterTrouble; readonly detail: string | null }

/** What the converter itself can tell; the rest is seen from outside. */
export const converterTroubles = [
  'cannotDecode',
  'cannotEncode',
  'damaged',
] as const satisfies readonly FitTrouble[]
export type ConverterTrouble = (typeof converterTroubles)[number]

/** Last part of an address. */
export const converterParts = {
  job: 'job',
  /** GET with `Range`, at most `maxReadBytes` at once. */
  source: 'source',
  /** POST of at most `maxWriteBytes`, to `?at=` that many bytes from the beginning. */
  output: 'output',
  /**
   * POST of the pixels of a `PictureSample`, once, whose sides stand in `?width=&height=`; answered with a `PictureOrder` when there is
   * one, or 404 when none comes.
   */
  sample: 'sample',
  /** POST of a `ConverterProgress`. */
  progress: 'progress',
  /** POST of a `ConverterVerdict`; nothing is heard after it. */
  verdict: 'verdict',
} as const

export const maxReadBytes = 8 * 2 ** 20
export const maxWriteBytes = 4 * 2 ** 20

export const jobFolder = '/conversion/'
