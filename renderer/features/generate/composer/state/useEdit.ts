import { useMemo } from 'react'
import { referencesMax } from '../../../../../shared/generation/composition/limits.ts'
import { withMentioned } from '../../../../../shared/generation/composition/mention.ts'
import { referenceIdOf } from '../../../../../shared/generation/composition/references.ts'
import type {
  AssetReference,
  Composition,
  Parameters,
  PromptSegment,
  Reference,
  SlotId,
} from '../../../../../shared/generation/draft.ts'
import { drafts } from '../../drafts/drafts.ts'
import { allKnownAssets } from '../../library/knownAssets.ts'

const mentioned = (prompt: readonly PromptSegment[]): ReadonlySet<string> =>
  new Set(prompt.flatMap((segment) => (segment.kind === 'asset' ? [segment.assetId] : [])))

const withSlot = (composition: Composition, slot: SlotId, references: readonly Reference[]): Composition => ({
  ...composition,
  slots: { ...composition.slots, [slot]: references },
})

export const edits = {
  /** An asset that comes into the prompt comes into its list, too. One that is taken out of a list stays out while one types. */
  prompt(composition: Composition, prompt: readonly PromptSegment[]): Composition {
    const before = mentioned(composition.prompt)
    const isNew = [...mentioned(prompt)].some((assetId) => !before.has(assetId))
    const next = { ...composition, prompt }
    return isNew ? withMentioned(next, allKnownAssets()) : next
  },
  /** At the end, as far as a draft can hold them; or in place of what is there, where the slot holds one. What is there already is not put in twice. */
  add(
    composition: Composition,
    slot: SlotId,
    references: readonly Reference[],
    holdsOne: boolean,
  ): Composition {
    if (holdsOne)
      return references[0] === undefined ? composition : withSlot(composition, slot, [references[0]])
    const present = composition.slots[slot] ?? []
    const isThere = new Set(present.map(referenceIdOf))
    const once = [...new Map(references.map((one) => [referenceIdOf(one), one])).values()]
    const added = once
      .filter((one) => !isThere.has(referenceIdOf(one)))
      .slice(0, Math.max(0, referencesMax - present.length))
    return added.length === 0 ? composition : withSlot(composition, slot, [...present, ...added])
  },
  /** Another asset in the place of one, in its list and wherever the prompt names it. */
  replace(composition: Composition, slot: SlotId, place: number, reference: AssetReference): Composition {
    const references = composition.slots[slot] ?? []
    const old = references[place]
    if (old === undefined) return composition
    const next = references.map((one, index) => (index === place ? reference : one))
    const isNamed = (segment: PromptSegment) =>
      old.kind === 'asset' && segment.kind === 'asset' && segment.assetId === old.assetId
    const prompt = composition.prompt.map((segment) =>
      isNamed(segment) ? ({ kind: 'asset', assetId: reference.assetId } as const) : segment,
    )
    return { ...withSlot(composition, slot, next), prompt }
  },
  remove: (composition: Composition, slot: SlotId, place: number): Composition =>
    withSlot(composition, slot, composition.slots[slot]?.filter((_one, index) => index !== place) ?? []),
  /** To another place in its list. */
  move(composition: Composition, slot: SlotId, from: number, to: number): Composition {
    const references = [...(composition.slots[slot] ?? [])]
    const [moved] = references.splice(from, 1)
    if (moved === undefined || to < 0 || to > references.length || to === from) return composition
    references.splice(to, 0, moved)
    return withSlot(composition, slot, references)
  },
  /** Out of its place into a slot that holds one: what stood there takes that place, so that nothing is lost by it. */
  exchange(
    composition: Composition,
    from: { readonly slot: SlotId; readonly place: number },
    slot: SlotId,
  ): Composition {
    const source = composition.slots[from.slot] ?? []
    const moved = source[from.place]
    if (moved === undefined || from.slot === slot) return composition
    const there = composition.slots[slot] ?? []
    const left = source.flatMap((one, place) => (place === from.place ? there : [one]))
    return withSlot(withSlot(composition, from.slot, left), slot, [moved])
  },
  parameters: (composition: Composition, change: Partial<Parameters>): Composition => ({
    ...composition,
    parameters: { ...composition.parameters, ...change },
  }),
} as const

type Arguments<F> = F extends (composition: Composition, ...rest: infer R) => Composition ? R : never

/** The same, of the draft that is open. */
export function useEdit() {
  return useMemo(
    () => ({
      add: (...rest: Arguments<typeof edits.add>) => drafts.edit((one) => edits.add(one, ...rest)),
      replace: (...rest: Arguments<typeof edits.replace>) =>
        drafts.edit((one) => edits.replace(one, ...rest)),
      remove: (...rest: Arguments<typeof edits.remove>) => drafts.edit((one) => edits.remove(one, ...rest)),
      move: (...rest: Arguments<typeof edits.move>) => drafts.edit((one) => edits.move(one, ...rest)),
      exchange: (...rest: Arguments<typeof edits.exchange>) =>
        drafts.edit((one) => edits.exchange(one, ...rest)),
      parameters: (...rest: Arguments<typeof edits.parameters>) =>
        drafts.edit((one) => edits.parameters(one, ...rest)),
    }),
    [],
  )
}
