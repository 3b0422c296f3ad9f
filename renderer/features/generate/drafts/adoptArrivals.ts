import type { AssetReference, Composition, Slots } from '../../../../shared/generation/draft.ts'

/**
 * What was typed here meanwhile, with the files in it that have become assets: `before` is what the main process had, `after`
 * what it made of it. Nothing else of `after` is taken, since what is here is newer.
 */
export function adoptArrivals(here: Composition, before: Composition, after: Composition): Composition {
  const now = new Map(Object.entries(after.slots))
  const arrived = new Map<string, AssetReference>()
  for (const [slot, references] of Object.entries(before.slots)) {
    references.forEach((reference, place) => {
      const there = now.get(slot)?.[place]
      if (reference.kind === 'upload' && there?.kind === 'asset') arrived.set(reference.uploadId, there)
    })
  }
  if (arrived.size === 0) return here
  const slots: Slots = Object.fromEntries(
    Object.entries(here.slots).map(([slot, references]) => [
      slot,
      references.map((reference) =>
        reference.kind === 'upload' ? (arrived.get(reference.uploadId) ?? reference) : reference,
      ),
    ]),
  )
  return { ...here, slots }
}
