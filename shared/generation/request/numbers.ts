import type { MediaKind } from '../../media/media.ts'
import { sentReferences } from '../composition/sent.ts'
import type { Composition } from '../draft.ts'
import { specOf } from '../models/table.ts'
import { type PromptLanguage, promptLanguage } from './language.ts'

/**
 * What each asset is called in the prompt, by id: kind and number, as it is sent ("Image 2", in a Chinese prompt 图片2 or
 * 图2, by the model). Numbers count each kind in the order of the request, from 1. An asset that is sent twice goes by its first number.
 */
export function referenceNumbers(composition: Composition): ReadonlyMap<string, string> {
  const { names } = specOf(composition).model
  const language = promptLanguage(ownText(composition))
  const counts: Record<MediaKind, number> = { image: 0, video: 0, audio: 0 }
  const numbers = new Map<string, string>()
  for (const { reference, spec } of sentReferences(composition)) {
    counts[spec.type] += 1
    if (reference.kind === 'asset' && !numbers.has(reference.assetId))
      numbers.set(reference.assetId, nameOf(names[language][spec.type], counts[spec.type], language))
  }
  return numbers
}

const nameOf = (kind: string, number: number, language: PromptLanguage): string =>
  language === 'chinese' ? `${kind}${number}` : `${kind} ${number}`

/** What the person wrote, without the chips. */
const ownText = (composition: Composition): string =>
  composition.prompt.map((segment) => (segment.kind === 'text' ? segment.text : ' ')).join('')
