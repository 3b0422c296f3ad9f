import { z } from 'zod'
import { mediaInfoSchema, probeErrorSchema } from '../../../shared/media/media.ts'

export type Job =
  | { readonly kind: 'probe'; readonly path: string }
  | { readonly kind: 'thumbnail'; readonly path: string; readonly sizePx: number }

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
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>
export type JobResult = Extract<WorkerMessage, { id: number }>
