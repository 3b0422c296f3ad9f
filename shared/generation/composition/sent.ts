import type { Composition, Reference, SlotId } from '../draft.ts'
import type { SlotSpec } from '../models/spec.ts'
import { specOf } from '../models/table.ts'

/** A reference that is sent, and where it stands. */
export interface SentReference {
  readonly slot: SlotId
  /** From 0. */
  readonly place: number
  readonly spec: SlotSpec
  readonly reference: Reference
}

/** The references of the composition's mode, in the order of the request. Others stay in the draft and are not sent. */
export const sentReferences = (composition: Composition): readonly SentReference[] =>
  specOf(composition).mode.slots.flatMap((spec) =>
    (composition.slots[spec.slot] ?? []).map((reference, place) => ({
      slot: spec.slot,
      place,
      spec,
      reference,
    })),
  )

/** The assets that the prompt names, each once, in its order. */
export const mentionedAssetIds = (composition: Composition): readonly string[] => [
  ...new Set(composition.prompt.flatMap((segment) => (segment.kind === 'asset' ? [segment.assetId] : []))),
]
