import { type RuledState, ruleOf } from '../../../shared/uploads/upload-holds.ts'
import { isUnsettled } from '../model/states.ts'
import type { Ledger } from '../store/ledger.ts'

/** What came of one drop, once nothing of it moves any more by itself. */
export interface FinishedDrop {
  readonly dropId: string
  readonly readyCount: number
  /** Rejected and failed. */
  readonly failedCount: number
  /** Those that put a question. */
  readonly waitingForPersonCount: number
  readonly cancelledCount: number
}

/** Which of these drops, of which something was settled, are finished by now; each is told once in its life. */
export function finishedDrops(ledger: Ledger, dropIds: Iterable<string>): readonly FinishedDrop[] {
  return [...new Set(dropIds)].flatMap((dropId): readonly FinishedDrop[] => {
    if (!ledger.drops.mayBeFinished(dropId)) return []
    const found = ledger.counts.ofDrop(dropId)
    if (
      found.length === 0 ||
      found.some(({ state }) => isUnsettled(state)) ||
      !ledger.change(() => ledger.drops.announce(dropId))
    )
      return []
    const count = (isCounted: (state: RuledState) => boolean): number =>
      found.reduce((sum, { state, count }) => sum + (isCounted(state) ? count : 0), 0)
    return [
      {
        dropId,
        readyCount: count(({ kind }) => kind === 'ready'),
        failedCount: count(({ kind }) => kind === 'rejected' || kind === 'failed'),
        waitingForPersonCount: count((state) => ruleOf(state).asks !== null),
        cancelledCount: count(({ kind }) => kind === 'cancelled'),
      },
    ]
  })
}
