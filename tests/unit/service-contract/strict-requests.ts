/** What the documents allow in a request for a video, and nothing else. Each check throws words for what it does not like. */

type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function need(condition: boolean, words: string): asserts condition {
  if (!condition) throw new Error(words)
}

function text(value: unknown, what: string): string {
  need(typeof value === 'string' && value !== '', `${what} is no text`)
  return value
}

function list(value: unknown, what: string): readonly unknown[] {
  need(Array.isArray(value) && value.length > 0, `${what} is no list`)
  return value
}

function onlyKnown(body: Json, known: Readonly<Record<string, string>>, what: string): void {
  for (const [key, value] of Object.entries(body)) {
    const type = Object.hasOwn(known, key) ? known[key] : undefined
    need(type !== undefined, `${what} has ${key}, which is on no page`)
    const isFine =
      type === 'integer'
        ? Number.isInteger(value)
        : type === 'array'
          ? Array.isArray(value)
          : typeof value === type
    need(isFine, `${key} must be ${type}, not ${JSON.stringify(value)}`)
  }
}

/** `asset://ID` of an asset that exists. */
function assetUrl(value: unknown, hasAsset: (assetId: string) => boolean): void {
  const id = /^asset:\/\/(.+)$/.exec(text(value, 'url'))?.[1] ?? ''
  need(hasAsset(id), `asset ${id} is not found`)
}

const mediaTypes = [
  'first_frame',
  'last_frame',
  'first_clip',
  'driving_audio',
  'reference_image',
  'reference_video',
  'reference_audio',
]

/** Returns the prompt of a body of `POST /v1/videos`. */
export function checkVideosBody(body: unknown, hasAsset: (assetId: string) => boolean): string {
  need(isRecord(body), 'the body is no object')
  onlyKnown(
    body,
    {
      ...{ model: 'string', prompt: 'string', images: 'array', media: 'array' },
      ...{ seconds: 'string', size: 'string', ratio: 'string', seed: 'integer', watermark: 'boolean' },
      ...{ negative_prompt: 'string', prompt_extend: 'boolean', generate_audio: 'boolean' },
    },
    'the body',
  )
  text(body.model, 'model')
  if (body.images !== undefined) {
    for (const id of list(body.images, 'images'))
      need(hasAsset(text(id, 'an image')), `asset ${String(id)} is not found`)
  }
  if (body.media !== undefined) {
    for (const entry of list(body.media, 'media')) {
      need(isRecord(entry), 'an entry of media is no object')
      onlyKnown(entry, { type: 'string', url: 'string' }, 'an entry of media')
      need(mediaTypes.includes(text(entry.type, 'type')), `${String(entry.type)} is no type of media`)
      assetUrl(entry.url, hasAsset)
    }
  }
  return typeof body.prompt === 'string' ? body.prompt : ''
}

const roleNames = {
  image_url: ['first_frame', 'last_frame', 'reference_image'],
  video_url: ['reference_video'],
  audio_url: ['reference_audio'],
} as const
const typeOrder = ['text', 'image_url', 'video_url', 'audio_url']

function checkEntry(entry: unknown, hasAsset: (assetId: string) => boolean): { type: string; role: string } {
  need(isRecord(entry), 'an entry of content is no object')
  const type = text(entry.type, 'type')
  if (type === 'text') {
    onlyKnown(entry, { type: 'string', text: 'string' }, 'a text')
    return { type, role: '' }
  }
  need(Object.hasOwn(roleNames, type), `${type} is no type of content`)
  onlyKnown(entry, { type: 'string', role: 'string', [type]: 'object' }, `a ${type}`)
  const address = entry[type]
  need(isRecord(address) && Object.keys(address).join() === 'url', `${type} is not {url}`)
  assetUrl(address.url, hasAsset)
  const role = text(entry.role, 'role')
  need(
    (roleNames[type as keyof typeof roleNames] as readonly string[]).includes(role),
    `${role} is no role of a ${type}`,
  )
  return { type, role }
}

/** Returns the prompt of a body of `POST …/contents/generations/tasks`. */
export function checkContentsBody(body: unknown, hasAsset: (assetId: string) => boolean): string {
  need(isRecord(body), 'the body is no object')
  onlyKnown(
    body,
    {
      ...{ model: 'string', content: 'array', resolution: 'string', ratio: 'string', duration: 'integer' },
      ...{ generate_audio: 'boolean', seed: 'integer', watermark: 'boolean', return_last_frame: 'boolean' },
      camera_fixed: 'boolean',
    },
    'the body',
  )
  text(body.model, 'model')
  const content = list(body.content, 'content')
  const entries = content.map((entry) => checkEntry(entry, hasAsset))
  const order = entries.map(({ type }) => typeOrder.indexOf(type))
  need(order.join() === order.toSorted().join(), 'content is not in the order text, images, videos, audios')
  const roles = entries.map(({ role }) => role).filter((role) => role !== '')
  const frames = roles.filter((role) => role.endsWith('_frame'))
  need(frames.length === 0 || frames.length === roles.length, 'frames and references are mixed')
  need(
    ['', 'first_frame', 'first_frame,last_frame'].includes(frames.join()),
    `the frames are ${frames.join()}`,
  )
  need(roles.length === 0 || roles.some((role) => role !== 'reference_audio'), 'a sound is alone')
  const first = content[0]
  return isRecord(first) && typeof first.text === 'string' ? first.text : ''
}
