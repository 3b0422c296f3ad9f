import type { Composition } from '../draft.ts'
import { modelSpecOf, modeSpecOf } from '../models/table.ts'
import { checkParameters } from './check-parameters.ts'
import { checkPrompt } from './check-prompt.ts'
import { checkReferences } from './check-references.ts'
import { checkSlot, checkTogether } from './check-slots.ts'
import { type Facts, noFacts, type Problem } from './problems.ts'

/** Everything that speaks against sending, all at once, from the top of the screen to its end. */
export function checkComposition(composition: Composition, facts: Facts = noFacts): readonly Problem[] {
  const model = modelSpecOf(composition.modelId)
  const mode = modeSpecOf(model, composition.mode)
  if (mode === null) return [{ level: 'error', code: 'modeNotOffered', mode: composition.mode }]
  return [
    ...checkPrompt(composition, model, mode),
    ...mode.slots.flatMap((slot) => [
      ...checkReferences(composition, slot, facts),
      ...checkSlot(composition, slot, facts),
    ]),
    ...mode.together.flatMap((rule) => checkTogether(composition, rule)),
    ...checkParameters(composition, model),
  ]
}

export const canBeSent = (problems: readonly Problem[]): boolean =>
  problems.every(({ level }) => level !== 'error')
