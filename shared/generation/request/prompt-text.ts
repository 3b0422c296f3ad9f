import { knownReferences } from '../composition/mention.ts'
import type { Composition } from '../draft.ts'
import { referenceNumbers } from './numbers.ts'

/**
 * The prompt as it is sent: each chip is the name of its reference ("Image 2"). A chip that is not sent is its asset's name, as far
 * as the draft knows it; such a composition does not pass the checks.
 */
export function promptText(composition: Composition): string {
  const numbers = referenceNumbers(composition)
  const known = knownReferences(composition)
  return composition.prompt
    .map((segment) =>
      segment.kind === 'text'
        ? segment.text
        : (numbers.get(segment.assetId) ?? known.get(segment.assetId)?.name ?? ''),
    )
    .reduce(join, '')
}

const endsWord = /[\p{L}\p{N}]$/u
const beginsWord = /^[\p{L}\p{N}]/u
const endsHan = /\p{Script=Han}$/u
const beginsHan = /^\p{Script=Han}/u

/** "of" and "Image 1" need a space between them, 图片1 and "2" as well; beside Chinese there is none. */
function join(left: string, right: string): string {
  const touches = endsWord.test(left) && beginsWord.test(right)
  return touches && !endsHan.test(left) && !beginsHan.test(right) ? `${left} ${right}` : left + right
}
