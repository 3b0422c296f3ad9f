import { AppFailure } from '../../../shared/result.ts'
import { type MonotonicMs, msSince } from '../../base/clock.ts'
import type { Presence } from '../follow/asset-match.ts'
import { stemOf } from '../follow/asset-names.ts'
import type { QueueContext } from '../gate/context.ts'
import type { Sent, UploadRow } from '../model/states.ts'
import type { UploadAccount } from '../ports.ts'
import { SeenAssetStore } from '../store/seen-assets.ts'
import { listPages, pageSize } from './list-pages.ts'
import { queueOutcome } from './send-outcome.ts'

/** All of a group, or all that the service finds by a name. */
type Scope = NonNullable<Sent['baseline']>

type Baseline = Pick<Sent, 'baseline' | 'isBaselineOld'>

interface Look {
  readonly startedAt: MonotonicMs
  readonly pages: number
  /** Every page was seen. */
  readonly isComplete: boolean
}

/** A group that grows while it is looked at must not be looked at all the time: so long for each page of it. */
const freshMsPerPage = 3_000
const freshMsLeast = 10_000
/** After a list that could not be read to its end, or was too long to be read for so few files. */
const againAfterMs = 60_000
/** What is added within so long after a look is seldom more than the file that was looked for. */
const recentMs = 1_000
/** A list of so many pages is cheaper than asking for names, however few files there are. */
const fewPages = 3
/** 50,000 assets: beyond that files are looked up by name. */
const mostPages = 500
const namePages = 5

/**
 * What was in a group before a file goes out, so that an older asset of the same name is never taken for the file's own.
 *
 * Asked for as few times as may be: one list of the whole group serves all files that are sent in the next seconds, and a
 * group with more pages than half the files that are to be sent is asked for their names instead. An empty page ends a
 * list and nothing else does: totals are left out or wrong, and some services give shorter pages than one asks for.
 *
 * Ids are kept in the database, so that a kill loses nothing; each file keeps what had been looked up when it went out
 * (`UploadRow.sent`). Requests and lists are put in an order that rises also when the clock is set back.
 */
export class GroupBaseline {
  readonly #context: QueueContext
  readonly #seen: SeenAssetStore
  readonly #looks = new Map<string, Look>()
  readonly #running = new Map<string, Promise<Look>>()
  readonly #stopping = new AbortController()
  #lastOrder: number

  constructor(context: QueueContext) {
    this.#context = context
    this.#seen = new SeenAssetStore(context.ports.database)
    this.#lastOrder = this.#seen.latestOrder()
  }

  /** Call it once at the start. */
  tidy(): void {
    this.#context.ledger.change(() => this.#seen.forgetUnneeded())
  }

  /** The next place in the order of requests and lists; a time, unless the clock was set back. */
  nextOrder(): number {
    this.#lastOrder = Math.max(this.#lastOrder + 1, this.#context.clock.now())
    return this.#lastOrder
  }

  /**
   * Sees to it that what is in the row's group is known. Answers what is: no baseline when the service cannot tell, or takes so
   * long that the file is not to wait for it.
   * @throws AppFailure of what concerns the whole queue (no network, 429, a refused key); the signal's reason
   */
  async lookBefore(account: UploadAccount, row: UploadRow, signal: AbortSignal): Promise<Baseline> {
    const nothing = { baseline: null }
    const { groupId } = row
    if (groupId === null) return nothing
    const whole = await this.#inTime(this.#whole(account, groupId), signal)
    if (whole === null) return nothing
    if (whole.isComplete) return { baseline: 'group', isBaselineOld: this.#ageMs(whole) > recentMs }
    const byName = await this.#inTime(this.#byName(account, groupId, stemOf(row.assetName)), signal)
    if (byName?.isComplete !== true) return nothing
    return { baseline: 'name', isBaselineOld: this.#ageMs(byName) > recentMs }
  }

  /**
   * Whether an id was in the group before the row's file went out.
   * @param listedBy how the list was asked for that the id stands in: what a search for the name had not found before may
   *   have been there all the same, so it proves nothing about what another sort of list shows
   */
  presenceOf(row: UploadRow, assetId: string, listedBy: Scope): Presence {
    const { groupId, sent } = row
    if (groupId === null || sent === null) return 'unknown'
    const first = this.#seen.find(groupId, assetId)
    if (first !== null && first.seenOrder < sent.order) return 'before'
    // That list and the file were under way at the same time.
    if (first !== null && first.askedOrder < sent.order) return 'unknown'
    const isCovered = sent.baseline === 'group' || (sent.baseline === 'name' && listedBy === 'name')
    if (!isCovered) return 'unknown'
    return sent.isBaselineOld === true ? 'notBeforeLook' : 'notBefore'
  }

  /** Null when it takes too long; the look goes on, for those that come after. */
  #inTime(look: Promise<Look>, signal: AbortSignal): Promise<Look | null> {
    const { clock, tuning } = this.#context
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(signal.reason)
      const timer = clock.setTimeout(() => resolve(null), tuning.listPatienceMs)
      signal.addEventListener('abort', onAbort)
      if (signal.aborted) onAbort()
      look.then(resolve, reject).finally(() => {
        timer.cancel()
        signal.removeEventListener('abort', onAbort)
      })
    })
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.allSettled(this.#running.values())
  }

