import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MediaKind, NewAsset } from '../../index.ts'
import { field, type TestDemo } from '../../test-support.ts'
import { call, startGeneratingDemo, tasksPath } from '../generation.test-support.ts'

let demo: TestDemo
let groupId: string
const ids = new Map<string, string>()

async function add(name: string, kind: MediaKind, more: Partial<NewAsset> = {}): Promise<void> {
  ids.set(name, await demo.server.addAsset({ groupId, name, kind, ...more }))
}

beforeAll(async () => {
  demo = await startGeneratingDemo()
  groupId = demo.server.addGroup({ name: 'Scenes' })
  for (const name of ['a.png', 'b.png', 'sensitive.png', 'real-face.png', 'copyright.png'])
    await add(name, 'image')
  await add('waiting.png', 'image', { status: 'under-review' })
  await add('failed.png', 'image', { status: 'failed' })
  await add('clip.mp4', 'video', { durationSeconds: 6 })
  await add('long.mp4', 'video', { durationSeconds: 12 })
  await add('sound.mp3', 'audio', { durationSeconds: 8 })
  await add('sensitive.mp3', 'audio', { durationSeconds: 3 })
})
afterAll(() => demo.stop())
beforeEach(() => {
  demo.server.faults.clear()
  // Nobody looks at their films, so none are drawn.
  demo.server.faults.add({ endpoint: '*', effects: { kind: 'task-stuck' } })
  demo.server.setGeneration({ errorShape: 'nested', errorStatus: null, references: 'documented' })
})

const uri = (name: string): string => `asset://${name}`
/** The tables below name assets by their names, as their ids are not known before the server runs. */
const withIds = (body: object): unknown =>
  JSON.parse(
    JSON.stringify(body).replace(/asset:\/\/([\w.-]+)/g, (whole, name: string) => {
      const id = ids.get(name)
      return id === undefined ? whole : `asset://${id}`
    }),
  )
const image = (name: string, role?: string) => ({ type: 'image_url', image_url: { url: uri(name) }, role })
const video = (name: string) => ({
  type: 'video_url',
  video_url: { url: uri(name) },
  role: 'reference_video',
})
const audio = (name: string) => ({
  type: 'audio_url',
  audio_url: { url: uri(name) },
  role: 'reference_audio',
})
const reference = (name: string) => image(name, 'reference_image')
const seedanceId = 'dreamina-seedance-2-0-260128'

const contents = (content: readonly object[], more: object = {}, text = 'A street') =>
  call(
    demo.server,
    'POST',
    tasksPath,
    withIds({ model: seedanceId, content: [{ type: 'text', text }, ...content], ...more }),
  )
const videos = (body: object) => call(demo.server, 'POST', '/v1/videos', withIds(body))
const said = ({ status, content }: { status: number; content: unknown }) =>
  status === 200
    ? 'accepted'
    : `${status} ${String(field(content, 'error', 'code'))} ${String(field(content, 'error', 'message'))}`

