import { z } from 'zod'
import type { MediaKind } from '../../options.ts'
import { invalidBody, invalidParameter } from '../answers/refusal.ts'
import type { Order, OrderReference, ReferenceRole } from '../order.ts'

const address = z.object({ url: z.string() }).optional()
const entrySchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  image_url: address,
  video_url: address,
  audio_url: address,
  role: z.string().optional(),
})

/** The JSON of `POST .../contents/generations/tasks`; unknown fields are passed over. */
const bodySchema = z.object({
  model: z.string().min(1),
  content: z.array(entrySchema).min(1),
  resolution: z.string().optional(),
  ratio: z.string().optional(),
  duration: z.number().int().optional(),
  generate_audio: z.boolean().default(true),
  seed: z
    .number()
    .int()
    .min(-1)
    .max(2 ** 32 - 1)
    .optional(),
  watermark: z.boolean().default(false),
  return_last_frame: z.boolean().default(false),
  camera_fixed: z.boolean().optional(),
})

type Entry = z.output<typeof entrySchema>

const kindOfField = { image_url: 'image', video_url: 'video', audio_url: 'audio' } as const
const roleOfWord: Readonly<Record<MediaKind, Readonly<Record<string, ReferenceRole>>>> = {
  image: { first_frame: 'startFrame', last_frame: 'endFrame', reference_image: 'image' },
  video: { reference_video: 'video' },
  audio: { reference_audio: 'audio' },
}

function isReferenceType(type: string): type is keyof typeof kindOfField {
  return Object.hasOwn(kindOfField, type)
}

/** One picture alone may leave its role out: it is the first frame (upstream). */
function roleOf(entry: Entry, kind: MediaKind, index: number, isAlone: boolean): ReferenceRole {
  const roles = roleOfWord[kind]
  if (entry.role === undefined || entry.role === '') {
    if (kind === 'image' && isAlone) return 'startFrame'
    throw invalidParameter(`content[${index}].role`, 'role must be specified')
  }
  const role = Object.hasOwn(roles, entry.role) ? roles[entry.role] : undefined
  if (role === undefined)
    throw invalidParameter(`content[${index}].role`, `${entry.role} is not a role of this type`)
  return role
}

function referencesOf(entries: readonly Entry[]): readonly OrderReference[] {
  const isAlone = entries.filter(({ type }) => type !== 'text').length === 1
  return entries.flatMap((entry, index) => {
    if (entry.type === 'text') return []
    if (!isReferenceType(entry.type))
      throw invalidParameter(`content[${index}].type`, `${entry.type} is unknown`)
    const place = `content[${index}].${entry.type}`
    const url = entry[entry.type]?.url ?? ''
    if (url === '') throw invalidParameter(place, 'url is required')
    const kind = kindOfField[entry.type]
    return [{ kind, role: roleOf(entry, kind, index, isAlone), url, place }]
  })
}

export function readContentsBody(content: unknown): Order {
  const parsed = bodySchema.safeParse(content)
  if (!parsed.success) throw invalidBody(parsed.error)
  const { data } = parsed
  return {
    form: 'contents',
    model: data.model,
    prompt: data.content.flatMap(({ type, text }) => (type === 'text' ? [text ?? ''] : [])).join('\n'),
    negativePrompt: '',
    references: referencesOf(data.content),
    resolution: data.resolution,
    ratio: data.ratio,
    seconds: data.duration === -1 ? 'auto' : data.duration,
    seed: data.seed === -1 ? undefined : data.seed,
    sound: data.generate_audio,
    watermark: data.watermark,
    returnLastFrame: data.return_last_frame,
  }
}
