import { referenceIdOf } from '../../../../../shared/generation/composition/references.ts'
import { sentReferences } from '../../../../../shared/generation/composition/sent.ts'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import { effectiveValue, parametersOf } from '../../../../../shared/generation/models/parameters.ts'
import { specOf } from '../../../../../shared/generation/models/table.ts'
import { promptText } from '../../../../../shared/generation/request/prompt-text.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'

export type Differing = 'prompt' | 'references' | 'settings'

/** What two results differ in: what one looks for when two videos stand side by side. */
export function differencesOf(one: GenerationResult, other: GenerationResult): ReadonlySet<Differing> {
  const differs = (of: (composition: Composition) => string): boolean =>
    of(one.composition) !== of(other.composition)
  const found = new Set<Differing>()
  if (differs(promptText)) found.add('prompt')
  if (differs(referencesText)) found.add('references')
  if (differs(settingsText)) found.add('settings')
  return found
}

const referencesText = (composition: Composition): string =>
  JSON.stringify(sentReferences(composition).map(({ slot, reference }) => [slot, referenceIdOf(reference)]))

/** All but the seed, which differs by chance. */
const settingsText = (composition: Composition): string => {
  const { model, mode } = specOf(composition)
  const values = parametersOf(model, composition)
    .filter(({ id }) => id !== 'seed')
    .map((spec) => [spec.id, effectiveValue(spec, composition.parameters)])
  return JSON.stringify([model.id, mode.mode, values])
}