describe('form B', () => {
  test.each<[string, readonly object[], object, RegExp]>([
    ['text alone', [], {}, /^accepted/],
    ['a first frame', [image('a.png', 'first_frame')], {}, /^accepted/],
    ['one picture without a role', [image('a.png')], {}, /^accepted/],
    ['two frames', [image('a.png', 'first_frame'), image('b.png', 'last_frame')], {}, /^accepted/],
    ['all kinds', [reference('a.png'), video('clip.mp4'), audio('sound.mp3')], {}, /^accepted/],
    ['any length', [], { duration: -1 }, /^accepted/],
    [
      'two pictures without roles',
      [image('a.png'), image('b.png')],
      {},
      /content\[1\]\.role.*role must be specified/,
    ],
    ['a role of another type', [{ ...video('clip.mp4'), role: 'first_frame' }], {}, /content\[1\]\.role/],
    ['a last frame alone', [image('a.png', 'last_frame')], {}, /InvalidParameter.*combination/],
    ['frames and references', [image('a.png', 'first_frame'), reference('b.png')], {}, /cannot be mixed/],
    ['a sound alone', [audio('sound.mp3')], {}, /cannot be used alone/],
    [
      'ten pictures',
      Array.from({ length: 10 }, () => reference('a.png')),
      {},
      /content\[10\]\.image_url.*at most 9/,
    ],
    [
      'too many seconds of clips',
      [video('clip.mp4'), video('long.mp4')],
      {},
      /content\[2\]\.video_url.*15 seconds/,
    ],
    [
      'too many seconds of sound',
      [reference('a.png'), audio('sound.mp3'), audio('sound.mp3')],
      {},
      /content\[3\]/,
    ],
    ['an unknown asset', [reference('nobody')], {}, /content\[1\]\.image_url.*asset nobody is not found/],
    ['an asset under review', [reference('waiting.png')], {}, /content\[1\].*still being processed/],
    ['an asset that failed', [reference('failed.png')], {}, /content\[1\].*it failed/],
    ['a clip as a picture', [reference('clip.mp4')], {}, /content\[1\].*not of type image/],
    [
      'a bare id',
      [{ ...reference('a.png'), image_url: { url: 'asset-1' } }],
      {},
      /content\[1\].*only assets/,
    ],
    ['3 seconds', [], { duration: 3 }, /`duration`.*4 to 15/],
    ['another resolution', [], { resolution: '1440p' }, /`resolution`/],
    ['a Wan resolution', [], { resolution: '720P' }, /`resolution`/],
    ['another ratio', [], { ratio: '2:1' }, /`ratio`/],
    ['a length as text', [], { duration: '5' }, /`duration`/],
    ['an unknown model', [], { model: 'nope' }, /^404 InvalidEndpointOrModel/],
    ['a Wan model', [], { model: 'wan3.0-video' }, /^404 InvalidEndpointOrModel/],
    [
      '1080p of the fast one',
      [],
      { model: 'dreamina-seedance-2-0-fast-260128', resolution: '1080p' },
      /`resolution`/,
    ],
  ])('%s', async (_, content, more, expected) => {
    expect(said(await contents(content, more))).toMatch(expected)
  })

  test('a prompt is needed where there is nothing else', async () => {
    expect(said(await contents([], {}, ' '))).toMatch(/a prompt is required/)
    expect(said(await contents([reference('a.png')], {}, ''))).toBe('accepted')
  })

  test('an asset of a group that this account cannot see is not found', async () => {
    demo.server.setGroupKind(groupId, 'official')
    expect(said(await contents([reference('a.png')]))).toBe('accepted')
    demo.server.setOfficialVisible(false)
    expect(said(await contents([reference('a.png')]))).toMatch(/is not found/)
    demo.server.setGroupKind(groupId, 'virtual')
    demo.server.setOfficialVisible(true)
  })
})

describe('form A', () => {
  const media = (...entries: readonly (readonly [type: string, name: string])[]) => ({
    media: entries.map(([type, name]) => ({ type, url: uri(name) })),
  })
  const wan30 = { model: 'wan3.0-video', prompt: 'A street' }
  const r2v = { model: 'wan2.7-r2v', prompt: 'A street' }
  const i2v = { model: 'wan2.7-i2v' }
  const kf2v = { model: 'wan2.1-kf2v-plus' }
  const picture = ['reference_image', 'a.png'] as const
  test.each<[string, object, RegExp]>([
    ['seconds as a number', { ...wan30, seconds: 5 }, /`seconds`/],
    ['31 seconds', { ...wan30, seconds: '31' }, /2 to 30/],
    ['any length', { ...wan30, seconds: '-1' }, /2 to 30/],
    ['a sound alone', { ...wan30, ...media(['reference_audio', 'sound.mp3']) }, /^accepted/],
    ['no references', r2v, /1 to 5/],
    ['six references', { ...r2v, ...media(...Array.from({ length: 6 }, () => picture)) }, /media\[5\]/],
    [
      '3 + 3',
      { ...r2v, ...media(picture, picture, picture, ...Array(3).fill(['reference_video', 'clip.mp4'])) },
      /1 to 5/,
    ],
    ['a frame beside references', { ...r2v, ...media(picture, ['first_frame', 'b.png']) }, /^accepted/],
    ['11 s with a clip', { ...r2v, seconds: '11', ...media(['reference_video', 'clip.mp4']) }, /2 to 10/],
    ['no prompt', { ...r2v, prompt: '', ...media(picture) }, /a prompt is required/],
    [
      'a driven frame',
      { ...i2v, ...media(['first_frame', 'a.png'], ['driving_audio', 'sound.mp3']) },
      /^accepted/,
    ],
    [
      'a clip and an end',
      { ...i2v, ...media(['first_clip', 'clip.mp4'], ['last_frame', 'a.png']) },
      /^accepted/,
    ],
    ['an end alone', { ...i2v, ...media(['last_frame', 'a.png']) }, /combination/],
    ['a reference', { ...i2v, ...media(picture) }, /at most 0/],
    ['an unknown type', { ...i2v, ...media(['picture', 'a.png']) }, /media\[0\]\.type/],
    ['one keyframe', { ...kf2v, images: [uri('a.png')] }, /exactly two/],
    ['two keyframes', { ...kf2v, images: [uri('a.png'), uri('b.png')] }, /^accepted/],
    [
      '801 characters',
      { ...kf2v, images: [uri('a.png'), uri('b.png')], prompt: 'x'.repeat(801) },
      /800 characters/,
    ],
    [
      'a Seedance model',
      { model: seedanceId, prompt: 'x', size: '720p', ...media(['first_frame', 'a.png']) },
      /^accepted/,
    ],
    ['its text as media', { model: seedanceId, media: [{ type: 'text', text: 'A street' }] }, /^accepted/],
  ])('%s', async (_, body, expected) => {
    expect(said(await videos(body))).toMatch(expected)
  })

  test('the spelling of references may be one only', async () => {
    const plain = (id: string) => videos({ model: 'wan-2.1-video', prompt: 'x', images: [id] })
    const bare = ids.get('a.png') ?? ''
    demo.server.setGeneration({ references: 'bare' })
    expect(said(await plain(bare))).toBe('accepted')
    expect(said(await plain(`asset://${bare}`))).toMatch(/images\[0\]/)
    demo.server.setGeneration({ references: 'uri' })
    expect(said(await plain(bare))).toMatch(/images\[0\]/)
    expect(said(await plain(`asset://${bare}`))).toBe('accepted')
  })
})

