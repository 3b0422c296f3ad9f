import { wanNames } from './names.ts'
import type { ModelSpec, ModeSpec, ParameterSpec, SlotSpec, ToggleSpec } from './spec.ts'

/** Wan, at `POST /v1/videos` (reference): `media: [{type, url}]`, only the old keyframe models have `images: [first, last]`. */

/** 0 to 2³¹ - 1: reference, for r2v; upstream for the others. */
const seed: ParameterSpec = { kind: 'seed', id: 'seed', min: 0, max: 2_147_483_647, default: null }
/** Reference, seen. */
const watermark: ToggleSpec = { kind: 'toggle', id: 'watermark', default: false }
/** Reference, for r2v. */
const promptExtend: ToggleSpec = { kind: 'toggle', id: 'promptExtend', default: true }
/** At most 500 characters: reference for kf2v, upstream for 2.7. */
const negativePrompt: ParameterSpec = { kind: 'text', id: 'negativePrompt', maxCharacters: 500, default: '' }
/** Reference, for r2v; t2v by analogy. */
const ratio: ParameterSpec = {
  kind: 'choice',
  id: 'ratio',
  values: ['16:9', '9:16', '1:1', '4:3', '3:4'],
  default: '16:9',
}
/** Reference, for r2v; upstream for i2v and t2v. */
const resolution27: ParameterSpec = {
  kind: 'choice',
  id: 'resolution',
  values: ['720P', '1080P'],
  default: '1080P',
}
/** Reference for r2v and i2v; t2v by analogy. */
const seconds27 = {
  kind: 'seconds',
  id: 'durationSeconds',
  min: 2,
  max: 15,
  auto: false,
  default: 5,
} as const

const startFrame: SlotSpec = { slot: 'startFrame', type: 'image', min: 1, max: 1, role: 'first_frame' }
const endFrame: SlotSpec = { slot: 'endFrame', type: 'image', min: 1, max: 1, role: 'last_frame' }
const firstClip: SlotSpec = { slot: 'firstClip', type: 'video', min: 1, max: 1, role: 'first_clip' }
const drivingAudio: SlotSpec = { slot: 'drivingAudio', type: 'audio', min: 0, max: 1, role: 'driving_audio' }

const wan = (
  facts: Pick<ModelSpec, 'id' | 'label' | 'modes' | 'promptLimits'> & {
    readonly referencesIn?: 'media' | 'images'
  },
): ModelSpec => ({ family: 'wan', form: 'videos', referencesIn: 'media', names: wanNames, ...facts })

/** 5,000 characters: upstream. */
const promptLimits27 = [{ standing: 'rule', unit: 'characters', max: 5000 }] as const

/** The ratio is that of the picture or clip (reference for kf2v, upstream for i2v), so it is no parameter. */
const parametersI2v = [resolution27, seconds27, seed, negativePrompt, promptExtend, watermark] as const
/** The five sets that are allowed: reference. */
const modesI2v: readonly ModeSpec[] = [
  {
    mode: 'startFrame',
    slots: [startFrame, drivingAudio],
    together: [],
    promptRequired: false,
    parameters: parametersI2v,
  },
  {
    mode: 'startAndEndFrames',
    slots: [startFrame, endFrame, drivingAudio],
    together: [],
    promptRequired: false,
    parameters: parametersI2v,
  },
  {
    mode: 'clip',
    slots: [firstClip, { ...endFrame, min: 0 }],
    together: [],
    promptRequired: false,
    parameters: parametersI2v,
  },
]

/**
 * 1 to 5 pictures and clips, and at most one first frame (reference). The frame stands last, so that the numbers of the
 * others are right whether the model counts it with them or not, which nobody says.
 */
const modesR2v: readonly ModeSpec[] = [
  {
    mode: 'references',
    slots: [
      { slot: 'images', type: 'image', min: 0, max: 5, role: 'reference_image' },
      { slot: 'videos', type: 'video', min: 0, max: 5, role: 'reference_video' },
      { ...startFrame, min: 0 },
    ],
    together: [{ slots: ['images', 'videos'], min: 1, max: 5 }],
    promptRequired: true,
    // 2 to 10 s with a clip among the references (reference).
    parameters: [
      resolution27,
      ratio,
      { ...seconds27, maxWith: { slot: 'videos', max: 10 } },
      seed,
      negativePrompt,
      promptExtend,
      watermark,
    ],
  },
]

