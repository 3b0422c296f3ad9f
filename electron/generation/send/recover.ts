import type { ResultLedger } from '../store/result-ledger.ts'
import { inDoubt, notSent } from './sender.ts'

/**
 * What the last run of the app was sending when it ended, whoever ended it: what may have gone out is in doubt, and what did
 * not is not sent now either, perhaps days after the click.
 * @throws AppFailure storageFailed
 */
export function recoverSends(ledger: ResultLedger): void {
  for (const { resultId } of ledger.read((table) => table.sending())) {
    ledger.change(resultId, (row) => {
      if (row.state.kind !== 'sending') return null
      if (row.state.mayBeOutAtMs !== null) return { state: inDoubt(row) }
      return { state: { kind: 'failed', failure: notSent(null) } }
    })
  }
}