describe('on demand', () => {
  test.each([
    ['InputTextSensitiveContentDetected', 400],
    ['AccountOverdueError', 403],
    ['PaymentRequired', 402],
    ['QuotaExceeded', 429],
    ['ServerOverloaded', 429],
    ['RateLimitExceeded', 429],
    ['ModelNotOpen', 404],
    ['InternalServiceError', 500],
    ['SomethingNew', 400],
  ])('demo:%s', async (code, status) => {
    expect(said(await contents([], {}, `A street demo:${code}.`))).toMatch(new RegExp(`^${status} ${code} `))
  })

  test.each([
    [
      reference('a.png'),
      reference('sensitive.png'),
      'InputImageSensitiveContentDetected',
      'content[2].image_url',
    ],
    [
      reference('a.png'),
      reference('real-face.png'),
      'InputImageSensitiveContentDetected.PrivacyInformation',
      'content[2]',
    ],
    [
      reference('copyright.png'),
      reference('a.png'),
      'InputImageSensitiveContentDetected.PolicyViolation',
      'content[1]',
    ],
    [
      reference('a.png'),
      audio('sensitive.mp3'),
      'InputAudioSensitiveContentDetected',
      'content[2].audio_url',
    ],
  ])('by the name of an asset: %#', async (first, second, code, place) => {
    const answer = said(await contents([first, second]))
    expect(answer).toContain(`400 ${code} `)
    expect(answer).toContain(place)
  })

  test('the end of a task', async () => {
    demo.server.faults.clear()
    const end = async (text: string, more: object = {}) => {
      const id = String(field((await contents([], more, text)).content, 'id'))
      await demo.server.settled()
      const { content } = await call(demo.server, 'GET', `${tasksPath}/${id}`)
      return `${String(field(content, 'status'))} ${String(field(content, 'error', 'code') ?? '')}`.trim()
    }
    expect(await end('demo:OutputVideoSensitiveContentDetected')).toBe(
      'failed OutputVideoSensitiveContentDetected',
    )
    const silent = 'demo:OutputAudioSensitiveContentDetected'
    expect(await end(silent)).toBe('failed OutputAudioSensitiveContentDetected')
    expect(await end(silent, { generate_audio: false, duration: 4 })).toBe('succeeded')
    expect(await end('demo-late:InputImageSensitiveContentDetected')).toMatch(/^failed Input/)
    expect(await end('demo:expired')).toBe('expired')
    expect(await end('demo:stuck')).toBe('running')
  })
})

describe('shapes of errors', () => {
  const ask = () => contents([], {}, 'demo:QuotaExceeded')
  const detail = {
    code: 'QuotaExceeded',
    message: expect.stringMatching(/exceeded its quota.* Request id: 021\w+$/),
    param: '',
    type: 'TooManyRequests',
  }

  test('nested, with the request id in the head too', async () => {
    const { content, headers } = await ask()
    expect(content).toEqual({ error: detail })
    expect(String(field(content, 'error', 'message'))).toContain(String(headers['x-request-id']))
  })

  test('as text in a message, with an odd status', async () => {
    demo.server.setGeneration({ errorShape: 'text', errorStatus: 500 })
    const { status, content } = await ask()
    expect(status).toBe(500)
    expect(content).toMatchObject({ code: 'QuotaExceeded', data: null })
    expect(JSON.parse(String(field(content, 'message')))).toEqual({ error: detail })
  })

  test('as an envelope', async () => {
    demo.server.setGeneration({ errorShape: 'envelope', errorStatus: 200 })
    expect(await ask()).toMatchObject({
      status: 200,
      content: { code: 429, data: null, msg: detail.message },
    })
  })
})
