import type { BigIntStats } from 'node:fs'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock, MonotonicMs } from '../../base/clock.ts'
import type { TaskInquiries } from '../follow/task-inquiries.ts'
import type { UploadAccount, UploadPorts, UploadTuning } from '../ports.ts'
import type { DeltaEmitter } from '../report/delta-emitter.ts'
import { queueOutcome } from '../send/send-outcome.ts'
import { isStorageFailure, type Ledger } from '../store/ledger.ts'
import type { Gate } from './gate.ts'

/** What the working parts of the queue (checker, sender, poller, reconciler) share. */
export interface QueueContext {
  readonly ports: UploadPorts
  readonly tuning: UploadTuning
  readonly ledger: Ledger
  readonly gate: Gate
  readonly emitter: DeltaEmitter
  readonly clock: Clock
  readonly inquiries: TaskInquiries
  /** A few of one folder at once. @throws the error of the file system; may never answer: see `withTimeout` */
  statFile(path: string): Promise<BigIntStats>
  /** Whose files are sent; null while no key is known. */
  account(): UploadAccount | null
  isPaused(): boolean
  isStopped(): boolean
}

/** Whether nothing that needs the service may begin now. */
export function isHeld(context: QueueContext): boolean {
  return context.account() === null || !context.gate.isOpen || context.isPaused() || context.isStopped()
}

/** The error of whatever was thrown; defects are told to the log, since nobody expects them. */
export function errorOf(context: QueueContext, where: string, thrown: unknown) {
  if (thrown instanceof AppFailure) return thrown.error
  context.ports.onDefect?.(where, thrown)
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : 'unknown' } as const
}

/** What a job threw: of a write that failed the ledger has told already, and all else nobody expects. */
export function reportDefect({ ports }: Pick<QueueContext, 'ports'>, where: string, thrown: unknown): void {
  if (!isStorageFailure(thrown)) ports.onDefect?.(where, thrown)
}

/**
 * Tells the gate what a failed poll or look says about the whole queue; what a key of before was told holds nobody else. Answers whether
 * it was about the queue.
 */
export function reportToGate(
  context: QueueContext,
  account: UploadAccount,
  thrown: unknown,
  startedAt: MonotonicMs,
): boolean {
  if (!(thrown instanceof AppFailure)) return false
  const outcome = queueOutcome(thrown.error)
  if (outcome === null) return false
  if (account !== context.account()) return true
  switch (outcome.kind) {
    case 'busy':
      context.gate.busy(outcome.reason, thrown.error.retryAfterMs, startedAt)
      break
    case 'key':
      context.gate.keyNeeded()
      context.ports.connection.reportKeyRejected(thrown.error)
      break
    case 'network':
      context.gate.suspectOffline()
      break
  }
  return true
}

/**
 * Writes down what has already happened outside, so it must not be lost: when the disk is full, tries again until it
 * works or the queue stops. What could not be written by then is found again at the next start as "unconfirmed".
 */
export async function persist<T>(
  context: Pick<QueueContext, 'clock' | 'isStopped'> & {
    readonly tuning: Pick<UploadTuning, 'storageRetryMs'>
  },
  write: () => T | Promise<T>,
): Promise<T | null> {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      if (context.isStopped()) return null
      await new Promise<void>((resolve) => {
        context.clock.setTimeout(resolve, context.tuning.storageRetryMs)
      })
    }
  }
}
