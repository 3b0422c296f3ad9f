import type { MediaKind } from '../../media/media.ts'
import type { Mode, ParameterId, SlotId } from '../draft.ts'

/**
 * What is known of a model, as data: the screen, the checks, the request, the snippets and the price follow from it.
 * Nothing here is asked of the service. The comments in the tables say how sure each fact is: documented, reference (the
 * service's own pages), seen (a client does so), upstream (the makers of the model say so), guess.
 */
export interface ModelSpec {
  readonly id: string
  /** `plain`: a model of which only the quick start's form is known: model, prompt, images. */
  readonly family: 'seedance' | 'wan' | 'plain'
  /** As people call it; ids are shown beside it. The same in every language. */
  readonly label: string
  /** The endpoint that takes it: `POST /v1/videos`, or Seedance's `POST …/contents/generations/tasks`. */
  readonly form: 'videos' | 'contents'
  /** Under which name of the body the references stand, and as what: see `request/`. */
  readonly referencesIn: 'content' | 'media' | 'images'
  readonly names: ReferenceNames
  /** In the order in which they are offered. */
  readonly modes: readonly ModeSpec[]
  readonly promptLimits: readonly PromptLimit[]
}

export interface ModeSpec {
  readonly mode: Mode
  /** In the order of the request, which the numbers of the prompt follow. */
  readonly slots: readonly SlotSpec[]
  /** What several slots must or may hold together. */
  readonly together: readonly TogetherSpec[]
  readonly promptRequired: boolean
  readonly parameters: readonly ParameterSpec[]
}

export interface SlotSpec {
  readonly slot: SlotId
  readonly type: MediaKind
  readonly min: number
  /** Infinity where nobody says how many. */
  readonly max: number
  /** How long each clip or sound may be. */
  readonly eachSeconds?: SecondsRange
  /** How long all of them may be together. */
  readonly totalSeconds?: SecondsRange
  /** `role` in Seedance's form, `type` in that of `media`; not sent where references are a bare list. */
  readonly role: string
}

export interface SecondsRange {
  readonly min: number
  readonly max: number
}

export interface TogetherSpec {
  readonly slots: readonly SlotId[]
  readonly min: number
  readonly max: number
  /** The minimum is asked for only when this slot holds something. */
  readonly onlyWith?: SlotId
}

export type ParameterSpec = ChoiceSpec | SecondsSpec | ToggleSpec | SeedSpec | TextSpec

export interface ChoiceSpec {
  readonly kind: 'choice'
  readonly id: Extract<ParameterId, 'resolution' | 'ratio'>
  /** As they are sent. */
  readonly values: readonly string[]
  readonly default: string
}

export interface SecondsSpec {
  readonly kind: 'seconds'
  readonly id: Extract<ParameterId, 'durationSeconds'>
  /** Whole seconds. */
  readonly min: number
  readonly max: number
  /** Whether the model may be left to decide. */
  readonly auto: boolean
  readonly default: number | 'auto'
  /** A shorter maximum while the slot holds something. */
  readonly maxWith?: { readonly slot: SlotId; readonly max: number }
}

export interface ToggleSpec {
  readonly kind: 'toggle'
  readonly id: Extract<
    ParameterId,
    'sound' | 'watermark' | 'returnLastFrame' | 'cameraFixed' | 'promptExtend'
  >
  readonly default: boolean
}

/** Whole numbers; null means random, and is the default. */
export interface SeedSpec {
  readonly kind: 'seed'
  readonly id: Extract<ParameterId, 'seed'>
  readonly min: number
  readonly max: number
  readonly default: null
}

export interface TextSpec {
  readonly kind: 'text'
  readonly id: Extract<ParameterId, 'negativePrompt'>
  readonly maxCharacters: number | null
  readonly default: ''
}

/** How long a prompt may be. An `advice` is only said; beyond a `rule` the service refuses. */
export interface PromptLimit {
  readonly standing: 'advice' | 'rule'
  /** `characters`: all of them; `hanCharacters`, `words`: counted in prompts of Chinese, of other languages. */
  readonly unit: 'characters' | 'hanCharacters' | 'words'
  readonly max: number
}

/** What a reference is called in a prompt, before its number. */
export interface ReferenceNames {
  readonly english: Readonly<Record<MediaKind, string>>
  readonly chinese: Readonly<Record<MediaKind, string>>
}
