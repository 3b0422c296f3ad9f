import { AppFailure } from '../../../shared/result.ts'
import { type MonotonicMs, msSince } from '../../base/clock.ts'
import type { GenerationContext } from '../context.ts'
import type { TaskAddresses } from '../follow/follower.ts'
import { changeByTask, toldBy } from '../follow/task-change.ts'
import type { ResultRow } from '../model/row.ts'
import type { FetchWork } from './video.ts'

/** What is known of where the files of one result are. Signed addresses: in memory only. */
export interface AddressBook {
  addresses: TaskAddresses | null
  addressesAt: MonotonicMs
  /** Answers in a row that say that the service does not know the task. */
  unknownAnswers: number
}

/** After so long an address is asked for anew before anything is tried with it. */
const addressFreshMs = 600_000
/** So many answers in a row are taken at their word. */
export const surelyOver = 3

/** Asks the task where its files are, as often as addresses run out and as long as the service knows it. */
export class ResultAddresses {
  readonly #context: GenerationContext

  constructor(context: GenerationContext) {
    this.#context = context
  }

  /**
   * `later`: nothing can be asked now. `gone`: the service knows the task no more, or as another than it was.
   * @throws AppFailure: it is asked again after a while
   */
  async of(
    row: ResultRow,
    book: AddressBook,
    { account, signal }: FetchWork,
  ): Promise<TaskAddresses | 'later' | 'gone'> {
    const { clock, gate, ledger } = this.#context
    if (book.addresses !== null && msSince(clock, book.addressesAt) < addressFreshMs) return book.addresses
    if (row.taskId === null) return 'gone'
    if (!gate.isOpen) return 'later'
    const answer = await account.api.getTask(row.request.form, row.taskId, signal)
    signal.throwIfAborted()
    if (answer.kind === 'trouble') {
      gate.report(answer.error)
      throw new AppFailure(answer.error)
    }
    gate.success()
    if (answer.kind === 'unknownTask') {
      book.unknownAnswers += 1
      if (book.unknownAnswers >= surelyOver) return 'gone'
      throw new AppFailure({ code: 'badResponse', detail: 'The service does not know the task.' })
    }
    book.unknownAnswers = 0
    const { task } = answer
    if (task.phase !== 'succeeded') {
      if (row.video !== null) return 'gone'
      // Asked for again after it had been given up: it is not what it was taken for.
      ledger.change(row.resultId, (now) =>
        now.state.kind === 'downloading' ? changeByTask(now, task) : null,
      )
      return 'later'
    }
    if (row.told === null) ledger.change(row.resultId, () => ({ told: toldBy(task) }))
    book.addresses = task
    book.addressesAt = clock.monotonic()
    return task
  }
}
