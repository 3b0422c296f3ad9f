import { modelSpecOf } from '../../../../../shared/generation/models/table.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { foldText } from '../../../../../shared/text/fold-text.ts'
import { bucketOf, compareResults } from '../../../../stores/results/states.ts'

/** What "Show" offers. `ended`: cancelled, or no longer known to the service. */
export const shownKinds = ['all', 'favourites', 'ready', 'running', 'unconfirmed', 'failed', 'ended'] as const
export type ShownKind = (typeof shownKinds)[number]

export interface ResultFilter {
  readonly search: string
  readonly shown: ShownKind
  /** null: of any model. */
  readonly modelId: string | null
}

export const noFilter: ResultFilter = { search: '', shown: 'all', modelId: null }

export const isFiltering = ({ search, shown, modelId }: ResultFilter): boolean =>
  search.trim() !== '' || shown !== 'all' || modelId !== null

function isShown({ state: { kind }, favourite }: GenerationResult, shown: ShownKind): boolean {
  switch (shown) {
    case 'all':
      return true
    case 'favourites':
      return favourite
    case 'running':
    case 'unconfirmed':
      return bucketOf(kind) === shown
    case 'ready':
    case 'failed':
      return kind === shown
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
  { search, shown, modelId }: ResultFilter,
): readonly GenerationResult[] {
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  const listed: GenerationResult[] = []
  for (const result of results) {
    if (!isShown(result, shown)) continue
    if (modelId !== null && result.composition.modelId !== modelId) continue
    if (words.length > 0) {
      const text = wordsOf(result)
      if (!words.every((word) => text.includes(word))) continue
    }
    listed.push(result)
  }
  return listed.sort(compareResults)
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
