import { create } from 'zustand'
import type { GenerationResult, ResultDelta, ResultSnapshot } from '../../../shared/generation/result.ts'
import type { Result } from '../../../shared/result.ts'
import { createResultsMirror, type ResultsView } from './mirror.ts'

const mirror = createResultsMirror()

/** Counters and revisions; cards are read with `useResult`, so that one result's progress draws one card. */
export const useResults = create<ResultsView>()(() => mirror.view())

export const useResult = (resultId: string): GenerationResult | undefined =>
  useResults(() => mirror.results().get(resultId))

export const allResults = (): ReadonlyMap<string, GenerationResult> => mirror.results()

const publish = (): void => useResults.setState(mirror.view())

const askAgainMs = 3_000

/** Where results are told of: the main process. */
export interface ResultsSource {
  /** A page of them, newest first; `before`: the `next` of the page before it. */
  readonly list: (before: number | null) => Promise<Result<ResultSnapshot>>
  /** Answers what ends it. */
  readonly onChanged: (listener: (delta: ResultDelta) => void) => () => void
}

/**
 * Follows the results of an account until told to stop: one list at first, then deltas; a list again only after a gap. The
 * list comes in pages, each of which is shown at once. What changes meanwhile is told by deltas that wait for its end: they
 * are at least as new as any page.
 */
export function followResults({ list, onChanged }: ResultsSource): () => void {
  let stopped = false
  let asking = false
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  /** What came while a list was on its way. */
  let held: ResultDelta[] = []

  async function ask(): Promise<void> {
    if (asking || stopped) return
    asking = true
    const isWhole = await readPages()
    asking = false
    if (stopped) return
    const deltas = held
    held = []
    if (!isWhole) {
      retryTimer = setTimeout(() => void ask(), askAgainMs)
      return
    }
    for (const delta of deltas) take(delta)
    publish()
  }

  /** False where a page could not be had, or is not wanted any more. */
  async function readPages(): Promise<boolean> {
    // A list that is on the screen is not shortened to its first page.
    const known = mirror.view().loaded ? ([] as GenerationResult[]) : null
    for (let before: number | null = null; ; ) {
      const answer: Result<ResultSnapshot> = await list(before)
      if (stopped || !answer.ok) return false
      const page = answer.value
      if (known !== null) known.push(...page.results)
      else if (before === null) mirror.applySnapshot(page)
      else mirror.addPage(page)
      if (known !== null && page.next === null) mirror.applySnapshot({ ...page, results: known })
      publish()
      if (page.next === null) return true
      before = page.next
    }
  }

  function take(delta: ResultDelta): void {
    if (mirror.applyDelta(delta) === 'gap') {
      held.push(delta)
      void ask()
    }
  }

  mirror.clear()
  publish()
  const end = onChanged((delta) => {
    if (asking) held.push(delta)
    else {
      take(delta)
      publish()
    }
  })
  void ask()
  return () => {
    stopped = true
    end()
    if (retryTimer !== null) clearTimeout(retryTimer)
  }
}
