import { z } from 'zod'
import { violationSchema } from '../media/media.ts'
import { appErrorCodes } from '../result.ts'
import { uploadHoldReasons, uploadPhases } from './uploads.ts'

/** What became of a file, as it is written down once and read ever after. Never a task id. */
export const uploadHistoryEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checking') }),
  /** Of earlier versions only the codes and what was measured are known. */
  z.object({ kind: z.literal('rejected'), violations: z.array(violationSchema) }),
  /** `failures`: how many in a row, where the file waits because of them. */
  z.object({
    kind: z.literal('waiting'),
    hold: z.enum(uploadHoldReasons).nullable(),
    failures: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('uploading'), attempt: z.number().int().nullable() }),
  z.object({ kind: z.literal('processing') }),
  z.object({ kind: z.literal('ready'), assetId: z.string().nullable() }),
  z.object({
    kind: z.literal('failed'),
    phase: z.enum(uploadPhases),
    code: z.enum([...appErrorCodes, 'processingFailed']),
    /** The service's own words, verbatim. */
    serviceMessage: z.string().nullable(),
    detail: z.string().nullable(),
  }),
  z.object({ kind: z.literal('unconfirmed'), lookingUp: z.boolean() }),
  z.object({ kind: z.literal('cancelled'), sent: z.boolean() }),
  /** It waits for, or is being made, a copy that fits. */
  z.object({ kind: z.literal('fitting') }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('resumed') }),
  /** Written by another version, in words that this one does not know. */
  z.object({ kind: z.literal('other'), text: z.string(), detail: z.string().nullable() }),
])
export type UploadHistoryEvent = Readonly<z.infer<typeof uploadHistoryEventSchema>>

export const uploadHistoryEntrySchema = z.object({ atMs: z.number(), event: uploadHistoryEventSchema })
export type UploadHistoryEntry = Readonly<z.infer<typeof uploadHistoryEntrySchema>>
