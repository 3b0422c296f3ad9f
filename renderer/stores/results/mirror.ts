import type { GenerationResult, ResultDelta, ResultSnapshot } from '../../../shared/generation/result.ts'
import { bucketOf, isSamePlace } from './states.ts'

export interface ResultsView {
  readonly loaded: boolean
  readonly revision: number
  /** Rises when a result comes, goes or changes its place; a list needs no new order before. */
  readonly structure: number
  /** How many are under way, and how many wait for an answer. */
  readonly running: number
  readonly unconfirmed: number
}

/** The page's copy of what was sent and what became of it, kept up to date by deltas. */
export function createResultsMirror() {
  let results = new Map<string, GenerationResult>()
  let counts = { unconfirmed: 0, running: 0, over: 0 }
  let revision = -1
  let structure = 0

  function upsert(result: GenerationResult): void {
    const before = results.get(result.resultId)
    if (before !== undefined) counts[bucketOf(before.state.kind)] -= 1
    counts[bucketOf(result.state.kind)] += 1
    results.set(result.resultId, result)
    if (before === undefined || !isSamePlace(before, result)) structure += 1
  }

  function remove(resultId: string): void {
    const before = results.get(resultId)
    if (before === undefined) return
    counts[bucketOf(before.state.kind)] -= 1
    results.delete(resultId)
    structure += 1
  }

  return {
    results: (): ReadonlyMap<string, GenerationResult> => results,

    view: (): ResultsView => ({
      loaded: revision >= 0,
      revision,
      structure,
      running: counts.running,
      unconfirmed: counts.unconfirmed,
    }),

    applySnapshot(snapshot: ResultSnapshot): void {
      results = new Map()
      counts = { unconfirmed: 0, running: 0, over: 0 }
      for (const result of snapshot.results) upsert(result)
      revision = snapshot.revision
      structure += 1
    },

    /** More of the last snapshot. */
    addPage({ results: more }: Pick<ResultSnapshot, 'results'>): void {
      for (const result of more) upsert(result)
    },

    /** `gap`: at least one delta is missing, and the list must be asked for anew. `stale`: known already. */
    applyDelta(delta: ResultDelta): 'applied' | 'stale' | 'gap' {
      if (delta.revision <= revision) return 'stale'
      if (revision < 0 || delta.revision > revision + 1) return 'gap'
      for (const id of delta.removedIds) remove(id)
      for (const result of delta.upserted) upsert(result)
      revision = delta.revision
      return 'applied'
    },

    /** Another account: nothing of the last one may be seen. */
    clear(): void {
      results = new Map()
      counts = { unconfirmed: 0, running: 0, over: 0 }
      revision = -1
      structure += 1
    },
  }
}