/** Exactly two pictures, five seconds, the ratio of the first frame, 800 characters (reference). */
const keyframes = (id: string, label: string, resolutions: readonly string[]): ModelSpec =>
  wan({
    id,
    label,
    referencesIn: 'images',
    modes: [
      {
        mode: 'startAndEndFrames',
        slots: [startFrame, endFrame],
        together: [],
        promptRequired: false,
        parameters: [
          { kind: 'choice', id: 'resolution', values: resolutions, default: '720P' },
          { kind: 'seconds', id: 'durationSeconds', min: 5, max: 5, auto: false, default: 5 },
          seed,
          negativePrompt,
          watermark,
        ],
      },
    ],
    promptLimits: [{ standing: 'rule', unit: 'characters', max: 800 }],
  })

/** 2 to 30 s, three resolutions, six ratios with adaptive, sound (seen). With frames "adaptive" is the advice (upstream). */
const parameters30 = (ratioDefault: string): readonly ParameterSpec[] => [
  { kind: 'choice', id: 'resolution', values: ['480P', '720P', '1080P'], default: '720P' },
  {
    kind: 'choice',
    id: 'ratio',
    values: ['adaptive', '16:9', '9:16', '1:1', '4:3', '3:4'],
    default: ratioDefault,
  },
  { kind: 'seconds', id: 'durationSeconds', min: 2, max: 30, auto: false, default: 5 },
  seed,
  { kind: 'toggle', id: 'sound', default: true },
  watermark,
]
/** A prompt beside frames may be left out (upstream). Frames at most one each; up to 10 pictures, 5 clips and 5 sounds, the clips and the sounds 15 s each in all; frames exclude the rest (upstream). */
const modes30: readonly ModeSpec[] = [
  { mode: 'text', slots: [], together: [], promptRequired: true, parameters: parameters30('16:9') },
  {
    mode: 'startFrame',
    slots: [startFrame],
    together: [],
    promptRequired: false,
    parameters: parameters30('adaptive'),
  },
  {
    mode: 'startAndEndFrames',
    slots: [startFrame, endFrame],
    together: [],
    promptRequired: false,
    parameters: parameters30('adaptive'),
  },
  {
    mode: 'references',
    slots: [
      { slot: 'images', type: 'image', min: 0, max: 10, role: 'reference_image' },
      {
        slot: 'videos',
        type: 'video',
        min: 0,
        max: 5,
        totalSeconds: { min: 0, max: 15 },
        role: 'reference_video',
      },
      {
        slot: 'sounds',
        type: 'audio',
        min: 0,
        max: 5,
        totalSeconds: { min: 0, max: 15 },
        role: 'reference_audio',
      },
    ],
    together: [],
    promptRequired: true,
    parameters: parameters30('16:9'),
  },
]
/** 20,000 characters; what is longer is cut (upstream). */
const promptLimits30 = [{ standing: 'rule', unit: 'characters', max: 20_000 }] as const

export const wanModels: readonly ModelSpec[] = [
  wan({ id: 'wan3.0-video', label: 'Wan 3.0', modes: modes30, promptLimits: promptLimits30 }),
  // As wan3.0-video but for the price (seen).
  wan({ id: 'wan3.0-video-prime', label: 'Wan 3.0 Prime', modes: modes30, promptLimits: promptLimits30 }),
  wan({ id: 'wan2.7-r2v', label: 'Wan 2.7 References', modes: modesR2v, promptLimits: promptLimits27 }),
  wan({ id: 'wan2.7-i2v', label: 'Wan 2.7 Image to video', modes: modesI2v, promptLimits: promptLimits27 }),
  // The id is seen; the parameters are those of r2v by analogy.
  wan({
    id: 'wan2.7-t2v',
    label: 'Wan 2.7 Text to video',
    modes: [
      {
        mode: 'text',
        slots: [],
        together: [],
        promptRequired: true,
        parameters: [resolution27, ratio, seconds27, seed, negativePrompt, promptExtend, watermark],
      },
    ],
    promptLimits: promptLimits27,
  }),
  keyframes('wan2.2-kf2v-flash', 'Wan 2.2 Keyframes Flash', ['480P', '720P', '1080P']),
  keyframes('wan2.1-kf2v-plus', 'Wan 2.1 Keyframes Plus', ['720P']),
]
