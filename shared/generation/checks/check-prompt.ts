import { isAsset } from '../composition/mention.ts'
import { mentionedAssetIds, sentReferences } from '../composition/sent.ts'
import type { Composition } from '../draft.ts'
import type { ModelSpec, ModeSpec, PromptLimit } from '../models/spec.ts'
import { countHanCharacters, countWords, promptLanguage } from '../request/language.ts'
import { promptText } from '../request/prompt-text.ts'
import type { Problem } from './problems.ts'

export function checkPrompt(composition: Composition, model: ModelSpec, mode: ModeSpec): readonly Problem[] {
  const text = promptText(composition)
  const sent = sentReferences(composition)
  // References may stand without a text, but nothing at all is no request, and might be paid for.
  const isEmpty = sent.length === 0 && mode.slots.every(({ min }) => min === 0)
  return [
    ...((mode.promptRequired || isEmpty) && text.trim() === ''
      ? [{ level: 'error', code: 'promptRequired' } as const]
      : []),
    ...model.promptLimits.flatMap((limit) => checkLength(text, limit)),
    ...mentionedAssetIds(composition)
      .filter((assetId) => !sent.some(({ reference }) => isAsset(reference, assetId)))
      .map((assetId) => ({ level: 'error', code: 'mentionNotSent', assetId }) as const),
  ]
}

function checkLength(text: string, { standing, unit, max }: PromptLimit): readonly Problem[] {
  const got = lengthOf(text, unit)
  return got > max
    ? [{ level: standing === 'rule' ? 'error' : 'notice', code: 'promptTooLong', unit, got, max }]
    : []
}

function lengthOf(text: string, unit: PromptLimit['unit']): number {
  switch (unit) {
    case 'characters':
      return [...text].length
    case 'hanCharacters':
      return promptLanguage(text) === 'chinese' ? countHanCharacters(text) : 0
    case 'words':
      return promptLanguage(text) === 'english' ? countWords(text) : 0
  }
}