  /** At once what is still fresh; what is about to go stale is asked for anew behind it. */
  #whole(account: UploadAccount, groupId: string): Promise<Look> {
    const key = groupId
    const known = this.#looks.get(key)
    if (known === undefined) return this.#lookAtAll(account, groupId)
    const ageMs = this.#ageMs(known)
    if (!known.isComplete) {
      const isWorthIt = ageMs > againAfterMs || this.#pagesWorthwhile(account, groupId) > 2 * known.pages
      return isWorthIt ? this.#lookAtAll(account, groupId) : Promise.resolve(known)
    }
    const freshMs = Math.max(freshMsLeast, known.pages * freshMsPerPage)
    if (ageMs > freshMs) return this.#lookAtAll(account, groupId)
    // Its failure is met by the next file that needs it.
    if (ageMs > freshMs / 2) this.#lookAtAll(account, groupId).catch(() => {})
    return Promise.resolve(known)
  }

  #byName(account: UploadAccount, groupId: string, name: string): Promise<Look> {
    const key = `${groupId}\n${name}`
    const known = this.#looks.get(key)
    if (known !== undefined && this.#ageMs(known) <= freshMsLeast) return Promise.resolve(known)
    return this.#single(key, () => this.#read(account, { groupId, name }, namePages))
  }

  #lookAtAll(account: UploadAccount, groupId: string): Promise<Look> {
    const maxPages = this.#pagesWorthwhile(account, groupId)
    return this.#single(groupId, () => this.#read(account, { groupId }, maxPages))
  }

  /** How long a list may be so that reading it costs less than asking for each name. */
  #pagesWorthwhile(account: UploadAccount, groupId: string): number {
    const files = this.#context.ledger.counts.toSend(account.accountId, groupId)
    return Math.min(mostPages, Math.max(fewPages, Math.ceil(files / 2)))
  }

  #ageMs({ startedAt }: Look): number {
    return msSince(this.#context.clock, startedAt)
  }

  #single(key: string, read: () => Promise<Look>): Promise<Look> {
    const running = this.#running.get(key)
    if (running !== undefined) return running
    const work = read()
      .then((look) => {
        this.#keep(key, look)
        return look
      })
      .finally(() => this.#running.delete(key))
    this.#running.set(key, work)
    return work
  }

  #keep(key: string, look: Look): void {
    // Names of thousands of files: those that are old help nobody.
    if (this.#looks.size > 1_000) {
      for (const [known, old] of this.#looks) if (this.#ageMs(old) > againAfterMs) this.#looks.delete(known)
    }
    this.#looks.set(key, look)
  }

  async #read(
    account: UploadAccount,
    query: { readonly groupId: string; readonly name?: string },
    maxPages: number,
  ): Promise<Look> {
    const startedAt = this.#context.clock.monotonic()
    let askedOrder = this.nextOrder()
    let pages = 0
    let isComplete = false
    try {
      for await (const page of listPages(account.api, query, { maxPages, signal: this.#stopping.signal })) {
        const seen = { askedOrder, seenOrder: this.nextOrder() }
        const ids = page.fresh.map(({ assetId }) => assetId)
        this.#context.ledger.change(() => this.#seen.add(query.groupId, ids, seen))
        pages += 1
        isComplete = page.isEnd
        // Far more than is worth reading: then none of it is, unless the total of a short page is a lie.
        if (page.isFull && (page.total ?? 0) > (maxPages + 1) * pageSize) break
        askedOrder = this.nextOrder()
      }
    } catch (error) {
      if (!(error instanceof AppFailure) || queueOutcome(error.error) !== null) throw error
      if (error.error.code === 'storageFailed' || this.#stopping.signal.aborted) throw error
      // A list that cannot be read proves nothing; it is no reason not to send.
      return { startedAt, pages: maxPages, isComplete: false }
    }
    return { startedAt, pages: isComplete ? Math.max(1, pages) : maxPages, isComplete }
  }
}
