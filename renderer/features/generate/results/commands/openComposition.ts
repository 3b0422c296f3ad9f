import type { Composition } from '../../../../../shared/generation/draft.ts'
import { specOf } from '../../../../../shared/generation/models/table.ts'
import { drafts } from '../../drafts/drafts.ts'
import { showPart } from '../../shownPart.ts'
import { chooseForSlot } from '../../slots/chooseForSlot.ts'

/** A reference in whose place another one is to be chosen. */
export interface ReplacedReference {
  readonly slot: string
  readonly place: number
}

/**
 * As a new draft, which is shown: what was being written stays in its own. Answers whether that worked; why not is said with the drafts.
 * With `replace`, the library is opened at once to choose something else for that place.
 */
export async function openComposition(
  composition: Composition,
  replace: ReplacedReference | null = null,
): Promise<boolean> {
  if (!(await drafts.create(composition))) return false
  showPart('compose')
  const spec = specOf(composition).mode.slots.find(({ slot }) => slot === replace?.slot)
  if (replace !== null && spec !== undefined) chooseForSlot(spec, replace.place)
  return true
}
