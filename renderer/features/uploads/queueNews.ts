import type { UploadQueue, UploadQueueHold } from '../../../shared/uploads/uploads.ts'
import type { BucketCounts, RunTotals } from '../../stores/uploads/uploadsMirror.ts'

type Held = UploadQueueHold['reason'] | 'paused'

/** The queue, by what is worth a word to somebody who does not see it. */
export interface QueueMoment {
  readonly held: Held | null
  readonly running: boolean
  readonly asks: boolean
  /** All that ended, of this run and of earlier ones. */
  readonly ended: FinishedCounts
  /** What had ended when the queue last began to run. */
  readonly endedBefore: FinishedCounts
  /** The latest drop of which something was skipped. */
  readonly skipsOf: string | null
}

export type QueueNews =
  | { readonly kind: 'held'; readonly by: Held }
  | { readonly kind: 'finished'; readonly counts: FinishedCounts }
  | { readonly kind: 'goesOn' | 'asks' | 'skipped' }

/** How the files ended that ran since the queue last stood still. */
export type FinishedCounts = Pick<BucketCounts, 'ready' | 'failed' | 'rejected'>

interface QueueState {
  readonly queue: UploadQueue
  readonly counts: BucketCounts
  readonly run: RunTotals
}

/** @param before the moment before this one; null at the start */
export function momentOf({ queue, counts, run }: QueueState, before: QueueMoment | null): QueueMoment {
  const running = run.doneFiles < run.files
  const { ready, failed, rejected } = counts
  const ended = { ready, failed, rejected }
  return {
    held: queue.paused ? 'paused' : (queue.hold?.reason ?? null),
    running,
    asks: counts.attention > 0,
    ended,
    endedBefore:
      running && before?.running !== true ? (before?.ended ?? ended) : (before?.endedBefore ?? ended),
    skipsOf: queue.skips.at(-1)?.dropId ?? null,
  }
}

/** Rows that were removed meanwhile are no news either. */
const since = ({ ended, endedBefore }: QueueMoment): FinishedCounts => ({
  ready: Math.max(0, ended.ready - endedBefore.ready),
  failed: Math.max(0, ended.failed - endedBefore.failed),
  rejected: Math.max(0, ended.rejected - endedBefore.rejected),
})

/** What changed in kind. Countdowns and counters change all the time, and nobody wants to hear each of their numbers. */
export function newsBetween(before: QueueMoment, after: QueueMoment): readonly QueueNews[] {
  const news: QueueNews[] = []
  if (after.held !== before.held) {
    if (after.held !== null) news.push({ kind: 'held', by: after.held })
    else if (after.running) news.push({ kind: 'goesOn' })
  }
  if (before.running && !after.running) {
    const counts = since(after)
    // Where all of it was taken back, or waits for a person, nothing has finished.
    if (counts.ready + counts.failed + counts.rejected > 0) news.push({ kind: 'finished', counts })
  }
  if (after.asks && !before.asks) news.push({ kind: 'asks' })
  if (after.skipsOf !== null && after.skipsOf !== before.skipsOf) news.push({ kind: 'skipped' })
  return news
}
