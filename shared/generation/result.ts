import { z } from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'
import { appErrorSchema } from '../result.ts'
import { compositionSchema } from './draft.ts'

export const resultIdSchema = z.uuid()

/** What a failure is about, as far as it is known; each has a sentence and a next step on the screen. */
export const generationFailureKinds = [
  /** The text, a picture, clip or sound that was sent did not pass the check of the service. */
  'inputSensitive',
  /** A face that is not that of a verified person. */
  'inputPrivacy',
  /** Protected by copyright. */
  'inputPolicy',
  /** The video or the sound that was made did not pass: it differs from try to try with the same input. */
  'outputVideoSensitive',
  'outputAudioSensitive',
  'assetNotFound',
  'invalidParameter',
  'modelNotOpen',
  /** The account has no money left, or is overdue. */
  'balance',
  'quota',
  'rateLimited',
  'overloaded',
  'keyRejected',
  /** `expired`: the service gave the task up. */
  'expired',
  /** It never went out, or a person said that it was not taken. */
  'notSent',
  'other',
] as const
export const generationFailureSchema = z.object({
  kind: z.enum(generationFailureKinds),
  /** The service's code and words to the letter, for "Copy details"; untrusted text. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
  httpStatus: z.number().int().nullable(),
  /** Which reference it was about: its place in the slot, from 0; null when nobody says. */
  reference: z.object({ slot: z.string(), place: z.number().int().nonnegative() }).nullable(),
  /** True only when the service says so, or the request never went out. */
  notCharged: z.boolean(),
})
export type GenerationFailure = Readonly<z.infer<typeof generationFailureSchema>>

/** Why nothing can be asked of the service just now; `untilMs` is when it is tried again, where that is known. */
const holdSchema = z
  .object({
    reason: z.enum([
      'offline',
      'rateLimited',
      'serverError',
      'keyNeeded',
      'badAddress',
      'storageFailed',
      'diskFull',
      'folderMissing',
      'folderRefused',
    ]),
    untilMs: z.number().nullable(),
  })
  .nullable()

export const resultStateSchema = z.discriminatedUnion('kind', [
  /** Written down; the one POST is on its way or about to be. */
  z.object({ kind: z.literal('sending') }),
  z.object({ kind: z.literal('queued'), cancelling: z.boolean() }),
  /** `percent` only where the service tells it. */
  z.object({ kind: z.literal('generating'), percent: z.number().min(0).max(100).nullable() }),
  z.object({
    kind: z.literal('downloading'),
    receivedBytes: z.number().nonnegative(),
    totalBytes: z.number().nonnegative().nullable(),
    /** Why the last try to fetch it ended, while it is tried again. */
    problem: appErrorSchema.nullable(),
  }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), failure: generationFailureSchema }),
  /** It went out and no answer says what became of it: never sent again but by a new click. */
  z.object({
    kind: z.literal('unconfirmed'),
    /** How often the service's list of tasks was looked at; 0 where there is none. */
    looks: z.number().int().nonnegative(),
    lastLookAtMs: z.number().nullable(),
    looking: z.boolean(),
    hasTaskList: z.boolean(),
  }),
  z.object({ kind: z.literal('cancelled') }),
  /** The service no longer knows the task (7 days), or its address is over (24 hours) and the video is not here. */
  z.object({ kind: z.literal('noLongerKnown') }),
])
export type ResultState = Readonly<z.infer<typeof resultStateSchema>>
export type ResultStateKind = ResultState['kind']

/** Ranges where the table of prices, a ratio or a length that is not known leaves one; null where nothing can be said. */
export const estimateSchema = z.object({
  minUsd: z.number().nonnegative().nullable(),
  maxUsd: z.number().nonnegative().nullable(),
  minTokens: z.number().nonnegative().nullable(),
  maxTokens: z.number().nonnegative().nullable(),
  /** The day of the prices: "2026-10-05"; null where there are none. */
  pricesOf: z.string().nullable(),
})
export type Estimate = Readonly<z.infer<typeof estimateSchema>>

export const resultSchema = z.object({
  resultId: resultIdSchema,
  /** What was sent, kept as it was. */
  composition: compositionSchema,
  state: resultStateSchema,
  hold: holdSchema,
  sentAtMs: z.number(),
  /** When it became what it is now for good; null while it may still change. */
  endedAtMs: z.number().nullable(),
  updatedAtMs: z.number(),
  taskId: z.string().nullable(),
  estimate: estimateSchema,
  /** What the service said that it was: only what it told. */
  actual: z.object({
    tokens: z.number().nonnegative().nullable(),
    usd: z.number().nonnegative().nullable(),
    seed: z.number().int().nullable(),
    resolution: z.string().nullable(),
    ratio: z.string().nullable(),
    durationSeconds: z.number().nullable(),
  }),
  /** Files on this computer; the paths are same-origin addresses, which serve byte ranges. `missing`: no longer there. */
  video: z
    .object({
      path: z.string(),
      fileName: z.string(),
      sizeBytes: z.number().nonnegative(),
      width: z.number().int().positive().nullable(),
      height: z.number().int().positive().nullable(),
      durationMs: z.number().nonnegative().nullable(),
      fps: z.number().positive().nullable(),
      missing: z.boolean(),
    })
    .nullable(),
  lastFrame: z.object({ path: z.string(), missing: z.boolean() }).nullable(),
  favourite: z.boolean(),
})
export type GenerationResult = DeepReadonly<z.infer<typeof resultSchema>>

/** Newest first. Deltas carry a revision that rises by one, so that a page that missed one asks for the list anew. */
/** Some of the results, as they were at that revision; `next`: where the rest begins, null: there is none. */
export const resultSnapshotSchema = z.object({
  revision: z.number().int(),
  results: z.array(resultSchema),
  next: z.number().int().nullable(),
})
export type ResultSnapshot = DeepReadonly<z.infer<typeof resultSnapshotSchema>>
export const resultDeltaSchema = z.object({
  revision: z.number().int(),
  upserted: z.array(resultSchema),
  removedIds: z.array(z.string()),
})
export type ResultDelta = DeepReadonly<z.infer<typeof resultDeltaSchema>>
