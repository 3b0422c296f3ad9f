import { changeMode, type Dropped } from '../../../../shared/generation/composition/change.ts'
import { referencesMax } from '../../../../shared/generation/composition/limits.ts'
import { holdsMany } from '../../../../shared/generation/composition/mention.ts'
import type { Composition, Mode, Reference, SlotId } from '../../../../shared/generation/draft.ts'
import type { ModeSpec, SlotSpec } from '../../../../shared/generation/models/spec.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import { noteChange } from '../composer/change/lastChange.ts'
import { edits } from '../composer/state/useEdit.ts'
import { drafts } from '../drafts/drafts.ts'

export interface Taken {
  readonly composition: Composition
  /** What another mode does not send. */
  readonly dropped: readonly Dropped[]
  /** Those that there was no place for. */
  readonly left: readonly Reference[]
}

/**
 * Puts assets, or files that are to be some, where they belong: into the list of their type, a place that is empty, or one that holds another since before: none of
 * them takes the place of another one of them. In another mode where that takes more of them: text alone would show nothing of
 * them, a frame one.
 */
export function withAssets(before: Composition, references: readonly Reference[]): Taken {
  const better = betterMode(before, references)
  const { composition, dropped } =
    better === null ? { composition: before, dropped: [] } : changeMode(before, better)
  const filled = new Set<SlotId>()
  const left: Reference[] = []
  let current = composition
  for (const reference of references) {
    const spec = slotFor(current, reference, filled)
    if (spec === undefined) {
      left.push(reference)
      continue
    }
    filled.add(spec.slot)
    current = edits.add(current, spec.slot, [reference], spec.max === 1)
  }
  return { composition: current, dropped, left }
}

function slotFor(
  composition: Composition,
  { type }: Reference,
  filled: ReadonlySet<SlotId>,
): SlotSpec | undefined {
  const slots = specOf(composition).mode.slots.filter((spec) => spec.type === type)
  const lengthOf = ({ slot }: SlotSpec): number => composition.slots[slot]?.length ?? 0
  const places = slots.filter((spec) => !holdsMany(spec))
  // A list that is full for the model gets it all the same: too many is said there.
  return (
    slots.find((spec) => holdsMany(spec) && lengthOf(spec) < referencesMax) ??
    places.find((spec) => lengthOf(spec) === 0) ??
    places.find(({ slot }) => !filled.has(slot))
  )
}

/** How many of them the mode has a place for. */
function placesIn({ slots }: ModeSpec, references: readonly Reference[]): number {
  const types = new Set(references.map(({ type }) => type))
  return [...types].reduce((sum, type) => {
    const places = slots.filter((spec) => spec.type === type).reduce((count, { max }) => count + max, 0)
    return sum + Math.min(places, references.filter((one) => one.type === type).length)
  }, 0)
}

function betterMode(composition: Composition, references: readonly Reference[]): Mode | null {
  const { model, mode } = specOf(composition)
  const preferred: readonly Mode[] = ['references', 'startFrame', 'clip']
  const others = preferred.flatMap((name) => model.modes.filter((one) => one.mode === name))
  const best = others.reduce(
    (one, other) => (placesIn(other, references) > placesIn(one, references) ? other : one),
    mode,
  )
  return best === mode ? null : best.mode
}

/** The same of the draft that is open, where another mode says what it leaves out. Answers how many had no place. */
export function takeAssets(references: readonly Reference[]): number {
  const before = drafts.current()?.composition
  if (before === undefined) return references.length
  const { composition, dropped, left } = withAssets(before, references)
  drafts.edit(() => composition)
  if (dropped.length > 0) noteChange({ kind: 'dropped', dropped, before })
  return left.length
}
