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
  readonly list: () => Promise<Result<ResultSnapshot>>
  /** Answers what ends it. */
  readonly onChanged: (listener: (delta: ResultDelta) => void) => () => void
}

/** Follows the results of an account until told to stop: one list at first, then deltas; a list again only after a gap. */
export function followResults({ list, onChanged }: ResultsSource): () => void {
  let stopped = false
  let asking = false
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  /** What came while a list was on its way. */
  let held: ResultDelta[] = []

  async function ask(): Promise<void> {
    if (asking || stopped) return
    asking = true
    const answer = await list()
    asking = false
    if (stopped) return
    const deltas = held
    held = []
    if (!answer.ok) {
      retryTimer = setTimeout(() => void ask(), askAgainMs)
      return
    }
    mirror.applySnapshot(answer.value)
    for (const delta of deltas) take(delta)
    publish()
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
