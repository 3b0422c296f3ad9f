import type { Sender } from '../send/sender.ts'
import type { Ledger } from '../store/ledger.ts'

/** Counts of the account's files, for the question before quitting and for the dock. */
export interface ActiveSummary {
  /** Being checked, waiting for their turn, on the wire or processed: what goes on at the next start. */
  readonly unfinishedCount: number
  /** From 0 to 1 over the drops that are not finished, half for the file sent and half for its id; null when there are none. */
  readonly progress: number | null
}

export function summarize(ledger: Ledger, accountId: string | null, sender: Sender): ActiveSummary {
  const moving = ledger.counts.moving(accountId)
  const open = ledger.counts.ofOpenDrops(accountId)
  const count = (kinds: readonly string[]) => kinds.reduce((sum, kind) => sum + (open.get(kind) ?? 0), 0)
  const totalCount = sumOf(open)
  const settledCount = count(['ready', 'failed', 'rejected', 'cancelled'])
  // What the person waits for is the id: for thousands of small files it takes as long as the sending.
  const sentCount = count(['processing', 'unconfirmed']) * 0.5
  const partCount = sender.sentShares() * 0.5
  return {
    unfinishedCount: sumOf(moving),
    progress: totalCount === 0 ? null : Math.min(1, (settledCount + sentCount + partCount) / totalCount),
  }
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0)
