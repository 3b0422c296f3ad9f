import type { OrderForm, ReferenceRole } from '../order.ts'

/**
 * The service's rules, written down here once more on purpose: a stand-in that shared the app's table would agree with the
 * app's mistakes. The standing of each fact is in the app's table, or said here where the two differ.
 */

/** How many of each a scene takes; what is not named is not taken. */
export type Scene = Readonly<Partial<Record<ReferenceRole, readonly [minimum: number, maximum: number]>>>

export interface ModelRules {
  readonly id: string
  readonly ownedBy: string
  readonly forms: readonly OrderForm[]
  readonly resolutions: readonly string[]
  readonly defaultResolution: string
  readonly ratios: readonly string[]
  /** `adaptive` is the ratio of the first picture; without one 16:9. */
  readonly defaultRatio: string
  readonly seconds: { readonly min: number; readonly max: number; readonly auto: boolean }
  /** The most seconds with a clip among the references. */
  readonly secondsWithClip?: number
  /** One of these must fit. */
  readonly scenes: readonly Scene[]
  /** Of pictures and clips together. */
  readonly sum?: { readonly min: number; readonly max: number }
  /** Whether a sound may be the only reference. */
  readonly soundAlone: boolean
  readonly promptNeeded: 'always' | 'withoutReferences'
  readonly promptCharacters: number
  readonly negativeCharacters: number
  readonly hasSound: boolean
  readonly clipSeconds: { readonly min: number; readonly max: number; readonly total: number }
  /** Of all sounds together. */
  readonly soundSecondsTotal: number
}

const sixRatios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', 'adaptive'] as const
const fiveRatios = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const

const text: Scene = {}
const start: Scene = { startFrame: [1, 1] }
const ends: Scene = { startFrame: [1, 1], endFrame: [1, 1] }
const references = (images: number, videos: number, audios: number): Scene => ({
  image: [0, images],
  video: [0, videos],
  audio: [0, audios],
})

const common = {
  promptCharacters: 20_000,
  negativeCharacters: 500,
  clipSeconds: { min: 2, max: 15, total: 15 },
  soundSecondsTotal: 15,
  soundAlone: false,
} as const

const seedance = (
  id: string,
  facts: Pick<ModelRules, 'resolutions' | 'seconds' | 'scenes' | 'hasSound'>,
): ModelRules => ({
  ...common,
  ...facts,
  id,
  ownedBy: 'byteplus',
  forms: ['contents', 'videos'],
  ratios: sixRatios,
  defaultRatio: 'adaptive',
  defaultResolution: '720p',
  promptNeeded: 'withoutReferences',
})

const seedance20 = {
  seconds: { min: 4, max: 15, auto: true },
  scenes: [text, start, ends, references(9, 3, 3)],
  hasSound: true,
} as const
const seedance10 = {
  resolutions: ['480p', '720p', '1080p'],
  seconds: { min: 2, max: 12, auto: false },
  hasSound: false,
} as const

const wan = (
  id: string,
  facts: Pick<ModelRules, 'scenes' | 'promptNeeded'> & Partial<ModelRules>,
): ModelRules => ({
  ...common,
  id,
  ownedBy: 'wan',
  forms: ['videos'],
  resolutions: ['720P', '1080P'],
  ratios: fiveRatios,
  defaultRatio: '16:9',
  defaultResolution: '1080P',
  seconds: { min: 2, max: 15, auto: false },
  promptCharacters: 5_000,
  hasSound: false,
  ...facts,
})

const keyframes = {
  scenes: [ends],
  defaultRatio: 'adaptive',
  promptNeeded: 'withoutReferences',
  defaultResolution: '720P',
  seconds: { min: 5, max: 5, auto: false },
  promptCharacters: 800,
} as const

const wan30 = {
  scenes: [text, start, ends, { endFrame: [1, 1] }, references(10, 5, 5)],
  promptNeeded: 'always',
  resolutions: ['480P', '720P', '1080P'],
  ratios: [...fiveRatios, 'adaptive'],
  defaultResolution: '720P',
  seconds: { min: 2, max: 30, auto: false },
  promptCharacters: 20_000,
  hasSound: true,
  soundAlone: true,
} as const

const models: readonly ModelRules[] = [
  seedance('dreamina-seedance-2-0-260128', { ...seedance20, resolutions: ['480p', '720p', '1080p'] }),
  seedance('dreamina-seedance-2-0-fast-260128', { ...seedance20, resolutions: ['480p', '720p'] }),
  seedance('dreamina-seedance-2-0-mini-260615', { ...seedance20, resolutions: ['480p', '720p'] }),
  seedance('dreamina-seedance-2-5-260628', {
    resolutions: ['480p', '720p', '1080p'],
    seconds: { min: 4, max: 30, auto: true },
    scenes: [text, start, ends, references(30, 10, 10)],
    hasSound: true,
  }),
  seedance('seedance-1-5-pro-251215', {
    resolutions: ['480p', '720p', '1080p'],
    seconds: { min: 4, max: 12, auto: true },
    scenes: [text, start, ends],
    hasSound: true,
  }),
  seedance('seedance-1-0-pro-250528', { ...seedance10, scenes: [text, start, ends] }),
  seedance('seedance-1-0-pro-fast-251015', { ...seedance10, scenes: [text, start] }),
  wan('wan3.0-video', wan30),
  wan('wan3.0-video-prime', wan30),
  wan('wan2.7-r2v', {
    scenes: [{ image: [0, 5], video: [0, 5], startFrame: [0, 1] }],
    promptNeeded: 'always',
    secondsWithClip: 10,
    sum: { min: 1, max: 5 },
    clipSeconds: { min: 1, max: 30, total: 150 },
  }),
  wan('wan2.7-i2v', {
    scenes: [
      { startFrame: [1, 1], drivingAudio: [0, 1] },
      { ...ends, drivingAudio: [0, 1] },
      { firstClip: [1, 1], endFrame: [0, 1] },
    ],
    defaultRatio: 'adaptive',
    promptNeeded: 'withoutReferences',
  }),
  wan('wan2.7-t2v', { scenes: [text], promptNeeded: 'always' }),
  wan('wan2.2-kf2v-flash', { ...keyframes, resolutions: ['480P', '720P', '1080P'] }),
  wan('wan2.1-kf2v-plus', { ...keyframes, resolutions: ['720P'] }),
  // The quick start's own model, in its plain form: how many pictures it takes is on no page.
  wan('wan-2.1-video', {
    scenes: [{ image: [0, 4] }],
    promptNeeded: 'always',
    defaultResolution: '720P',
    seconds: { min: 5, max: 5, auto: false },
  }),
]

const byId = new Map(models.map((model) => [model.id, model]))

export const videoModels: readonly ModelRules[] = models
/** Listed, so that an app must tell models of videos from others. */
export const otherModels = [
  { id: 'seedream-4-5-251128', ownedBy: 'byteplus', endpointTypes: ['image-generation'] },
  { id: 'glm-5', ownedBy: 'zhipu', endpointTypes: ['openai'] },
] as const

export function modelRules(id: string): ModelRules | undefined {
  return byId.get(id)
}
