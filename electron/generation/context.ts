import type { Clock } from '../base/clock.ts'
import type { ServiceGate } from '../base/work/service-gate.ts'
import type { GenerationAccount, GenerationPorts, GenerationTuning } from './ports.ts'
import type { ResultLedger } from './store/result-ledger.ts'

/** What all who work on results have in common. */
export interface GenerationContext {
  readonly ports: GenerationPorts
  readonly tuning: GenerationTuning
  readonly clock: Clock
  readonly ledger: ResultLedger
  readonly gate: ServiceGate
  /** null before the start and while no key is known. */
  readonly account: () => GenerationAccount | null
  /** Something that is not written down changed: the bytes of a download, what holds a row. */
  readonly touched: (resultId: string) => void
  readonly isStopped: () => boolean
}
