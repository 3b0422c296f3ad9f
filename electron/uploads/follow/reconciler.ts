import { AppFailure } from '../../../shared/result.ts'
import type { ClockTimer } from '../../base/clock.ts'
import { errorOf, type QueueContext, reportToGate } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadAccount } from '../ports.ts'
import type { GroupBaseline } from '../send/group-baseline.ts'
import { isStorageFailure, type Step } from '../store/ledger.ts'
import { type Found, findAssets, isUsable } from './asset-finder.ts'

/** One slow answer does not hold the others up. */
const looksAtOnce = 3

interface Search {
  readonly id: string
  /** Looks that got an answer. */
  looks: number
  dueMs: number
}

/**
 * Looks for uploads of which nobody knows whether they arrived: does the group show the asset? For two minutes, less and
 * less often, since some lists are late; after that the person decides. Nothing is ever sent again from here.
 */
export class Reconciler {
  readonly #context: QueueContext
  readonly #baseline: GroupBaseline
  readonly #searches = new Map<string, Search>()
  readonly #stopping = new AbortController()
  #timer: ClockTimer | null = null
  readonly #running = new Map<Search, Promise<void>>()

  constructor(context: QueueContext, baseline: GroupBaseline) {
    this.#context = context
    this.#baseline = baseline
  }

  load(): void {
    this.#searches.clear()
    const account = this.#context.account()
    if (account === null) return
    for (const row of this.#context.ledger.store.byState(account.accountId, 'unconfirmed')) this.#follow(row)
    this.pump()
  }

  track(steps: readonly Step[]): void {
    for (const { after } of steps) this.#follow(after)
    this.pump()
  }

  forget(id: string): void {
    this.#searches.delete(id)
  }

  lookNow(): void {
    const nowMs = this.#context.clock.now()
    for (const search of this.#searches.values()) search.dueMs = Math.min(search.dueMs, nowMs)
    this.pump()
  }

  async stop(): Promise<void> {
    this.#timer?.cancel()
    this.#stopping.abort()
    await Promise.all(this.#running.values())
  }

  #follow(row: UploadRow): void {
    const isOurs = row.accountId !== null && row.accountId === this.#context.account()?.accountId
    const wanted = isOurs && row.state.kind === 'unconfirmed' && row.state.lookingUp && !row.paused
    if (!wanted) this.#searches.delete(row.id)
    else if (!this.#searches.has(row.id)) {
      this.#searches.set(row.id, {
        id: row.id,
        looks: 0,
        dueMs: this.#context.clock.now() + this.#delayMs(0),
      })
    }
  }

  #delayMs(looks: number): number {
    const delays = this.#context.tuning.lookupDelaysMs
    return (delays[looks] ?? delays.at(-1) ?? 10_000) * (0.9 + this.#context.ports.random() * 0.2)
  }

  pump(): void {
    const { clock, gate } = this.#context
    this.#timer?.cancel()
    this.#timer = null
    const account = this.#context.account()
    if (account === null || this.#searches.size === 0) return
    if (!gate.isOpen || this.#context.isPaused() || this.#context.isStopped()) return
    const nowMs = clock.now()
    const furthestMs = nowMs + 2 * Math.max(...this.#context.tuning.lookupDelaysMs)
    for (;;) {
      if (this.#running.size >= looksAtOnce) return
      let next: Search | null = null
      for (const search of this.#searches.values()) {
        if (this.#running.has(search)) continue
        // Later than any pause lasts: the clock was set back.
        search.dueMs = Math.min(search.dueMs, furthestMs)
        if (next === null || search.dueMs < next.dueMs) next = search
      }
      if (next === null) return
      const waitMs = next.dueMs - nowMs
      if (waitMs > 0) {
        this.#timer = clock.setTimeout(() => this.pump(), waitMs)
        return
      }
      this.#begin(account, next)
    }
  }

  #begin(account: UploadAccount, search: Search): void {
    const work = this.#look(account, search)
      .catch((error: unknown) => {
        search.dueMs = this.#context.clock.now() + this.#delayMs(search.looks)
        if (!isStorageFailure(error)) this.#context.ports.onDefect?.('reconciler', error)
      })
      .finally(() => {
        this.#running.delete(search)
        this.pump()
      })
    this.#running.set(search, work)
  }

  async #look(account: UploadAccount, search: Search): Promise<void> {
    const { clock, gate, ledger } = this.#context
    const startedAtMs = clock.now()
    const row = ledger.store.get(search.id)
    if (row === null || row.state.kind !== 'unconfirmed') {
      this.#searches.delete(search.id)
      return
    }
    let found: Found
    try {
      found = await this.#find(account, row, search)
      gate.success(startedAtMs)
    } catch (thrown) {
      if (this.#stopping.signal.aborted) return
      if (!reportToGate(this.#context, thrown, startedAtMs)) {
        if (!(thrown instanceof AppFailure)) errorOf(this.#context, 'reconciler', thrown)
        // It was asked and gave no use: counts as a look, so that a group that is gone does not keep us for ever.
        this.#missed(search, 0)
        return
      }
      search.dueMs = clock.now() + this.#delayMs(search.looks)
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
  async #find(account: UploadAccount, row: UploadRow, { looks }: Search): Promise<Found> {
    const { clock, tuning } = this.#context
    const isWide = looks % 2 === 1 || looks + 1 >= tuning.lookupDelaysMs.length
    const overdue = new AbortController()
    const tooLong = new AppFailure({ code: 'badResponse', detail: 'The list took too long.' })
    const timer = clock.setTimeout(() => overdue.abort(tooLong), tuning.listPatienceMs)
    const signal = AbortSignal.any([this.#stopping.signal, overdue.signal])
    try {
      return await findAssets(this.#context, this.#baseline, account, row, { isWide, signal })
    } finally {
      timer.cancel()
    }
  }

  #missed(search: Search, candidateCount: number): void {
    const { ledger, clock, tuning } = this.#context
    search.looks += 1
    search.dueMs = clock.now() + this.#delayMs(search.looks)
    if (search.looks >= tuning.lookupDelaysMs.length) {
      ledger.apply(search.id, { type: 'lookupEnded', candidateCount })
    }
  }
}
