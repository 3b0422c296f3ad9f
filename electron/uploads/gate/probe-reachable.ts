import { AppFailure } from '../../../shared/result.ts'
import { queueOutcome } from '../send/send-outcome.ts'
import { type QueueContext, reportToGate } from './context.ts'

/**
 * One cheap request, to learn whether the service can be reached: the state of a task that was not asked for just now, else one entry of a group
 * with files on their way. Any answer of the service counts, also a refusal.
 */
export async function probeReachable(
  context: QueueContext,
  taskId: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  const account = context.account()
  if (account === null) return true
  const startedAt = context.clock.monotonic()
  try {
    if (taskId !== null) await context.inquiries.ask(account.api, taskId, signal)
    else {
      const groupId = context.ledger.store.anyGroupId(account.accountId)
      if (groupId === null) return true
      await account.api.listAssets({ groupId, page: 1, pageSize: 1 }, signal)
    }
    return true
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) return false
    const outcome = queueOutcome(thrown.error)
    if (outcome?.kind === 'network') return false
    if (outcome !== null) reportToGate(context, account, thrown, startedAt)
    return true
  }
}
