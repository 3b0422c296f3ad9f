import { z } from 'zod'
import { fitTroubleSchema, packedSchema } from '../../../shared/fit/fit.ts'
import type { PictureSample } from '../../../shared/fit/picture-job.ts'
import { type PictureFormat, type PixelArea, pictureFormats } from '../../../shared/fit/plan/fit-plan.ts'
import { mediaInfoSchema, probeErrorSchema } from '../../../shared/media/media.ts'

/** How a copy of a picture is made. Sides are those displayed. */
export interface FitOrder {
  /** Made anew; what it holds when the copy fails does not count. */
  readonly outputPath: string
  /** Of the whole original, as measured. */
  readonly displayed: { readonly width: number; readonly height: number }
  /** What is kept; null: all of it. */
  readonly area: PixelArea | null
  /** Bars around it, before it is scaled. */
  readonly canvas: { readonly width: number; readonly height: number; readonly color: string } | null
  readonly size: { readonly width: number; readonly height: number }
  readonly format: PictureFormat
  readonly maxBytes: number
  /** A mark is missing at the end of the original, but none of its pixels. */
  readonly isLenient: boolean
}

/**
 * How much of a picture is looked at: whether anything is transparent, which its header may tell; its content as well; and also how
 * well it packs.
 */
export type LookDepth = 'transparency' | 'content' | 'sizes'

export type Job =
  | { readonly kind: 'probe'; readonly path: string }
  | { readonly kind: 'thumbnail'; readonly path: string; readonly sizePx: number }
  | { readonly kind: 'fit'; readonly path: string; readonly order: FitOrder }
  | { readonly kind: 'look'; readonly path: string; readonly depth: LookDepth }
  /** Whether it is a plain AVIF: `isPlainAvif`. */
  | { readonly kind: 'plain'; readonly path: string }
  /** A look by what another process drew of the file, which is plain. */
  | { readonly kind: 'judge'; readonly path: string; readonly sample: PictureSample }

export type JobMessage = Job & { readonly id: number }

const identitySchema = z.object({ sizeBytes: z.number(), mtimeMs: z.number(), inode: z.number() })

const reportSchema = z.object({
  measurement: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), info: mediaInfoSchema }),
    z.object({ ok: z.literal(false), error: probeErrorSchema, measured: mediaInfoSchema.nullable() }),
  ]),
  identity: identitySchema.nullable(),
  mimeType: z.string().nullable(),
  wantsSecondOpinion: z.boolean(),
})

const renderedSchema = z.object({
  bytes: z.instanceof(Uint8Array),
  mimeType: z.enum(['image/webp', 'image/png', 'image/jpeg']),
})
export type RenderedThumbnail = Readonly<z.infer<typeof renderedSchema>>

const share = z.number().min(0).max(1)
const lookSchema = z.object({
  hasAlpha: z.boolean(),
  isDrawing: z.boolean(),
  /** Where the eye goes, as shares of the sides; null: nowhere in particular. */
  attention: z.object({ centerX: share, centerY: share }).nullable(),
  packed: packedSchema,
})
export type PictureLook = Readonly<z.infer<typeof lookSchema>>

const fittedSchema = z.discriminatedUnion('ok', [
  /** `format`: another one than ordered where that would have been too large. */
  z.object({ ok: z.literal(true), format: z.enum(pictureFormats) }),
  z.object({ ok: z.literal(false), trouble: fitTroubleSchema, detail: z.string().nullable() }),
])
export type FittedPicture = Readonly<z.infer<typeof fittedSchema>>

/**
 * What a worker may say. Checked when it arrives: the worker reads untrusted bytes, so what it says is untrusted too.
 * `rssBytes` lets the pool replace a worker that has grown.
 */
export const workerMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('probe'), id: z.number(), rssBytes: z.number(), report: reportSchema }),
  z.object({
    kind: z.literal('thumbnail'),
    id: z.number(),
    rssBytes: z.number(),
    rendered: renderedSchema.nullable(),
  }),
  z.object({ kind: z.literal('fit'), id: z.number(), rssBytes: z.number(), fitted: fittedSchema }),
  z.object({ kind: z.literal('look'), id: z.number(), rssBytes: z.number(), look: lookSchema.nullable() }),
  z.object({ kind: z.literal('plain'), id: z.number(), rssBytes: z.number(), isPlain: z.boolean() }),
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>
export type JobResult = Extract<WorkerMessage, { id: number }>
