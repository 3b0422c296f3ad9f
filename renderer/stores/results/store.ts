import { create } from 'zustand'
import type { GenerationResult, ResultDelta, ResultSnapshot } from '../../../shared/generation/result.ts'
import type { AppError, Result } from '../../../shared/result.ts'
import { followDeltas, type ListFailure } from '../followDeltas.ts'
import { createResultsMirror, type ResultsView } from './mirror.ts'

const mirror = createResultsMirror()

/** Counters and revisions; cards are read with `useResult`, so that one result's progress draws one card. */
export const useResults = create<ResultsView & { readonly failure: ListFailure | null }>()(() => ({
  ...mirror.view(),
  failure: null,
}))

export const useResult = (resultId: string): GenerationResult | undefined =>
  useResults(() => mirror.results().get(resultId))

export const allResults = (): ReadonlyMap<string, GenerationResult> => mirror.results()

const publish = (failure: ListFailure | null): void => useResults.setState({ ...mirror.view(), failure })

/** Where results are told of: the main process. */
export interface ResultsSource {
  /** A page of them, newest first; `before`: the `next` of the page before it. */
  readonly list: (before: number | null) => Promise<Result<ResultSnapshot>>
  /** Answers what ends it. */
  readonly onChanged: (listener: (delta: ResultDelta) => void) => () => void
}

/**
 * Follows the results of an account until told to stop. The list comes in pages, each of which is shown at once.
 */
export function followResults({ list, onChanged }: ResultsSource): () => void {
  async function readAll(isStopped: () => boolean): Promise<AppError | null> {
    // A list that is on the screen is not shortened to its first page.
    const known = mirror.view().loaded ? ([] as GenerationResult[]) : null
    for (let before: number | null = null; ; ) {
      const answer: Result<ResultSnapshot> = await list(before)
      if (!answer.ok) return answer.error
      if (isStopped()) return null
      const page = answer.value
      if (known !== null) known.push(...page.results)
      else if (before === null) mirror.applySnapshot(page)
      else mirror.addPage(page)
      if (known !== null && page.next === null) mirror.applySnapshot({ ...page, results: known })
      // Of a list that is on the screen there is nothing new before its end: why it could not be had is said until then.
      if (known === null) publish(null)
      if (page.next === null) return null
      before = page.next
    }
  }

  mirror.clear()
  publish(null)
  return followDeltas<ResultDelta>({ readAll, apply: mirror.applyDelta, publish, onChanged })
}
