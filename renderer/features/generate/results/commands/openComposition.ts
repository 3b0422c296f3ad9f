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

interface Opened {
  /** What was asked for, to the letter. */
  readonly asked: string
  readonly draftId: string
  readonly composition: Composition
}

/** The last one. */
let opened: Opened | null = null

/** Asked for once more, as by a double click, and nothing was changed in it since. */
function isOpenAlready(asked: string): boolean {
  const current = drafts.current()
  return (
    opened?.asked === asked &&
    opened.draftId === current?.draftId &&
    opened.composition === current.composition
  )
}

/**
 * As a new draft, which is shown: what was being written stays in its own. Answers whether that worked; why not is said with the drafts.
 * With `replace`, the library is opened at once to choose something else for that place.
 */
export async function openComposition(
  composition: Composition,
  replace: ReplacedReference | null = null,
): Promise<boolean> {
  const asked = JSON.stringify(composition)
  if (!isOpenAlready(asked)) {
    if (!(await drafts.create(composition))) return false
    const made = drafts.current()
    opened = made === undefined ? null : { asked, draftId: made.draftId, composition: made.composition }
  }
  showPart('compose')
  const spec = specOf(composition).mode.slots.find(({ slot }) => slot === replace?.slot)
  if (replace !== null && spec !== undefined) chooseForSlot(spec, replace.place)
  return true
}
