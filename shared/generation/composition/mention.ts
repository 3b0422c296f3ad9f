import type { AssetReference, Composition, Reference, SlotId } from '../draft.ts'
import type { SlotSpec } from '../models/spec.ts'
import { specOf } from '../models/table.ts'
import { referencesMax } from './limits.ts'
import { mentionedAssetIds, sentReferences } from './sent.ts'

/** The asset references of all slots by id, those that are not of the mode as well. */
export const knownReferences = (composition: Composition): ReadonlyMap<string, AssetReference> =>
  new Map(
    Object.values(composition.slots)
      .flat()
      .flatMap((reference) => (reference.kind === 'asset' ? [[reference.assetId, reference] as const] : [])),
  )

/**
 * Puts assets that the prompt names into the slots that they belong to, so that they are sent and have a number: at the end of the
 * list of their type, or into a frame that is empty. A list that is full for its model gets them all the same: too many is said there.
 * Call it with what is known of the assets (a hit of the search that was just chosen, say) whenever a chip comes into the prompt; one that is
 * known nowhere, or has no place in the mode, is left to `checkComposition` ("mentionNotSent").
 */
export function withMentioned(
  composition: Composition,
  known: ReadonlyMap<string, AssetReference> = new Map(),
): Composition {
  const references = new Map([...knownReferences(composition), ...known])
  let result = composition
  for (const assetId of mentionedAssetIds(composition)) {
    const reference = references.get(assetId)
    const isSent = sentReferences(result).some((one) => isAsset(one.reference, assetId))
    const slot = reference === undefined || isSent ? null : slotFor(reference.type, result)
    if (reference === undefined || slot === null) continue
    result = {
      ...result,
      slots: { ...result.slots, [slot]: [...(result.slots[slot] ?? []), reference] },
    }
  }
  return result
}

export const isAsset = (reference: Reference, assetId: string): boolean =>
  reference.kind === 'asset' && reference.assetId === assetId

/** A frame, a clip or a driving sound holds one; the others are lists. */
export const holdsMany = (spec: SlotSpec): boolean =>
  spec.slot === 'images' || spec.slot === 'videos' || spec.slot === 'sounds'

/**
 * Where a picture, clip or sound goes when nobody says: to the list of its type, or into an empty frame. null: the mode has no place
 * for it, or its type is not known.
 */
export function slotFor(type: Reference['type'], composition: Composition): SlotId | null {
  const slots = specOf(composition).mode.slots.filter((spec) => spec.type === type)
  const list = slots.find(
    (spec) => holdsMany(spec) && (composition.slots[spec.slot]?.length ?? 0) < referencesMax,
  )
  const empty = slots.find((spec) => (composition.slots[spec.slot]?.length ?? 0) < spec.max)
  return (list ?? empty)?.slot ?? null
}
