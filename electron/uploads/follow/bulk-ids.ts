import { AppFailure } from '../../../shared/result.ts'
import { type ClockTimer, fromNow, type MonotonicMs } from '../../base/clock.ts'
import { rest } from '../../base/rest.ts'
import { inTurns } from '../../base/work/turns.ts'
import { errorOf, isHeld, persist, type QueueContext, reportDefect, reportToGate } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import type { FoundAsset, UploadAccount } from '../ports.ts'
import type { GroupBaseline } from '../send/group-baseline.ts'
import { listPages } from '../send/list-pages.ts'
import { type Entry, isStorageFailure } from '../store/ledger.ts'
import { matchContext } from './asset-finder.ts'
import { Pairing } from './asset-match.ts'
import type { PollBudget } from './poll-budget.ts'
import { eachUnresolved, rowsPerTurn } from './unresolved-rows.ts'

/** What of the poller is needed: who waits for an id. */
export interface WaitingTasks {
  readonly size: number
  /** Files of each group that have waited so long that their asset may be listed. */
  waitingByGroup(): ReadonlyMap<string, number>
}

/** Of a list that gave nothing, or that the service did not give: the pause doubles up to this. */
const longestPauseMs = 60_000
/** A list costs as many requests as it has pages: so long for each before the group is listed again. */
const pauseMsPerPage = 250

/**
 * Takes the ids of many sent files from their group's list, a hundred in one request. Only an entry that is ready and
 * surely the row's own is taken (see `Pairing`), and only from a list that was read to its end, since a second entry that
 * fits may stand on its last page. All else is left to the poller, which goes on meanwhile.
 */
export class BulkIds {
  readonly #context: QueueContext
  readonly #baseline: GroupBaseline
  readonly #tasks: WaitingTasks
  readonly #budget: PollBudget
  readonly #stopping = new AbortController()
  readonly #groups = new Map<string, { readonly notBefore: MonotonicMs; readonly pauseMs: number }>()
  #timer: ClockTimer | null = null
  #running: Promise<void> | null = null

  constructor(context: QueueContext, baseline: GroupBaseline, tasks: WaitingTasks, budget: PollBudget) {
    this.#context = context
    this.#baseline = baseline
    this.#tasks = tasks
    this.#budget = budget
  }

  pump(): void {
    const { clock, tuning } = this.#context
    if (this.#timer !== null || this.#running !== null || this.#context.isStopped()) return
    if (this.#tasks.size < tuning.bulkLeastFiles) return
    this.#timer = clock.setTimeout(() => {
      this.#timer = null
      this.#begin()
    }, tuning.pollFirstMs)
  }

  async stop(): Promise<void> {
    this.#timer?.cancel()
    this.#stopping.abort()
    await this.#running
  }

  #begin(): void {
    const account = this.#context.account()
    const next = isHeld(this.#context) ? null : this.#nextGroup()
    if (account === null || next === null) {
      this.pump()
      return
    }
    this.#running = this.#pass(account, next.groupId, next.count)
      .catch((error: unknown) => reportDefect(this.#context, 'bulk ids', error))
      .finally(() => {
        this.#running = null
        this.pump()
      })
  }

  /** The one with the most files that wait, of those whose pause is over. */
  #nextGroup(): { readonly groupId: string; readonly count: number } | null {
    const { clock, tuning } = this.#context
    const now = clock.monotonic()
    let found: { readonly groupId: string; readonly count: number } | null = null
    for (const [groupId, count] of this.#tasks.waitingByGroup()) {
      const isDue = (this.#groups.get(groupId)?.notBefore ?? now) <= now
      if (isDue && count >= tuning.bulkLeastFiles && count > (found?.count ?? 0)) found = { groupId, count }
    }
    return found
  }

  async #pass(account: UploadAccount, groupId: string, waitingCount: number): Promise<void> {
    const { clock } = this.#context
    const startedAt = clock.monotonic()
    // As many pages as there are files to a twentieth: beyond that, asking for each is not much dearer.
    const maxPages = Math.max(3, Math.ceil(waitingCount / 20))
    try {
      const list = await this.#read(account, groupId, maxPages)
      this.#context.gate.success(startedAt)
      const takenCount = list.isComplete ? await this.#take(account, groupId, list.entries) : 0
      this.#pause(groupId, takenCount > 0, list.pages)
    } catch (thrown) {
      if (this.#stopping.signal.aborted) return
      this.#pause(groupId, false, 0)
      if (isStorageFailure(thrown)) throw thrown
      const isReported = reportToGate(this.#context, account, thrown, startedAt)
      if (!isReported && !(thrown instanceof AppFailure)) errorOf(this.#context, 'bulk ids', thrown)
    }
  }

  #pause(groupId: string, wasUseful: boolean, pages: number): void {
    const { clock, tuning } = this.#context
    const leastMs = Math.max(tuning.pollFirstMs, pages * pauseMsPerPage)
    const doubledMs = Math.min(longestPauseMs, 2 * (this.#groups.get(groupId)?.pauseMs ?? leastMs))
    const pauseMs = wasUseful ? leastMs : Math.max(leastMs, doubledMs)
    this.#groups.set(groupId, { notBefore: fromNow(clock, pauseMs), pauseMs })
  }

  async #read(account: UploadAccount, groupId: string, maxPages: number) {
    const { signal } = this.#stopping
    const entries: FoundAsset[] = []
    let pages = 0
    for await (const { fresh, isEnd } of listPages(account.api, { groupId }, { maxPages, signal })) {
      pages += 1
      this.#budget.answered((this.#tasks.size * 1_000) / this.#context.tuning.pollFirstMs)
      entries.push(...fresh)
      if (isEnd) return { entries, pages, isComplete: true }
      await rest(this.#context.clock, this.#budget.spacingMs, signal)
      signal.throwIfAborted()
    }
    return { entries, pages, isComplete: false }
  }

  /** Answers how many files have their id now. */
  async #take(account: UploadAccount, groupId: string, entries: readonly FoundAsset[]): Promise<number> {
    const { ledger } = this.#context
    const isFree = ({ assetId }: FoundAsset, exceptId: string) => !ledger.isClaimed(assetId, exceptId)
    const pairing = new Pairing(matchContext(this.#context, account, this.#baseline, 'group'))
    await eachUnresolved(ledger, { accountId: account.accountId, groupId }, (rows) => {
      pairing.oppose(rows)
      pairing.want(rows.filter(isWaitingForId))
    })
    // Also those that are not ready are compared: one of them may be another file's that fits as well.
    const compare = (some: readonly FoundAsset[]): number => {
      pairing.compare(some.filter((asset) => isFree(asset, '')))
      return some.length
    }
    await inTurns(entries, compare, { rowsPerTurn })
    const pairs = pairing.surePairs().filter(({ asset }) => asset.status === 'ready')
    const takeSome = async (some: readonly (typeof pairs)[number][]): Promise<number> => {
      const entries = some.map(
        ({ row, asset }): Entry => ({
          id: row.id,
          event: (now) =>
            isWaitingForId(now) && isFree(asset, row.id)
              ? { type: 'assetReady', assetId: asset.assetId }
              : null,
        }),
      )
      const steps = await persist(this.#context, () => ledger.applyAll(entries))
      return steps?.length ?? 0
    }
    return inTurns(pairs, takeSome, { isStopped: this.#context.isStopped })
  }
}

const isWaitingForId = ({ state, paused }: UploadRow): boolean =>
  state.kind === 'processing' && state.via.by === 'task' && !paused
