import { z } from 'zod'
import { assetIdSchema } from '../assets.ts'
import { groupIdSchema } from '../groups.ts'
import { mediaInfoSchema } from '../media/media.ts'
import { uploadIdSchema } from '../uploads/uploads.ts'
import { fitChoicesSchema, packedSchema } from './fit.ts'

const nothing = z.strictObject({})
const uploadIds = z.array(uploadIdSchema).min(1).max(100_000)

/** What is to be made to fit: a file of the queue, or an asset whose original is here or can be fetched. */
const fitSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('upload'), uploadId: uploadIdSchema }),
  z.strictObject({ kind: z.literal('asset'), groupId: groupIdSchema, assetId: assetIdSchema }),
])
export type FitSubject = Readonly<z.infer<typeof fitSubjectSchema>>

/** What the dialog shows first; the page plans by the same rules (`planFit`) while a person chooses. */
export const fitLookSchema = z.object({
  name: z.string(),
  /** Null: it could not be measured, and nothing can be planned. */
  media: mediaInfoSchema.nullable(),
  traits: z.object({ hasAlpha: z.boolean(), isDrawing: z.boolean(), packed: packedSchema }),
  /** Where attention-based cropping would look, as shares of the picture; null: the middle. */
  attention: z.object({ centerX: z.number(), centerY: z.number() }).nullable(),
  /** The original's own bytes, with ranges, same origin; what Chromium cannot decode it does not show. */
  originalPath: z.string(),
  /** A still of it, at most 1,280 px a side, upright; null of a sound, or where there is none. */
  stillPath: z.string().nullable(),
})
export type FitLook = Readonly<z.infer<typeof fitLookSchema>>

export const fitRequests = {
  look: { input: z.strictObject({ subject: fitSubjectSchema }), output: fitLookSchema },
  /** Nobody waits for a look at it any more: what only that fetches is broken off. */
  leave: { input: z.strictObject({ subject: fitSubjectSchema }), output: nothing },
  /** Other refused files of the same drop and of the same sort for which there is a plan. */
  others: {
    input: z.strictObject({ uploadId: uploadIdSchema }),
    output: z.object({ uploadIds: z.array(uploadIdSchema) }),
  },
  /** Each file gets its own plan by the same choices. Those that cannot be made to fit stay as they are. */
  start: {
    input: z.strictObject({ uploadIds, choices: fitChoicesSchema }),
    output: z.object({
      startedCount: z.number().int().nonnegative(),
      cannotCount: z.number().int().nonnegative(),
    }),
  },
  /** A part of an asset's original as a new upload to its group. */
  trimAsset: {
    input: z.strictObject({ groupId: groupIdSchema, assetId: assetIdSchema, choices: fitChoicesSchema }),
    output: z.object({ uploadId: uploadIdSchema }),
  },
  /** Of those that wait or are being made: they are refused again, as they were. */
  stop: { input: z.strictObject({ uploadIds }), output: nothing },
  /** Back to the original, as long as nothing of the copy was sent. */
  undo: { input: z.strictObject({ uploadIds }), output: nothing },
} as const
