import { AppFailure } from '../../../shared/result.ts'
import type { UploadHold } from '../../../shared/uploads/uploads.ts'
import { backoffMs } from '../../base/backoff.ts'
import type { MonotonicMs } from '../../base/clock.ts'
import { errorOf, persist, type QueueContext, reportToGate } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadAccount } from '../ports.ts'
import { type SendFailure, type SendOutcome, sendOutcome } from './send-outcome.ts'

export interface FailedRequest {
  /** Whose it was: another one may be connected by now. */
  readonly account: UploadAccount
  readonly startedAt: MonotonicMs
  /** The mark is in the database: the service may have had the file from then on. */
  readonly marked: boolean
  /** The mark could not be written, so we broke the request off ourselves. */
  readonly heldBack: boolean
}

/** What becomes of files whose request failed: each outcome is written down, and the gate told what it says of the queue. */
export class SendFailures {
  readonly #context: QueueContext

  constructor(context: QueueContext) {
    this.#context = context
  }

  /** What was thrown by an upload, or by what comes before it. */
  failureOf(thrown: unknown): SendFailure {
    const error = errorOf(this.#context, 'upload', thrown)
    const wire = thrown instanceof AppFailure && 'wire' in thrown ? thrown.wire : 'partlySent'
    const reason = thrown instanceof AppFailure && 'reason' in thrown ? thrown.reason : 'failed'
    return {
      error,
      wire: wire === 'notSent' || wire === 'fullySent' ? wire : 'partlySent',
      reason: reason === 'aborted' || reason === 'fileChanged' ? reason : 'failed',
      verdict:
        thrown instanceof AppFailure && 'verdict' in thrown && thrown.verdict === 'notTaken'
          ? 'notTaken'
          : 'unclear',
    }
  }

  /** Resolves when what it means is written down. */
  async settle(row: UploadRow, request: FailedRequest, failure: SendFailure): Promise<void> {
    const { startedAt, account } = request
    const { ledger, gate, ports } = this.#context
    const isConnected = account === this.#context.account()
    const outcome: SendOutcome = request.heldBack ? { kind: 'storage' } : sendOutcome(failure, request.marked)
    const later = (hold: UploadHold, countsAsFailure: boolean) =>
      persist(this.#context, () => ledger.apply(row.id, { type: 'sendAgainLater', hold, countsAsFailure }))
    switch (outcome.kind) {
      case 'aborted':
        await persist(this.#context, () => this.#interrupted(row.id, outcome))
        return
      case 'fileChanged':
        await persist(this.#context, () => ledger.apply(row.id, { type: 'fileChanged' }))
        return
      case 'fileMissing':
        await persist(this.#context, () => ledger.apply(row.id, { type: 'fileMissing' }))
        return
      case 'fileUnreadable':
        await persist(this.#context, () =>
          ledger.apply(row.id, { type: 'fileUnreadable', error: failure.error }),
        )
        return
      case 'unconfirmed':
        await persist(this.#context, () =>
          ledger.apply(row.id, { type: 'sendUnconfirmed', doubt: outcome.doubt }),
        )
        reportToGate(this.#context, account, new AppFailure(failure.error), startedAt)
        return
      case 'storage':
        await persist(this.#context, () => ledger.apply(row.id, { type: 'interrupted' }))
        return
      case 'busy': {
        const hold = isConnected
          ? gate.busy(outcome.reason, failure.error.retryAfterMs, startedAt)
          : ({ reason: 'retryAt', untilMs: this.#retryAtMs(1) } as const)
        await later(hold, false)
        return
      }
      case 'key':
        if (isConnected) gate.keyNeeded()
        await later({ reason: 'keyNeeded' }, false)
        if (isConnected) ports.connection.reportKeyRejected(failure.error)
        return
      case 'network':
        await later({ reason: 'offline' }, true)
        if (isConnected) gate.suspectOffline()
        return
      case 'transient':
        if (row.failures + 1 >= this.#context.tuning.maxFailures) {
          await this.#giveUp(row, failure, true)
          return
        }
        await later({ reason: 'retryAt', untilMs: this.#retryAtMs(row.failures + 1) }, true)
        return
      case 'refused':
        await this.#refused(row, failure, outcome.retryable, isConnected)
        return
    }
  }

  #interrupted(id: string, outcome: Extract<SendOutcome, { kind: 'aborted' }>): void {
    const { ledger } = this.#context
    if (outcome.maybeSent) ledger.apply(id, { type: 'lastByteMayBeOut' })
    ledger.apply(id, { type: 'interrupted' })
  }

  async #refused(
    row: UploadRow,
    failure: SendFailure,
    retryable: boolean,
    isConnected: boolean,
  ): Promise<void> {
    const { ledger, ports } = this.#context
    // The words of a refusal are not documented, so the list of groups is asked whether it is about the group.
    const group =
      row.groupId === null || !isConnected
        ? 'unknown'
        : await ports.groups.verify(row.groupId).catch(() => 'unknown')
    if (group === 'gone') {
      await persist(this.#context, () => ledger.apply(row.id, { type: 'groupGone' }))
      return
    }
    await this.#giveUp(row, failure, retryable)
  }

  async #giveUp(row: UploadRow, { error }: SendFailure, retryable: boolean): Promise<void> {
    await persist(this.#context, () =>
      this.#context.ledger.apply(row.id, { type: 'sendFailed', error, retryable }),
    )
  }

  #retryAtMs(failures: number): number {
    const { clock, ports, tuning } = this.#context
    const { backoffBaseMs: baseMs, backoffMaxMs: maxMs } = tuning
    return clock.now() + backoffMs(failures, { baseMs, maxMs, random: ports.random })
  }

  /** The network answers: files that waited for it go on, and those whose own connection broke wait for a while. */
  networkAnswers(wasOffline: boolean): void {
    const account = this.#context.account()
    if (account === null) return
    const { ledger, tuning } = this.#context
    ledger.applyAll(
      ledger.store.heldOffline(account.accountId).map((row) => ({
        id: row.id,
        event:
          !wasOffline && row.failures >= tuning.maxFailures
            ? { type: 'gaveUp', error: { code: 'offline', detail: 'The connection broke each time.' } }
            : {
                type: 'reachable',
                wasOffline,
                hold: { reason: 'retryAt', untilMs: this.#retryAtMs(row.failures) },
              },
      })),
    )
  }
}
