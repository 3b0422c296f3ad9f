import type { GenerationResult, ResultStateKind } from '../../../shared/generation/result.ts'

/** What a result is to a person: something to answer, something under way, something that is over. */
export type ResultBucket = 'unconfirmed' | 'running' | 'over'

export function bucketOf(kind: ResultStateKind): ResultBucket {
  switch (kind) {
    case 'unconfirmed':
      return 'unconfirmed'
    case 'sending':
    case 'queued':
    case 'generating':
    case 'downloading':
      return 'running'
    case 'ready':
    case 'failed':
    case 'cancelled':
    case 'noLongerKnown':
      return 'over'
  }
}

const rank: Readonly<Record<ResultBucket, number>> = { unconfirmed: 0, running: 1, over: 2 }

/** What waits for an answer first, then what is under way, then all that is over; the newest of each first. */
export const compareResults = (a: GenerationResult, b: GenerationResult): number =>
  rank[bucketOf(a.state.kind)] - rank[bucketOf(b.state.kind)] ||
  b.sentAtMs - a.sentAtMs ||
  (a.resultId < b.resultId ? -1 : 1)

/** Whether the list, its filters and its sums show both alike: a step of progress moves nothing. */
export const isSamePlace = (a: GenerationResult, b: GenerationResult): boolean =>
  a.state.kind === b.state.kind &&
  a.favourite === b.favourite &&
  a.sentAtMs === b.sentAtMs &&
  a.endedAtMs === b.endedAtMs &&
  a.actual.usd === b.actual.usd &&
  a.actual.tokens === b.actual.tokens
