import type { AssetStatus } from '../../assets.ts'
import type { MediaKind } from '../../media/media.ts'
import type { Mode, ParameterId, SlotId } from '../draft.ts'
import type { PromptLimit } from '../models/spec.ts'

/** What is known of an asset just now. Where nothing is, what the draft remembers of it is taken. */
export interface AssetFact {
  /** `gone`: the service does not know it (any more). */
  readonly status: AssetStatus | 'gone'
  readonly type: MediaKind | null
  readonly durationMs: number | null
}

export interface Facts {
  readonly assets: ReadonlyMap<string, AssetFact>
  /** Of files that are on their way into the library; one that is missing is on its way. */
  readonly uploads: ReadonlyMap<string, 'onTheWay' | 'failed'>
}
export const noFacts: Facts = { assets: new Map(), uploads: new Map() }

/** Lengths are in seconds, a prompt's in the unit that is named. `place` is from 0. */
type ProblemDetail =
  | { readonly code: 'modeNotOffered'; readonly mode: Mode }
  | { readonly code: 'promptRequired' }
  | {
      readonly code: 'promptTooLong'
      readonly unit: PromptLimit['unit']
      readonly got: number
      readonly max: number
    }
  /** The prompt names an asset that is in no slot that is sent. */
  | { readonly code: 'mentionNotSent'; readonly assetId: string }
  | { readonly code: 'slotRequired'; readonly slot: SlotId; readonly got: number; readonly min: number }
  | { readonly code: 'tooMany'; readonly slot: SlotId; readonly got: number; readonly max: number }
  | {
      readonly code: 'tooFewTogether' | 'tooManyTogether'
      readonly slots: readonly SlotId[]
      readonly got: number
      readonly limit: number
    }
  /** The slot is sent only together with one of the others. */
  | { readonly code: 'notAlone'; readonly slot: SlotId; readonly slots: readonly SlotId[] }
  | { readonly code: 'tooLongInAll'; readonly slot: SlotId; readonly got: number; readonly max: number }
  /** A length is not known, so the sum cannot be checked. */
  | { readonly code: 'sumUnknown'; readonly slot: SlotId; readonly max: number }
  | {
      readonly code: 'wrongType'
      readonly slot: SlotId
      readonly place: number
      readonly type: MediaKind
      readonly wanted: MediaKind
    }
  | {
      readonly code: 'typeUnknown' | 'underReview' | 'failed' | 'gone' | 'onTheWay' | 'uploadFailed'
      readonly slot: SlotId
      readonly place: number
    }
  | {
      readonly code: 'tooShort' | 'tooLong'
      readonly slot: SlotId
      readonly place: number
      readonly got: number
      readonly min: number
      readonly max: number
    }
  | {
      readonly code: 'lengthUnknown'
      readonly slot: SlotId
      readonly place: number
      readonly min: number
      readonly max: number
    }
  | { readonly code: 'notOffered'; readonly parameter: ParameterId; readonly value: string }
  | {
      readonly code: 'outOfRange' | 'notWhole'
      readonly parameter: ParameterId
      readonly got: number
      readonly min: number
      readonly max: number
    }
  | {
      readonly code: 'textTooLong'
      readonly parameter: ParameterId
      readonly got: number
      readonly max: number
    }

/** An `error` keeps the composition from being sent; a `notice` is advice, or what cannot be checked. */
export type Problem = ProblemDetail & { readonly level: 'error' | 'notice' }
