import type { Mode } from '../draft.ts'
import { seedanceNames } from './names.ts'
import type { ModelSpec, ModeSpec, ParameterSpec, PromptLimit, SlotSpec } from './spec.ts'

/**
 * Seedance, in its own form: `POST /byteplus/api/v3/contents/generations/tasks` (reference, seen). It also goes by
 * `/v1/videos`, but only this one has all the official fields.
 */

/** The six ratios: reference, for 2.0; upstream for the older ones. */
const ratios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9'] as const
/** 2³² - 1: upstream. */
const seedMax = 4_294_967_295
/** "About 500 Chinese characters or 1000 English words": upstream, as advice. */
const promptLimits: readonly PromptLimit[] = [
  { standing: 'advice', unit: 'hanCharacters', max: 500 },
  { standing: 'advice', unit: 'words', max: 1000 },
]

interface SeedanceFacts {
  readonly id: string
  readonly label: string
  readonly modes: readonly Mode[]
  readonly resolutions: readonly string[]
  readonly seconds: { readonly min: number; readonly max: number; readonly auto: boolean }
  readonly references?: { readonly images: number; readonly videos: number; readonly sounds: number }
  readonly sound: boolean
  readonly cameraFixed: boolean
  /** Whether `adaptive` is known for a prompt without a picture too. */
  readonly adaptiveText: boolean
}

/** The three scenes exclude each other, and the role is always written (upstream). */
const startFrame: SlotSpec = { slot: 'startFrame', type: 'image', min: 1, max: 1, role: 'first_frame' }
const endFrame: SlotSpec = { slot: 'endFrame', type: 'image', min: 1, max: 1, role: 'last_frame' }

/** Clips 2 to 15 s each, together 15 s at most; sounds together 15 s at most (upstream). */
const referenceSlots = (facts: SeedanceFacts): readonly SlotSpec[] => [
  { slot: 'images', type: 'image', min: 0, max: facts.references?.images ?? 0, role: 'reference_image' },
  {
    slot: 'videos',
    type: 'video',
    min: 0,
    max: facts.references?.videos ?? 0,
    eachSeconds: { min: 2, max: 15 },
    totalSeconds: { min: 0, max: 15 },
    role: 'reference_video',
  },
  {
    slot: 'sounds',
    type: 'audio',
    min: 0,
    max: facts.references?.sounds ?? 0,
    totalSeconds: { min: 0, max: 15 },
    role: 'reference_audio',
  },
]

function slotsOf(mode: Mode, facts: SeedanceFacts): readonly SlotSpec[] {
  switch (mode) {
    case 'startFrame':
      return [startFrame]
    case 'startAndEndFrames':
      return [startFrame, endFrame]
    case 'references':
      return referenceSlots(facts)
    case 'text':
    case 'clip':
      return []
  }
}

function parametersFor(mode: Mode, facts: SeedanceFacts): readonly ParameterSpec[] {
  const adaptive = facts.adaptiveText || mode !== 'text'
  return [
    { kind: 'choice', id: 'resolution', values: facts.resolutions, default: '720p' },
    {
      kind: 'choice',
      id: 'ratio',
      values: adaptive ? ['adaptive', ...ratios] : ratios,
      default: mode === 'text' ? '16:9' : 'adaptive',
    },
    { kind: 'seconds', id: 'durationSeconds', ...facts.seconds, default: 5 },
    { kind: 'seed', id: 'seed', min: 0, max: seedMax, default: null },
    ...(facts.sound ? [{ kind: 'toggle', id: 'sound', default: true } as const] : []),
    ...(facts.cameraFixed ? [{ kind: 'toggle', id: 'cameraFixed', default: false } as const] : []),
    { kind: 'toggle', id: 'watermark', default: false },
    // The model's own default is false (upstream); "Continue from last frame" needs it.
    { kind: 'toggle', id: 'returnLastFrame', default: true },
  ]
}

const modeOf = (mode: Mode, facts: SeedanceFacts): ModeSpec => ({
  mode,
  slots: slotsOf(mode, facts),
  // A sound is never sent alone (reference).
  together:
    mode === 'references' && (facts.references?.sounds ?? 0) > 0
      ? [{ slots: ['images', 'videos'], min: 1, max: Number.POSITIVE_INFINITY, onlyWith: 'sounds' }]
      : [],
  // A text beside pictures, clips and sounds may be left out (reference).
  promptRequired: mode === 'text',
  parameters: parametersFor(mode, facts),
})

const seedance = (facts: SeedanceFacts): ModelSpec => ({
  id: facts.id,
  family: 'seedance',
  label: facts.label,
  form: 'contents',
  referencesIn: 'content',
  names: seedanceNames,
  modes: facts.modes.map((mode) => modeOf(mode, facts)),
  promptLimits,
})

const allModes = ['text', 'startFrame', 'startAndEndFrames', 'references'] as const
const framesOnly = ['text', 'startFrame', 'startAndEndFrames'] as const

/** 2.0: "-1" or 4 to 15 s (reference); images up to 9, clips and sounds up to 3 (upstream). */
const seedance20 = {
  modes: allModes,
  seconds: { min: 4, max: 15, auto: true },
  references: { images: 9, videos: 3, sounds: 3 },
  sound: true,
  cameraFixed: false,
  adaptiveText: true,
} as const

/** 1.0: 2 to 12 s (reference); silent, "adaptive" only with a picture (upstream). */
const seedance10 = {
  seconds: { min: 2, max: 12, auto: false },
  resolutions: ['480p', '720p', '1080p'],
  sound: false,
  cameraFixed: true,
  adaptiveText: false,
} as const

export const seedanceModels: readonly ModelSpec[] = [
  // 1080p: 2.0 only, fast never (reference).
  seedance({
    ...seedance20,
    id: 'dreamina-seedance-2-0-260128',
    label: 'Seedance 2.0',
    resolutions: ['480p', '720p', '1080p'],
  }),
  seedance({
    ...seedance20,
    id: 'dreamina-seedance-2-0-fast-260128',
    label: 'Seedance 2.0 Fast',
    resolutions: ['480p', '720p'],
  }),
  // That mini has no 1080p either is read from "2.0 also 1080p".
  seedance({
    ...seedance20,
    id: 'dreamina-seedance-2-0-mini-260615',
    label: 'Seedance 2.0 Mini',
    resolutions: ['480p', '720p'],
  }),
  // Id, 4 to 30 s and the resolutions are seen; the counts are upstream's, and whether they are passed on is open.
  seedance({
    ...seedance20,
    id: 'dreamina-seedance-2-5-260628',
    label: 'Seedance 2.5',
    resolutions: ['480p', '720p', '1080p'],
    seconds: { min: 4, max: 30, auto: true },
    references: { images: 30, videos: 10, sounds: 10 },
  }),
  // Text, first, last; "-1" or 4 to 12 s; camera_fixed (reference). Sound and resolutions: upstream.
  seedance({
    id: 'seedance-1-5-pro-251215',
    label: 'Seedance 1.5 Pro',
    modes: framesOnly,
    resolutions: ['480p', '720p', '1080p'],
    seconds: { min: 4, max: 12, auto: true },
    sound: true,
    cameraFixed: true,
    adaptiveText: true,
  }),
  seedance({ ...seedance10, id: 'seedance-1-0-pro-250528', label: 'Seedance 1.0 Pro', modes: framesOnly }),
  // Takes no last frame (upstream).
  seedance({
    ...seedance10,
    id: 'seedance-1-0-pro-fast-251015',
    label: 'Seedance 1.0 Pro Fast',
    modes: ['text', 'startFrame'],
  }),
]
