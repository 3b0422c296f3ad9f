import type { Database } from 'better-sqlite3'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'
import { withStorage, writeDurably } from '../../database/index.ts'
import { hasEnded, type ResultRow } from '../model/row.ts'
import { ResultsTable } from './results-table.ts'

/** What may change of a row; what was sent never does. */
export type ResultChange = Partial<
  Pick<ResultRow, 'state' | 'taskId' | 'told' | 'video' | 'lastFrame' | 'part' | 'favourite'>
>

export interface ResultStep {
  /** null: it is new. */
  readonly before: ResultRow | null
  /** null: it was removed. */
  readonly after: ResultRow | null
}

/** Decided from the row as it is in the moment of writing; null leaves it alone. */
export type Decide = (row: ResultRow) => ResultChange | null

/** What was ready took as long as it took, and is paid for on its day, also while it is fetched once more. */
const keepsItsEnd = ({ state }: ResultRow): boolean => state.kind === 'ready' || !hasEnded(state)

/** The only one that writes results. Every step is on the disk before anybody acts on it, and told after that. */
export class ResultLedger {
  readonly table: ResultsTable
  readonly #clock: Clock
  readonly #steps = createListeners<ResultStep>()
  #isStopped = false

  constructor(database: Database, clock: Clock) {
    this.table = new ResultsTable(database)
    this.#clock = clock
  }

  onStep(listener: (step: ResultStep) => void): () => void {
    return this.#steps.add(listener)
  }

  /** @throws AppFailure storageFailed */
  insert(row: ResultRow): void {
    this.#write(() => this.table.insert(row))
    this.#steps.notify({ before: null, after: row })
  }

  /**
   * The row afterwards; null when it is gone, or `decide` left it alone.
   * @throws AppFailure storageFailed, and then nothing has changed
   */
  change(resultId: string, decide: Decide): ResultRow | null {
    const nowMs = this.#clock.now()
    const step = this.#write(() => {
      const before = this.table.get(resultId)
      const change = before === null ? null : decide(before)
      if (before === null || change === null) return null
      const changed = { ...before, ...change, updatedAtMs: nowMs }
      const endedAtMs = keepsItsEnd(before) ? before.endedAtMs : null
      const after: ResultRow = {
        ...changed,
        endedAtMs: hasEnded(changed.state) ? (endedAtMs ?? nowMs) : endedAtMs,
      }
      this.table.update(after)
      return { before, after }
    })
    if (step === null) return null
    this.#steps.notify(step)
    return step.after
  }

  remove(row: ResultRow): void {
    this.#write(() => this.table.delete(row.resultId))
    this.#steps.notify({ before: row, after: null })
  }

  /** From here on nothing is written: whoever still waits for a disk that hangs comes too late. */
  stop(): void {
    this.#isStopped = true
  }

  #write<T>(action: () => T): T {
    if (this.#isStopped) throw new AppFailure({ code: 'storageFailed', detail: 'closed' })
    return writeDurably(this.table.database, action)
  }

  read<T>(action: (table: ResultsTable) => T): T {
    return withStorage(() => action(this.table))
  }
}
