import { knownReferences } from '../../../../shared/generation/composition/mention.ts'
import type { Draft } from '../../../../shared/generation/draft.ts'
import { knownAsset } from '../library/knownAssets.ts'

const longest = 60

/** What a draft is called: as the person says, or by how its prompt begins; null when there is nothing yet. */
export function draftTitle({ name, composition }: Draft): string | null {
  if (name !== null && name.trim() !== '') return name
  const references = knownReferences(composition)
  const nameOf = (assetId: string) => (references.get(assetId) ?? knownAsset(assetId))?.name ?? ''
  const beginning = composition.prompt.slice(0, longest)
  const words = beginning
    .map((segment) =>
      segment.kind === 'text' ? segment.text.slice(0, 4 * longest) : ` ${nameOf(segment.assetId)} `,
    )
    .join('')
    .slice(0, 8 * longest)
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (words === '') return null
  const characters = [...words]
  return characters.length <= longest ? words : `${characters.slice(0, longest).join('').trimEnd()}…`
}
