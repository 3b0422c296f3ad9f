import { type AppError, AppFailure } from '../../shared/result'
import type { ClockTimer } from '../api/clock'
import { isRival, matchAsset } from './asset-match'
import { backoffMs } from './backoff'
import { errorOf, type QueueContext, reportToGate } from './context'
import { isStorageFailure, type Step } from './ledger'
import type { FoundAsset, UploadAccount } from './ports'
import type { UploadRow } from './states'
import type { UploadEvent } from './transitions'

interface Search {
  readonly id: string
  /** Looks that got an answer. */
  looks: number
  dueMs: number
}

type Found =
  | { readonly kind: 'asset'; readonly asset: FoundAsset }
  /** Something there may be it, and nothing says for sure. */
  | { readonly kind: 'maybe' }
  | { readonly kind: 'nothing' }

const pageSize = 100
/** A fuzzy name may hit much; what was sent just now is hardly behind five hundred others. */
const maxPages = 5
/** After an error of the service, which nearly always means that it has no asset of it. */
const looksBeforeResend = 2

/**
 * Looks for uploads that died after their last byte: does the group show the asset? After some looks that did not find
 * it, the person decides.
 */
export class Confirmer {
  readonly #context: QueueContext
  readonly #searches = new Map<string, Search>()
  readonly #stopping = new AbortController()
  #timer: ClockTimer | null = null
  #running: Promise<void> | null = null

  constructor(context: QueueContext) {
    this.#context = context
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
    await this.#running
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
    if (account === null || this.#running !== null || this.#searches.size === 0) return
    if (!gate.isOpen || this.#context.isPaused() || this.#context.isStopped()) return
    const nowMs = clock.now()
    const furthestMs = nowMs + 2 * Math.max(...this.#context.tuning.lookupDelaysMs)
    let next: Search | null = null
    for (const search of this.#searches.values()) {
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
    const search = next
    this.#running = this.#look(account, search)
      .catch((error: unknown) => {
        search.dueMs = clock.now() + this.#delayMs(search.looks)
        if (!isStorageFailure(error)) this.#context.ports.onDefect?.('confirmer', error)
      })
      .finally(() => {
        this.#running = null
        this.pump()
      })
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
      found = await this.#find(account, row, row.state.startedAtMs)
      gate.success(startedAtMs)
    } catch (thrown) {
      if (this.#stopping.signal.aborted) return
      if (!reportToGate(this.#context, thrown, startedAtMs)) {
        if (!(thrown instanceof AppFailure)) errorOf(this.#context, 'confirmer', thrown)
        // It was asked and gave no use: counts as a look, so that a group that is gone does not keep us for ever.
        this.#missed(search, row, 'maybe')
        return
      }
      search.dueMs = clock.now() + this.#delayMs(search.looks)
      return
    }
    if (found.kind !== 'asset') {
      this.#missed(search, row, found.kind)
      return
    }
    const { assetId, status } = found.asset
    // Under review, or failed: from here on it is followed as any other asset.
    ledger.apply(
      row.id,
      status === 'ready' ? { type: 'assetReady', assetId } : { type: 'assetFound', assetId },
    )
  }

  #missed(search: Search, row: UploadRow, found: 'maybe' | 'nothing'): void {
    const { ledger, clock, tuning } = this.#context
    search.looks += 1
    search.dueMs = clock.now() + this.#delayMs(search.looks)
    const resend = row.state.kind === 'unconfirmed' && row.state.resend && found === 'nothing'
    if (resend && search.looks >= looksBeforeResend) ledger.apply(row.id, this.#notArrived(row))
    else if (search.looks >= tuning.lookupDelaysMs.length) ledger.apply(row.id, { type: 'lookupEnded' })
  }

  #notArrived(row: UploadRow): UploadEvent {
    const { clock, tuning, ports } = this.#context
    const { backoffBaseMs: baseMs, backoffMaxMs: maxMs, maxFailures } = tuning
    const untilMs = clock.now() + backoffMs(row.failures + 1, { baseMs, maxMs, random: ports.random })
    const error: AppError = { code: 'serverError', detail: 'The service failed each time.' }
    return {
      type: 'notArrived',
      hold: { reason: 'retryAt', untilMs },
      error: row.failures + 1 >= maxFailures ? error : null,
    }
  }

  async #find(account: UploadAccount, row: UploadRow, startedAtMs: number): Promise<Found> {
    const { ledger } = this.#context
    const { groupId } = row
    if (groupId === null) return { kind: 'nothing' }
    const name = row.assetName.replace(/\.[A-Za-z0-9]{1,10}$/, '')
    const sure: FoundAsset[] = []
    let isMaybe = false
    for (let page = 1; page <= maxPages; page += 1) {
      const answer = await account.api.listAssets({ groupId, name, page, pageSize }, this.#stopping.signal)
      for (const asset of answer.assets) {
        const match = matchAsset(row, startedAtMs, asset)
        if (match === 'no' || this.#isClaimed(asset.assetId, row.id)) continue
        // An id that the service has not given yet cannot be kept: the entry is found again when it has one.
        if (match === 'maybe' || asset.assetId.startsWith('pending:')) isMaybe = true
        else sure.push(asset)
      }
      if (answer.assets.length < pageSize || page * pageSize >= answer.total) break
    }
    const [asset] = sure.sort((a, b) => (a.createdAtMs ?? 0) - (b.createdAtMs ?? 0))
    if (asset === undefined) return { kind: isMaybe ? 'maybe' : 'nothing' }
    const hasRival = ledger.store.namesakes(row).some((other) => isRival(row, other, asset))
    return hasRival ? { kind: 'maybe' } : { kind: 'asset', asset }
  }

  #isClaimed(assetId: string, exceptId: string): boolean {
    const { store, sentBytes } = this.#context.ledger
    return store.isClaimed(assetId, exceptId) || sentBytes.isClaimed(assetId, exceptId)
  }
}
