import type { UploadQueue, UploadQueueHold } from '../../../shared/uploads'
import type { BatchTotals, BucketCounts } from '../../stores/uploadsMirror'

type Held = UploadQueueHold['reason'] | 'paused'

/** The queue, by what is worth a word to somebody who does not see it. */
export interface QueueMoment {
  readonly held: Held | null
  readonly running: boolean
  readonly asks: boolean
  /** The latest drop of which something was skipped. */
  readonly skipsOf: string | null
}

export type QueueNews =
  | { readonly kind: 'held'; readonly by: Held }
  | { readonly kind: 'goesOn' | 'finished' | 'asks' | 'skipped' }

interface QueueState {
  readonly queue: UploadQueue
  readonly counts: BucketCounts
  readonly batch: BatchTotals
}

export const momentOf = ({ queue, counts, batch }: QueueState): QueueMoment => ({
  held: queue.paused ? 'paused' : (queue.hold?.reason ?? null),
  running: batch.doneFiles < batch.files,
  asks: counts.attention > 0,
  skipsOf: queue.skips.at(-1)?.batchId ?? null,
})

/** What changed in kind. Countdowns and counters change all the time, and nobody wants to hear each of their numbers. */
export function newsBetween(before: QueueMoment, after: QueueMoment): readonly QueueNews[] {
  const news: QueueNews[] = []
  if (after.held !== before.held) {
    if (after.held !== null) news.push({ kind: 'held', by: after.held })
    else if (after.running) news.push({ kind: 'goesOn' })
  }
  if (before.running && !after.running) news.push({ kind: 'finished' })
  if (after.asks && !before.asks) news.push({ kind: 'asks' })
  if (after.skipsOf !== null && after.skipsOf !== before.skipsOf) news.push({ kind: 'skipped' })
  return news
}
