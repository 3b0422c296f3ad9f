import { z } from 'zod'

const kindSchema = z.enum(['image', 'video', 'audio'])

/** What the content of a file says, whatever its name claims. */
export const mediaTypeSchema = z.discriminatedUnion('accepted', [
  z.object({ accepted: z.literal(true), kind: kindSchema, mime: z.string() }),
  z.object({ accepted: z.literal(false), mime: z.string().optional() }),
])
export type MediaType = Readonly<z.infer<typeof mediaTypeSchema>>

/** Displayed size in pixels, duration and frame rate; undefined is what could not be read. */
export const mediaFactsSchema = z.object({
  width: z.number().optional(),
  height: z.number().optional(),
  durationSeconds: z.number().optional(),
  framesPerSecond: z.number().optional(),
})
export type MediaFacts = Readonly<z.infer<typeof mediaFactsSchema>>

/** What the media process is asked for. */
export type MediaJob =
  | { readonly kind: 'type'; readonly path: string }
  | {
      readonly kind: 'facts'
      readonly path: string
      readonly type: { readonly kind: z.infer<typeof kindSchema>; readonly mime: string }
    }
  | { readonly kind: 'picture'; readonly number: number }
