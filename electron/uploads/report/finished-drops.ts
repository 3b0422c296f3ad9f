import { ruleOf } from '../../../shared/uploads/upload-holds.ts'
import { isUnsettled } from '../model/states.ts'
import type { Ledger, Step } from '../store/ledger.ts'

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

/** Finds the drops that these steps finished; each is told once in its life. */
export function finishedDrops(ledger: Ledger, steps: readonly Step[]): readonly FinishedDrop[] {
  const touched = new Set(
    steps.filter(({ after }) => !isUnsettled(after.state)).map(({ after }) => after.dropId),
  )
  return [...touched].flatMap((dropId): readonly FinishedDrop[] => {
    if (!ledger.drops.mayBeFinished(dropId)) return []
    const states = ledger.store.statesOfDrop(dropId)
    if (
      states.length === 0 ||
      states.some(isUnsettled) ||
      !ledger.change(() => ledger.drops.announce(dropId))
    )
      return []
    const count = (...kinds: readonly string[]) => states.filter(({ kind }) => kinds.includes(kind)).length
    return [
      {
        dropId,
        readyCount: count('ready'),
        failedCount: count('rejected', 'failed'),
        waitingForPersonCount: states.filter((state) => ruleOf(state).asks !== null).length,
        cancelledCount: count('cancelled'),
      },
    ]
  })
}
