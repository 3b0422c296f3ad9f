import { isUnsettled } from '../model/states.ts'
import { isQuestion } from '../model/transitions.ts'
import type { Ledger, Step } from '../store/ledger.ts'

/** What came of one drop, once nothing of it moves any more by itself. */
export interface BatchSummary {
  readonly batchId: string
  readonly readyCount: number
  /** Rejected and failed. */
  readonly failedCount: number
  /** Those that put a question. */
  readonly waitingForPersonCount: number
  readonly cancelledCount: number
}

/** Finds the drops that these steps finished; each is told once in its life. */
export function finishedBatches(
  ledger: Ledger,
  steps: readonly Step[],
  isGrowing: (batchId: string) => boolean,
): readonly BatchSummary[] {
  const touched = new Set(
    steps.filter(({ after }) => !isUnsettled(after.state)).map(({ after }) => after.batchId),
  )
  return [...touched].flatMap((batchId): readonly BatchSummary[] => {
    if (isGrowing(batchId) || !ledger.store.batchMayBeFinished(batchId)) return []
    const states = ledger.store.batchStates(batchId)
    if (
      states.length === 0 ||
      states.some(isUnsettled) ||
      !ledger.change(() => ledger.store.announceBatch(batchId))
    )
      return []
    const count = (...kinds: readonly string[]) => states.filter(({ kind }) => kinds.includes(kind)).length
    return [
      {
        batchId,
        readyCount: count('ready'),
        failedCount: count('rejected', 'failed'),
        waitingForPersonCount: states.filter(isQuestion).length,
        cancelledCount: count('cancelled'),
      },
    ]
  })
}
