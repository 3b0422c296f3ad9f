import { AppFailure } from '../../../shared/result.ts'
import { fromNow, type MonotonicMs } from '../../base/clock.ts'
import { type DueJob, DueList } from '../../base/work/due-list.ts'
import { JobRunner } from '../../base/work/job-runner.ts'
import { errorOf, isHeld, type QueueContext, reportDefect, reportToGate } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadAccount } from '../ports.ts'
import type { GroupBaseline } from '../send/group-baseline.ts'
import type { Step } from '../store/ledger.ts'
import { type Found, findAssets, isUsable } from './asset-finder.ts'

/** One slow answer does not hold the others up. */
const looksAtOnce = 3

interface Search extends DueJob {
  /** Looks that got an answer. */
  looks: number
}

/**
 * Looks for uploads of which nobody knows whether they arrived: does the group show the asset? For two minutes, less and
 * less often, since some lists are late; after that the person decides. Nothing is ever sent again from here.
 */
export class Reconciler {
  readonly #context: QueueContext
  readonly #baseline: GroupBaseline
  readonly #searches: DueList<Search>
  readonly #runner: JobRunner<Search>

  constructor(context: QueueContext, baseline: GroupBaseline) {
    this.#context = context
    this.#baseline = baseline
    this.#searches = new DueList(context.clock)
    this.#runner = new JobRunner<Search>({
      clock: context.clock,
      source: this.#searches,
      run: (search, signal) => this.#look(search, signal),
      concurrency: () => looksAtOnce,
      isHeld: () => isHeld(context),
      onFailed: (error) => reportDefect(context, 'reconciler', error),
    })
  }

  load(): void {
    this.#searches.clear()
    const account = this.#context.account()
    if (account === null) return
    for (const row of this.#context.ledger.store.byState(account.accountId, 'unconfirmed')) this.#follow(row)
    this.pump()
  }

  track(steps: readonly Step[]): void {
    this.#runner.pumpBy(steps.map(({ after }) => this.#follow(after)))
  }

  forget(id: string): void {
    this.#searches.delete(id)
  }

  lookNow(): void {
    this.#searches.hasten()
    this.pump()
  }

  pump(): void {
    this.#runner.pump()
  }

  stop(): Promise<void> {
    return this.#runner.stop()
  }

  /** When it falls due, if it was not looked for before. */
  #follow(row: UploadRow): MonotonicMs | null {
    const isOurs = row.accountId !== null && row.accountId === this.#context.account()?.accountId
    const wanted = isOurs && row.state.kind === 'unconfirmed' && row.state.lookingUp && !row.paused
    if (!wanted) this.#searches.delete(row.id)
    if (!wanted || this.#searches.has(row.id)) return null
    const dueAt = fromNow(this.#context.clock, this.#delayMs(0))
    this.#searches.set({ id: row.id, looks: 0, dueAt })
    return dueAt
  }

  #delayMs(looks: number): number {
    const delays = this.#context.tuning.lookupDelaysMs
    return (delays[looks] ?? delays.at(-1) ?? 10_000) * (0.9 + this.#context.ports.random() * 0.2)
  }

  #postpone(search: Search): void {
    search.dueAt = fromNow(this.#context.clock, this.#delayMs(search.looks))
  }

  async #look(search: Search, signal: AbortSignal): Promise<void> {
    const { clock, gate, ledger } = this.#context
    const account = this.#context.account()
    const row = ledger.store.get(search.id)
    if (account === null || row?.state.kind !== 'unconfirmed') {
      this.#searches.delete(search.id)
      return
    }
    const startedAt = clock.monotonic()
    let found: Found
    try {
      found = await this.#find(account, row, search, signal)
      gate.success(startedAt)
    } catch (thrown) {
      if (signal.aborted) return
      if (!reportToGate(this.#context, account, thrown, startedAt)) {
        if (!(thrown instanceof AppFailure)) errorOf(this.#context, 'reconciler', thrown)
        // It was asked and gave no use: counts as a look, so that a group that is gone does not keep us for ever.
        this.#missed(search, 0)
        return
      }
      this.#postpone(search)
      return
    }
    if (found.sure === null) {
      this.#missed(search, found.maybes.length)
      return
    }
    const { assetId, status } = found.sure
    // The look for an equal file, which ran at the same time, may have taken it since this list came.
    if (ledger.isClaimed(assetId, row.id)) {
      this.#missed(search, found.maybes.length)
      return
    }
    // Under review, or failed: from here on it is followed as any other asset.
    ledger.apply(row.id, { type: isUsable(status) ? 'assetReady' : 'assetFound', assetId })
  }

  /** Every second look, and the last one, is also for assets that are not found by the name. */
  async #find(
    account: UploadAccount,
    row: UploadRow,
    { looks }: Search,
    stopped: AbortSignal,
  ): Promise<Found> {
    const { clock, tuning } = this.#context
    const isWide = looks % 2 === 1 || looks + 1 >= tuning.lookupDelaysMs.length
    const overdue = new AbortController()
    const tooLong = new AppFailure({ code: 'badResponse', detail: 'The list took too long.' })
    const timer = clock.setTimeout(() => overdue.abort(tooLong), tuning.listPatienceMs)
    const signal = AbortSignal.any([stopped, overdue.signal])
    try {
      return await findAssets(this.#context, this.#baseline, account, row, { isWide, signal })
    } finally {
      timer.cancel()
    }
  }

  #missed(search: Search, candidateCount: number): void {
    const { ledger, tuning } = this.#context
    search.looks += 1
    this.#postpone(search)
    if (search.looks >= tuning.lookupDelaysMs.length) {
      ledger.apply(search.id, { type: 'lookupEnded', candidateCount })
    }
  }
}
