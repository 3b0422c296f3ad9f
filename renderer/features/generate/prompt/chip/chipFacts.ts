import { create } from 'zustand'
import type { Asset } from '../../../../../shared/assets.ts'
import type { MediaKind } from '../../../../../shared/media/media.ts'

/** What a chip shows. */
export interface ChipFact {
  readonly name: string
  readonly type: MediaKind | null
  /** As the request will name it ("Image 2"); null while it is not sent. */
  readonly number: string | null
  /** Where the picture is. */
  readonly asset: Asset | null
  /** It cannot be sent as it is: gone, failed, of the wrong type. */
  readonly wrong: boolean
}

/** By asset id. Chips read their own entry, so that a reordered list draws the chips that changed and no text. */
export const useChipFacts = create<{ readonly facts: ReadonlyMap<string, ChipFact> }>()(() => ({
  facts: new Map(),
}))

const isSame = (one: ChipFact, other: ChipFact): boolean =>
  one.name === other.name &&
  one.type === other.type &&
  one.number === other.number &&
  one.asset === other.asset &&
  one.wrong === other.wrong

/** Entries that say the same stay the same object. */
export function tellChips(told: ReadonlyMap<string, ChipFact>): void {
  const { facts } = useChipFacts.getState()
  const next = new Map<string, ChipFact>()
  let changed = told.size !== facts.size
  for (const [assetId, fact] of told) {
    const before = facts.get(assetId)
    const kept = before !== undefined && isSame(before, fact)
    if (!kept) changed = true
    next.set(assetId, kept ? before : fact)
  }
  if (changed) useChipFacts.setState({ facts: next })
}
