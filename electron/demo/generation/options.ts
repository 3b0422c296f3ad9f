import { z } from 'zod'
import { generationWordingSchema } from './answers/wording.ts'

const milliseconds = z
  .number()
  .int()
  .min(0)
  .max(10 ** 12)

/** What may be changed while the server runs, over the control API too. */
export const generationSettingsSchema = z.strictObject({
  /** How long a task waits, and how long it is worked on, in ms. A film that takes longer to draw makes it longer. */
  queuedMs: milliseconds,
  generatingMs: milliseconds,
  /** How long the address of a result is valid. Reference: 24 hours. */
  addressTtlMs: milliseconds,
  /** Whether each answer names a fresh address; false: the one address counts from the moment when the video was there. */
  renewsAddresses: z.boolean(),
  /** How long a task is known after it was accepted. Reference: 7 days. */
  knownForMs: milliseconds,
  /** False: results and `/content` are sent whole, whatever range is asked for. */
  ranges: z.boolean(),
  /** Upstream; nobody says whether the service passes them on. False: 404. */
  taskList: z.boolean(),
  taskDelete: z.boolean(),
  /**
   * `real` is as large as asked for; `small` is an eighth of it in each direction, with the same length and frame rate, for
   * tests that only move files.
   */
  films: z.enum(['real', 'small']),
  /**
   * How an error is worded: `nested` is `{error: {code, message, param, type}}`, `text` is
   * `{code, message: "<the same as JSON>", data: null}`, `envelope` is `{code, data: null, msg}` as the library answers.
   */
  errorShape: z.enum(['nested', 'text', 'envelope']),
  /** The HTTP status of every refusal (seen: odd ones); null: the one that fits. */
  errorStatus: z.number().int().min(200).max(599).nullable(),
  /** Models that this account has not opened: they are not listed, and refused with ModelNotOpen. */
  closedModels: z.array(z.string().max(200)).readonly(),
  /** Which spelling of a reference is taken: `documented` is `asset://ID` in `url` fields, and either in `images`. */
  references: z.enum(['documented', 'bare', 'uri']),
  /** What differs from the wording that the server's `answers` mean (`documented`, `poorest`, `upstream`). */
  wording: generationWordingSchema,
})

export type GenerationSettings = Readonly<z.infer<typeof generationSettingsSchema>>
export const generationChangesSchema = generationSettingsSchema.partial()
/** See {@link generationSettingsSchema}; what is left out keeps its value, or its default at the start. */
export type GenerationOptions = Readonly<z.infer<typeof generationChangesSchema>>

const hourMs = 3_600_000

export const defaultSettings: GenerationSettings = {
  queuedMs: 3_000,
  generatingMs: 8_000,
  addressTtlMs: 24 * hourMs,
  renewsAddresses: true,
  knownForMs: 7 * 24 * hourMs,
  ranges: true,
  taskList: true,
  taskDelete: true,
  films: 'real',
  errorShape: 'nested',
  errorStatus: null,
  closedModels: [],
  references: 'documented',
  wording: {},
}

/** One request that was taken and will be paid; `count` above 1 means that it arrived more than once. */
export interface AcceptedGeneration {
  readonly form: 'videos' | 'contents'
  readonly model: string
  readonly prompt: string
  /** Of the body as it came. */
  readonly sha256: string
  readonly count: number
}

export interface GenerationStats {
  /** Tasks that were made since the data folder exists, whether or not the client got the answer. */
  readonly accepted: number
  readonly requests: readonly AcceptedGeneration[]
  /** Those of `requests` with a count above 1: paid twice. */
  readonly duplicates: readonly AcceptedGeneration[]
  readonly cancelled: number
  readonly succeeded: number
  readonly failed: number
  /** Sums over what succeeded: nothing else is charged (upstream). Dollars by the documented prices, at their lower end. */
  readonly chargedTokens: number
  readonly chargedUsd: number
}
