import { z } from 'zod'
import { type Composition, slotIdSchema } from '../../../shared/generation/draft.ts'
import { type Estimate, generationFailureSchema, resultSchema } from '../../../shared/generation/result.ts'
import { appErrorSchema } from '../../../shared/result.ts'

/** What the page is told of it: a row that held more than the contract has a place for would take the whole list with it. */
const { actual, video } = resultSchema.shape
const actualShape = actual.shape
const videoShape = video.unwrap().shape

/** What went over the wire, or was about to. */
export const sentRequestSchema = z.object({
  form: z.enum(['videos', 'contents']),
  /** Below the base address. */
  path: z.string(),
  body: z.record(z.string(), z.unknown()),
  /** Where the entries of the body's `content`, `media` or `images` come from; null is the text. */
  origins: z.array(z.object({ slot: slotIdSchema, place: z.number().int().nonnegative() }).nullable()),
})
export type SentRequest = Readonly<z.infer<typeof sentRequestSchema>>

/**
 * A result as it is kept. `sending` with `mayBeOutAtMs` null has not left this computer; from then on it may have arrived, and
 * is never sent again.
 */
export const rowStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sending'), mayBeOutAtMs: z.number().nullable() }),
  z.object({ kind: z.literal('queued'), cancelling: z.boolean() }),
  z.object({ kind: z.literal('generating'), percent: z.number().min(0).max(100).nullable().catch(null) }),
  z.object({
    kind: z.literal('downloading'),
    totalBytes: z.number().nonnegative().nullable().catch(null),
    problem: appErrorSchema.nullable(),
  }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), failure: generationFailureSchema }),
  z.object({
    kind: z.literal('unconfirmed'),
    /** When it went out, by our clock. */
    mayBeOutAtMs: z.number(),
    looks: z.number().int().nonnegative(),
    lastLookAtMs: z.number().nullable(),
    /** Whether it is still looked for by itself. */
    looking: z.boolean(),
    hasTaskList: z.boolean(),
  }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('noLongerKnown') }),
])
export type RowState = Readonly<z.infer<typeof rowStateSchema>>

/** What the service told of the finished task; what cannot be read of it was not told. */
export const toldSchema = z.object({
  tokens: actualShape.tokens.catch(null),
  seed: actualShape.seed.catch(null),
  resolution: actualShape.resolution.catch(null),
  ratio: actualShape.ratio.catch(null),
  durationSeconds: actualShape.durationSeconds.catch(null),
})
export type Told = Readonly<z.infer<typeof toldSchema>>

/** The video on this computer; `path` is absolute. */
export const videoFileSchema = z.object({
  path: z.string(),
  sizeBytes: videoShape.sizeBytes,
  width: videoShape.width.catch(null),
  height: videoShape.height.catch(null),
  durationMs: videoShape.durationMs.catch(null),
  fps: videoShape.fps.catch(null),
})
export type VideoFile = Readonly<z.infer<typeof videoFileSchema>>

export const frameFileSchema = z.object({ path: z.string() })
export type FrameFile = Readonly<z.infer<typeof frameFileSchema>>

/** A video that is half here. */
export const partSchema = z.object({
  folder: z.string(),
  /** The name that it is to get, if it is still free then; the bytes are in a file beside it. */
  fileName: z.string(),
  /** A strong ETag, or the time of the last change: what the rest must still be of. */
  validator: z.string().nullable(),
  totalBytes: z.number().nullable(),
  /** All of it is here; it has yet to get its name. */
  isWhole: z.boolean(),
})
export type Part = Readonly<z.infer<typeof partSchema>>

export interface ResultRow {
  readonly resultId: string
  readonly accountId: string
  readonly composition: Composition
  readonly request: SentRequest
  readonly estimate: Estimate
  readonly state: RowState
  readonly taskId: string | null
  readonly told: Told | null
  readonly video: VideoFile | null
  readonly lastFrame: FrameFile | null
  readonly part: Part | null
  readonly favourite: boolean
  readonly sentAtMs: number
  readonly endedAtMs: number | null
  readonly updatedAtMs: number
}

/** Nothing changes any more but by a person. */
export function hasEnded({ kind }: Pick<RowState, 'kind'>): boolean {
  switch (kind) {
    case 'ready':
    case 'failed':
    case 'cancelled':
    case 'noLongerKnown':
      return true
    case 'sending':
    case 'queued':
    case 'generating':
    case 'downloading':
    case 'unconfirmed':
      return false
  }
}
