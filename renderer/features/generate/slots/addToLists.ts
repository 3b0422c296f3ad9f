import type { AssetReference, Composition } from '../../../../shared/generation/draft.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import { edits } from '../composer/state/useEdit.ts'
import { drafts } from '../drafts/drafts.ts'

/** The slot of the mode that takes the asset: a list of its type, else a place for one that is empty, else the first of its type. */
function slotFor(composition: Composition, { type }: AssetReference) {
  const slots = specOf(composition).mode.slots.filter((spec) => spec.type === type)
  const empty = slots.find(({ slot, max }) => (composition.slots[slot]?.length ?? 0) < max)
  return empty ?? slots[0]
}

/** Puts assets where they belong in the open draft. One that the mode has no place for is left out; answers how many there are of those. */
export function addToLists(references: readonly AssetReference[]): number {
  let left = 0
  drafts.edit((composition) =>
    references.reduce((current, reference) => {
      const spec = slotFor(current, reference)
      if (spec === undefined) left += 1
      return spec === undefined ? current : edits.add(current, spec.slot, [reference], spec.max === 1)
    }, composition),
  )
  return left
}
