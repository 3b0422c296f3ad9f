import type { AppError } from '../../../shared/result.ts'
import type { NewGroupAnswer, UploadNewGroup } from '../../../shared/uploads/folder-groups.ts'
import { backoffMs } from '../../base/backoff.ts'
import type { ClockTimer } from '../../base/clock.ts'
import { errorOf, persist, type QueueContext, reportDefect, reportToGate } from '../gate/context.ts'
import { queueOutcome } from '../send/send-outcome.ts'
import type { Drop } from '../store/drops-table.ts'
import type { NewGroupRow } from '../store/new-groups-table.ts'

/** People look at the window when their network comes back. */
const retryMaxMs = 30_000

/** Ends what is under way for a group that nobody waits for any more. */
class NotWantedError extends Error {}

type NewGroupProblem = NonNullable<UploadNewGroup['problem']>

export interface GroupMakerParts {
  readonly context: QueueContext
  readonly visibleAccountId: () => string | null
  /** The drop has its group, or none and asks for one: what is in it may be listed. */
  readonly onSettled: (drop: Drop) => void
  readonly onChanged: () => void
}

/**
 * Makes the groups that folders become, one after the other, and only then are their files listed: no row ever has half a
 * group. What was there before is on the disk before the request goes out, so that neither a kill nor a lost answer makes two.
 * What fails by itself is tried again by itself; where the service says no, a person decides.
 */
export class GroupMaker {
  readonly #parts: GroupMakerParts
  /** Why drops wait, by their ids. What the service said no to waits for a person, or for the next start. */
  readonly #problems = new Map<string, NewGroupProblem>()
  #isWorking = false
  #failures = 0
  #retryTimer: ClockTimer | null = null

  constructor(parts: GroupMakerParts) {
    this.#parts = parts
  }

  /** Groups that are still to be made. */
  waiting(): UploadNewGroup[] {
    const { context, visibleAccountId } = this.#parts
    return context.ledger.newGroups.waiting(visibleAccountId()).map(({ dropId, name }) => {
      return { dropId, name, problem: this.#problems.get(dropId) ?? null }
    })
  }

  pump(): void {
    if (this.#isWorking || this.#retryTimer !== null) return
    this.#isWorking = true
    this.#work()
      .catch((error: unknown) => reportDefect(this.#parts.context, 'new groups', error))
      .finally(() => {
        this.#isWorking = false
      })
  }

  /** The network or the account is another one: nothing is waited for. */
  pumpNow(): void {
    this.#retryTimer?.cancel()
    this.#retryTimer = null
    this.pump()
  }

  /** Drops that have their group by now, or are gone, are left alone. @throws AppFailure storageFailed */
  answer(dropId: string, answer: NewGroupAnswer): void {
    const { context, visibleAccountId, onChanged } = this.#parts
    const { ledger } = context
    if (!ledger.newGroups.waiting(visibleAccountId()).some((row) => row.dropId === dropId)) return
    switch (answer) {
      case 'tryAgain':
        break
      case 'chooseGroup':
        if (ledger.change(() => ledger.newGroups.settle(dropId, null))) this.#begin(dropId)
        break
      case 'giveUp':
        ledger.change(() => ledger.newGroups.forget(dropId))
    }
    this.#problems.delete(dropId)
    onChanged()
    this.pumpNow()
  }

  stop(): void {
    this.#retryTimer?.cancel()
  }

  #next(): NewGroupRow | null {
    const { context } = this.#parts
    const account = context.account()
    // A pause is about files: a group is none.
    if (account === null || !context.gate.isOpen || context.isStopped()) return null
    const rows = context.ledger.newGroups.waiting(account.accountId)
    const isFree = ({ dropId, accountId }: NewGroupRow) =>
      accountId !== null && this.#problems.get(dropId)?.isTriedAgain !== false
    return rows.find(isFree) ?? null
  }

  async #work(): Promise<void> {
    for (let row = this.#next(); row !== null && this.#retryTimer === null; row = this.#next()) {
      await this.#make(row)
      this.#parts.onChanged()
    }
  }

  async #make({ dropId, name, mayReuse, begun }: NewGroupRow): Promise<void> {
    const { context } = this.#parts
    const account = context.account()
    if (account === null) return
    const { ledger, clock, ports } = context
    const startedAt = clock.monotonic()
    try {
      const group = await ports.groups.obtain({
        name,
        mayReuse,
        begun,
        onBegin: async (before) => {
          const isWanted = ledger.change(() => ledger.newGroups.setBegun(dropId, before))
          // Given up, or another group was chosen, while it was looked for: none is made.
          if (!isWanted) throw new NotWantedError()
          await ledger.flushed()
        },
      })
      this.#failures = 0
      this.#problems.delete(dropId)
      const isSettled = await persist(context, () =>
        ledger.change(() => ledger.newGroups.settle(dropId, group)),
      )
      if (isSettled === true) this.#begin(dropId)
    } catch (thrown) {
      if (context.isStopped() || thrown instanceof NotWantedError) return
      reportToGate(context, account, thrown, startedAt)
      const error = errorOf(context, 'new groups', thrown)
      const isTriedAgain = isPassing(error)
      const { code, serviceMessage = null } = error
      this.#problems.set(dropId, { code, serviceMessage, isTriedAgain })
      if (isTriedAgain) this.#retryLater()
      // A plain no to the only request that ever went out: there is nothing to look for.
      else if (begun === null) ledger.change(() => ledger.newGroups.setBegun(dropId, null))
    }
  }

  #begin(dropId: string): void {
    const drop = this.#parts.context.ledger.drops.unfinished().find((other) => other.dropId === dropId)
    if (drop !== undefined) this.#parts.onSettled(drop)
  }

  #retryLater(): void {
    const { clock, tuning, ports } = this.#parts.context
    this.#failures += 1
    const { backoffBaseMs: baseMs, backoffMaxMs } = tuning
    const maxMs = Math.min(retryMaxMs, backoffMaxMs)
    this.#retryTimer = clock.setTimeout(
      () => this.pumpNow(),
      backoffMs(this.#failures, { baseMs, maxMs, random: ports.random }),
    )
  }
}

/** Whether the same may well go through later, without anybody's help. */
function isPassing(error: AppError): boolean {
  if (queueOutcome(error) !== null) return true
  switch (error.code) {
    case 'timeout':
    case 'serverError':
    case 'badResponse':
    case 'notOurService':
    case 'outcomeUnknown':
    case 'storageFailed':
      return true
    default:
      return false
  }
}
