import { z } from 'zod'
import type { MediaKind } from '../../options.ts'
import { invalidBody, invalidParameter } from '../answers/refusal.ts'
import type { Order, OrderReference, ReferenceRole } from '../order.ts'

/** The JSON of `POST /v1/videos`. `seconds` is a string (reference); unknown fields are passed over. */
const bodySchema = z.object({
  model: z.string().min(1),
  prompt: z.string().default(''),
  images: z.array(z.string().min(1)).default([]),
  media: z
    .array(z.object({ type: z.string(), url: z.string().optional(), text: z.string().optional() }))
    .default([]),
  seconds: z
    .string()
    .regex(/^-?\d{1,4}$/)
    .optional(),
  size: z.string().optional(),
  ratio: z.string().optional(),
  seed: z
    .number()
    .int()
    .min(-1)
    .max(2 ** 32 - 1)
    .optional(),
  watermark: z.boolean().default(false),
  generate_audio: z.boolean().default(false),
  return_last_frame: z.boolean().default(false),
  negative_prompt: z.string().default(''),
  prompt_extend: z.boolean().optional(),
  camera_fixed: z.boolean().optional(),
})

const kindAndRole: Readonly<Record<string, readonly [MediaKind, ReferenceRole]>> = {
  first_frame: ['image', 'startFrame'],
  last_frame: ['image', 'endFrame'],
  reference_image: ['image', 'image'],
  reference_video: ['video', 'video'],
  reference_audio: ['audio', 'audio'],
  first_clip: ['video', 'firstClip'],
  driving_audio: ['audio', 'drivingAudio'],
}

type Media = z.output<typeof bodySchema>['media'][number]

function mediaReference({ type, url }: Media, index: number): OrderReference {
  const [kind, role] = (Object.hasOwn(kindAndRole, type) ? kindAndRole[type] : undefined) ?? []
  if (kind === undefined || role === undefined)
    throw invalidParameter(`media[${index}].type`, `${type} is unknown`)
  if (url === undefined || url === '') throw invalidParameter(`media[${index}].url`, 'it is required')
  return { kind, role, url, place: `media[${index}].url` }
}

/** The keyframe models take `images` as the first and the last one (reference), others as references (documented). */
function imageReferences(model: string, images: readonly string[]): readonly OrderReference[] {
  const isKeyframes = model.includes('-kf2v-')
  if (isKeyframes && images.length !== 2)
    throw invalidParameter('images', 'exactly two images, the first and the last frame, are required')
  return images.map((url, index) => ({
    kind: 'image',
    role: !isKeyframes ? 'image' : index === 0 ? 'startFrame' : 'endFrame',
    url,
    place: `images[${index}]`,
  }))
}

export function readVideosBody(content: unknown): Order {
  const parsed = bodySchema.safeParse(content)
  if (!parsed.success) throw invalidBody(parsed.error)
  const { data } = parsed
  const texts = data.media.flatMap(({ type, text }) => (type === 'text' ? [text ?? ''] : []))
  const media = data.media.flatMap((entry, index) =>
    entry.type === 'text' ? [] : [mediaReference(entry, index)],
  )
  return {
    form: 'videos',
    model: data.model,
    prompt: [data.prompt, ...texts].filter((text) => text !== '').join('\n'),
    negativePrompt: data.negative_prompt,
    references: [...imageReferences(data.model, data.images), ...media],
    resolution: data.size,
    ratio: data.ratio,
    seconds: data.seconds === undefined ? undefined : data.seconds === '-1' ? 'auto' : Number(data.seconds),
    seed: data.seed === -1 ? undefined : data.seed,
    sound: data.generate_audio,
    watermark: data.watermark,
    returnLastFrame: data.return_last_frame,
  }
}
