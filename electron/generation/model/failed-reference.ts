import { type Composition, slotIds } from '../../../shared/generation/draft.ts'
import type { GenerationFailure } from '../../../shared/generation/result.ts'
import type { SentRequest } from './row.ts'

/** `content[2]`: the place in what was sent, from 0 (upstream); in the same way for the lists of the other form. */
const placeInWords = /\b(?:content|media|images)\s*\[\s*(\d{1,3})\s*\]/i

/** Says which reference a failure is about, where the service's words name its place or its id. */
export function withReference(
  failure: GenerationFailure,
  { origins }: Pick<SentRequest, 'origins'>,
  { slots }: Pick<Composition, 'slots'>,
): GenerationFailure {
  const words = failure.message ?? ''
  const place = placeInWords.exec(words)?.[1]
  const origin = place === undefined ? null : (origins[Number(place)] ?? null)
  return { ...failure, reference: origin ?? namedById(words, origins, slots) }
}

/** Only one that was sent: the same asset may lie in a slot of another mode. */
function namedById(
  words: string,
  origins: SentRequest['origins'],
  slots: Composition['slots'],
): GenerationFailure['reference'] {
  for (const slot of slotIds) {
    for (const [place, reference] of (slots[slot] ?? []).entries()) {
      const isSent = origins.some((origin) => origin?.slot === slot && origin.place === place)
      if (isSent && reference.kind === 'asset' && words.includes(reference.assetId)) return { slot, place }
    }
  }
  return null
}
