import { z } from 'zod'
import { mediaInfoSchema, violationSchema } from '../media/media.ts'
import { pictureFormats } from './plan/fit-plan.ts'

/** px of the displayed picture */
const pixelAreaSchema = z.object({
  left: z.number().int().nonnegative(),
  top: z.number().int().nonnegative(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
const sideSchema = z.number().int().positive()
/** Of a shape that a person asked for. */
const ratioSideSchema = sideSchema.max(100_000)
const share = z.number().min(0).max(1)

/** As `PictureTraits` has it: bytes a pixel. */
export const packedSchema = z.partialRecord(
  z.enum(pictureFormats),
  z.object({ whole: z.number().positive(), reduced: z.number().positive(), half: z.number().positive() }),
)

/** As `FitStep` of the plan. */
export const fitStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('firstFrame') }),
  z.object({ kind: z.literal('turn') }),
  z.object({
    kind: z.literal('trim'),
    startMs: z.number().nonnegative(),
    durationMs: z.number().nonnegative(),
  }),
  z.object({ kind: z.literal('crop'), area: pixelAreaSchema }),
  z.object({ kind: z.literal('pad'), width: sideSchema, height: sideSchema, color: z.string() }),
  z.object({ kind: z.literal('scale'), width: sideSchema, height: sideSchema }),
  z.object({
    kind: z.literal('frameRate'),
    numerator: z.number().int().positive(),
    denominator: z.number().int().positive(),
  }),
  z.object({ kind: z.literal('dropSound') }),
  z.object({
    kind: z.literal('convert'),
    mimeType: z.enum([...pictureFormats, 'audio/mpeg', 'audio/wav', 'video/mp4']).nullable(),
  }),
  z.object({ kind: z.literal('compress'), maxBytes: z.number().int().positive() }),
])

/** As `FitChoices`: what a person decided. */
export const fitChoicesSchema = z.strictObject({
  frame: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('crop'),
        ratio: z.strictObject({ width: ratioSideSchema, height: ratioSideSchema }).nullable(),
        centerX: share.optional(),
        centerY: share.optional(),
      }),
      z.strictObject({ kind: z.literal('bars'), color: z.string().regex(/^#[0-9a-f]{6}$/) }),
    ])
    .optional(),
  startMs: z.number().nonnegative().optional(),
  durationMs: z.number().positive().optional(),
  dropSound: z.boolean().optional(),
})

/** As `FitObstacle`. */
const fitObstacleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tooSmall'), gotPx: z.number(), neededPx: z.number() }),
  z.object({ kind: z.literal('tooFewPixels'), got: z.number(), needed: z.number() }),
  z.object({ kind: z.literal('tooShort'), gotMs: z.number(), neededMs: z.number() }),
  z.object({ kind: z.literal('damaged') }),
  z.object({ kind: z.literal('notMedia') }),
])

/** Why a copy could not be made, although there was a plan. */
const fitTroubles = [
  /**
   * This computer's decoders do not read its pictures or sound, and of a clip or a sound there is no `ffmpeg` on the path; `detail`:
   * the codec, the container that nothing opens, or `brightDetail`.
   */
  'cannotDecode',
  'cannotEncode',
  /** Nor does the `ffmpeg` on the path; `detail` as of `cannotDecode`. */
  'ffmpegCannotDecode',
  'ffmpegCannotEncode',
  /** One is there, and runs for no file: it may not be run, is for another processor, or lacks a library. */
  'ffmpegCannotStart',
  /** Nothing moved for too long, or the converter died at this file. */
  'hung',
  'crashed',
  /** The app ended while the copy was being made, as often as that is tried by itself. */
  'appEnded',
  'damaged',
  'diskFull',
  'diskFailed',
  /** It is no longer the file that was checked, once more, or it was one of which a part was wanted. */
  'originalChanged',
  'originalMissing',
  /** It is there, and the system does not let it be read; `detail`: its code. */
  'originalUnreadable',
  /** Of an asset a part of which is wanted: its file is no longer here, and cannot be had again now; `detail`: the code of the failure. */
  'assetNotFetched',
  /** A copy was made, and would be refused as well. */
  'stillRefused',
] as const
export const fitTroubleSchema = z.enum(fitTroubles)
export type FitTrouble = (typeof fitTroubles)[number]

/** What can be, is being or was made of an upload's file; null of one that is accepted as it is. */
export const uploadFitSchema = z.discriminatedUnion('kind', [
  /** Refused, and this would make it fit. */
  z.object({ kind: z.literal('possible'), steps: z.array(fitStepSchema).readonly() }),
  z.object({ kind: z.literal('cannot'), obstacles: z.array(fitObstacleSchema).readonly() }),
  z.object({ kind: z.literal('waiting'), steps: z.array(fitStepSchema).readonly() }),
  /** `leftMs` null: not known yet. */
  z.object({
    kind: z.literal('making'),
    steps: z.array(fitStepSchema).readonly(),
    doneShare: share,
    leftMs: z.number().nonnegative().nullable(),
  }),
  z.object({ kind: z.literal('failed'), trouble: fitTroubleSchema, detail: z.string().nullable() }),
  /** The row's `media` is the copy's. */
  z.object({
    kind: z.literal('fitted'),
    steps: z.array(fitStepSchema).readonly(),
    original: z.object({
      sizeBytes: z.number().nonnegative(),
      media: mediaInfoSchema,
      violations: z.array(violationSchema).readonly(),
    }),
  }),
])
export type UploadFit = Readonly<z.infer<typeof uploadFitSchema>>
