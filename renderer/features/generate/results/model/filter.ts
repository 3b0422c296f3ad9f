import { foldText } from '../../../../../shared/fold-text.ts'
import { modelSpecOf } from '../../../../../shared/generation/models/table.ts'
import type { GenerationResult, ResultStateKind } from '../../../../../shared/generation/result.ts'
import { bucketOf, compareResults } from '../../../../stores/results/states.ts'

/** What "Show" offers. `ended`: cancelled, or no longer known to the service. */
export const shownStates = ['all', 'running', 'unconfirmed', 'ready', 'failed', 'ended'] as const
export type ShownStates = (typeof shownStates)[number]

export interface ResultFilter {
  readonly search: string
  readonly states: ShownStates
  /** null: of any model. */
  readonly modelId: string | null
  readonly favourites: boolean
}

export const noFilter: ResultFilter = { search: '', states: 'all', modelId: null, favourites: false }

export const isFiltering = ({ search, states, modelId, favourites }: ResultFilter): boolean =>
  search.trim() !== '' || states !== 'all' || modelId !== null || favourites

function inStates(kind: ResultStateKind, states: ShownStates): boolean {
  switch (states) {
    case 'all':
      return true
    case 'running':
    case 'unconfirmed':
      return bucketOf(kind) === states
    case 'ready':
    case 'failed':
      return kind === states
    case 'ended':
      return kind === 'cancelled' || kind === 'noLongerKnown'
  }
}

/** A result's words as they are searched, made once: what was sent never changes. */
const searched = new WeakMap<GenerationResult['composition'], string>()

function wordsOf({ composition, video, taskId }: GenerationResult): string {
  const known = searched.get(composition)
  const sent =
    known ??
    foldText(
      [
        ...composition.prompt.map((segment) => (segment.kind === 'text' ? segment.text : segment.assetId)),
        ...Object.values(composition.slots)
          .flat()
          .flatMap((reference) => [reference.name, reference.kind === 'asset' ? reference.assetId : '']),
        modelSpecOf(composition.modelId).label,
        composition.modelId,
        composition.parameters.negativePrompt ?? '',
      ].join('\n'),
    )
  if (known === undefined) searched.set(composition, sent)
  return `${sent}\n${foldText(video?.fileName ?? '')}\n${foldText(taskId ?? '')}`
}

/** Those that are shown, in order. Every word must be found somewhere, in any order. */
export function listResults(
  results: Iterable<GenerationResult>,
  { search, states, modelId, favourites }: ResultFilter,
): readonly GenerationResult[] {
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  const shown: GenerationResult[] = []
  for (const result of results) {
    if (!inStates(result.state.kind, states)) continue
    if (modelId !== null && result.composition.modelId !== modelId) continue
    if (favourites && !result.favourite) continue
    if (words.length > 0) {
      const text = wordsOf(result)
      if (!words.every((word) => text.includes(word))) continue
    }
    shown.push(result)
  }
  return shown.sort(compareResults)
}

/** The models that have results, by name. */
export function modelsOf(
  results: Iterable<GenerationResult>,
): readonly { readonly modelId: string; readonly label: string }[] {
  const ids = new Set<string>()
  for (const { composition } of results) ids.add(composition.modelId)
  return [...ids]
    .map((modelId) => ({ modelId, label: modelSpecOf(modelId).label }))
    .sort((a, b) => (a.label < b.label ? -1 : 1))
}
