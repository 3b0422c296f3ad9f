import { fromNow, longAgo, type MonotonicMs, msSince, msUntilWall } from '../../base/clock.ts'
import { type FileIdentity, isSameFile, toFileIdentity } from '../../base/files/file-identity.ts'
import { withTimeout } from '../../base/timeout.ts'
import { JobRunner } from '../../base/work/job-runner.ts'
import { fileTrouble } from '../check/file-trouble.ts'
import { fileToSend } from '../fits/file-to-send.ts'
import { isHeld, persist, type QueueContext, reportDefect } from '../gate/context.ts'
import { runnableAtMs, type UploadRow } from '../model/states.ts'
import type { UploadAccount } from '../ports.ts'
import { isStorageFailure } from '../store/ledger.ts'
import type { SendStart } from '../store/sent-record.ts'
import type { GroupBaseline } from './group-baseline.ts'
import type { GroupCheck } from './group-check.ts'
import { RateMeter } from './rate-meter.ts'
import { SendFailures } from './send-failures.ts'
import { queueOutcome, type SendFailure } from './send-outcome.ts'

/** Has what was found out when it was checked. */
type CheckedRow = UploadRow & { readonly groupId: string; readonly sizeBytes: number }

const isChecked = (row: UploadRow): row is CheckedRow => row.groupId !== null && row.sizeBytes !== null

interface Flight {
  readonly account: UploadAccount
  readonly signal: AbortSignal
  /** Resolved when its turn is near: only then its file is opened, and memory taken for it. */
  readonly near: PromiseWithResolvers<void>
  /** Resolved when there is a place on the wire. */
  readonly admitted: PromiseWithResolvers<void>
  /** `through`: the service has it, which is being written down. */
  place: 'none' | 'onWire' | 'through'
  sentBytes: number
  totalBytes: number
  /** The mark is in the database: the service may have the file from now on. */
  marked: boolean
  /** The mark could not be written, so we broke the request off ourselves. */
  heldBack: boolean
}

/**
 * So many times more than may be sent at once are written down as begun, so that the wire never waits for the disk: while it writes
 * large files a flush takes as long as several small uploads, and one flush serves all that came in meanwhile.
 */
const begunFactor = 5
/** With fewer than so many times more the next ones are taken: several at once, which share a flush. */
const lowFactor = 3
/** So many times more are opened and read ahead. */
const openedFactor = 2
const looksAgainAfterMs = 500
/** For so long the wire is empty between two files; a longer time is no part of how fast they go. */
const betweenFilesMs = 1_000
/** Failures in a row after which a file goes out although nobody could see what is in its group. */
const looksUntilSentUnseen = 3

/** Sends waiting files: the oldest first, so many at once as the settings say. */
export class Sender {
  readonly #context: QueueContext
  readonly #baseline: GroupBaseline
  readonly #groupCheck: GroupCheck
  readonly #failures: SendFailures
  readonly #runner: JobRunner<UploadRow>
  readonly #flights = new Map<string, Flight>()
  readonly #rate: RateMeter
  /** Made ready: checked again and written down, waiting for a place on the wire. */
  readonly #ready: Flight[] = []
  /** When one left the wire last. */
  #leftAt: MonotonicMs = longAgo
  /** When it was last looked for files that may go. */
  #lookedAtMs = 0

  constructor(context: QueueContext, baseline: GroupBaseline, groupCheck: GroupCheck) {
    this.#context = context
    this.#groupCheck = groupCheck
    this.#failures = new SendFailures(context)
    this.#baseline = baseline
    this.#rate = new RateMeter(context.clock)
    this.#runner = new JobRunner({
      clock: context.clock,
      source: { take: (room, busy) => this.#take(room, busy), nextAt: () => this.#nextAt() },
      run: (row, signal) => this.#fly(row, signal),
      concurrency: () => this.#concurrency() * begunFactor,
      isHeld: () => isHeld(context),
      onFailed: (error) => reportDefect(context, 'sender', error),
    })
  }

  /** Null for a file that is only made ready to follow. One that has just left the wire is no less than all sent. */
  progressOf(id: string): { readonly sentBytes: number; readonly totalBytes: number } | null {
    const flight = this.#flights.get(id)
    if (flight === undefined || flight.place === 'none') return null
    return { sentBytes: flight.sentBytes, totalBytes: flight.totalBytes }
  }

  bytesPerSecond(): number | null {
    return this.#flights.size === 0 ? null : this.#rate.bytesPerSecond()
  }

  /** Shares sent of the files on the wire, added up: two files half sent make 1. */
  sentShares(): number {
    let shares = 0
    for (const { sentBytes, totalBytes } of this.#flights.values()) {
      if (totalBytes > 0) shares += sentBytes / totalBytes
    }
    return shares
  }

  /** The network answers: files that waited for it go on, and those whose own connection broke wait for a while. */
  networkAnswers(wasOffline: boolean): void {
    this.#failures.networkAnswers(wasOffline)
  }

  /** Begins what may begin now; called after whatever may have made room. */
  pump(): void {
    // There may be more places than before.
    if (!isHeld(this.#context)) this.#admit()
    this.#runner.pump()
  }

  /** Breaks a request off. One whose last byte may be out is let go on unless `always`: its answer is worth having. */
  abort(id: string, always: boolean): void {
    const flight = this.#flights.get(id)
    if (flight === undefined || (flight.marked && !always)) return
    this.#runner.abort(id)
    const place = this.#ready.indexOf(flight)
    if (place >= 0) this.#ready.splice(place, 1)
    flight.admitted.resolve()
  }

  abortAll(always: boolean): void {
    for (const id of this.#flights.keys()) this.abort(id, always)
  }

  /** Those of another account than this one. */
  abortForeign(accountId: string | null): void {
    for (const [id, flight] of this.#flights)
      if (flight.account.accountId !== accountId) this.abort(id, false)
  }

  /** Begins nothing any more; resolves when what is under way has ended, by itself or by `abort`. */
  settled(): Promise<void> {
    return this.#runner.drain()
  }

  #take(room: number, busy: ReadonlySet<string>): readonly UploadRow[] {
    const { ledger, clock, tuning } = this.#context
    const account = this.#context.account()
    this.#lookedAtMs = clock.now()
    if (account === null || !this.#isLow()) return []
    return ledger.store.runnable(account.accountId, {
      nowMs: this.#lookedAtMs,
      furthestMs: this.#lookedAtMs + tuning.backoffMaxMs,
      exceptIds: busy,
      limit: room,
    })
  }

  /** Refilled several at a time: they share one flush of the disk. */
  #isLow(): boolean {
    return this.#flights.size <= this.#concurrency() * lowFactor
  }

  #nextAt(): MonotonicMs | null {
    const { ledger, clock, tuning } = this.#context
    const account = this.#context.account()
    // Until then nothing begins, however due: the end of a flight pumps.
    if (account === null || !this.#isLow()) return null
    // From that look on: what has fallen due since then would be passed over by both.
    const nextMs = ledger.store.nextRunnableAtMs(account.accountId, this.#lookedAtMs)
    return nextMs === null ? null : fromNow(clock, msUntilWall(clock, nextMs, tuning.backoffMaxMs))
  }

  #concurrency(): number {
    return Math.max(1, Math.trunc(this.#context.ports.settings.uploadConcurrency()))
  }

  #onWireCount(): number {
    let count = 0
    for (const flight of this.#flights.values()) if (flight.place === 'onWire') count += 1
    return count
  }

  /** Gives free places on the wire to those that are ready, in their order. */
  #admit(): void {
    for (let free = this.#concurrency() - this.#onWireCount(); free > 0; free -= 1) {
      const flight = this.#ready.shift()
      if (flight === undefined) return
      const isPause = msSince(this.#context.clock, this.#leftAt) > betweenFilesMs
      if (isPause && this.#onWireCount() === 0) this.#rate.begin()
      flight.place = 'onWire'
      flight.near.resolve()
      flight.admitted.resolve()
    }
    for (const { near } of this.#ready.slice(0, this.#concurrency() * openedFactor)) near.resolve()
  }

  #leave(flight: Flight, place: 'through' | 'none'): void {
    if (flight.place === 'onWire') this.#leftAt = this.#context.clock.monotonic()
    flight.place = place
    this.#admit()
  }

  async #fly(row: UploadRow, signal: AbortSignal): Promise<void> {
    const account = this.#context.account()
    if (account === null) return
    const flight: Flight = {
      account,
      signal,
      near: Promise.withResolvers<void>(),
      admitted: Promise.withResolvers<void>(),
      place: 'none',
      sentBytes: 0,
      totalBytes: row.sizeBytes ?? 0,
      marked: false,
      heldBack: false,
    }
    this.#flights.set(row.id, flight)
    try {
      await this.#send(account, row, flight)
    } finally {
      this.#flights.delete(row.id)
      this.#leave(flight, 'none')
      this.#context.emitter.queueChanged()
    }
  }

  async #send(account: UploadAccount, row: UploadRow, flight: Flight): Promise<void> {
    const { ledger, gate } = this.#context
    const identity = await this.#lookAt(row, flight)
    if (identity === null || !this.#maySend(flight)) return
    const start = await this.#lookBefore(account, row, flight)
    if (start === null || !this.#maySend(flight)) return
    const starting = ledger.applySoon(row.id, (current) => {
      const isOurs = !current.paused && current.accountId === account.accountId
      const maySend = isOurs && runnableAtMs(current.state) !== null
      return maySend && isChecked(current) ? { type: 'sendStarted', ...start } : null
    })
    // After a power cut the row must say that something may have been sent. Asked for now, it covers the step.
    const flushed = ledger.flushed()
    flushed.catch(() => {})
    const started = await starting
    if (started === null || !isChecked(started)) return
    const begun = this.#begin(account, started, flight, flushed)
    // What it waited for may have turned it back.
    if ((await Promise.race([flight.near.promise, begun])) === null) return
    try {
      const { taskId } = await account.api.upload({
        filePath: fileToSend(started, this.#context.ports),
        sizeBytes: started.sizeBytes,
        sha256: started.sha256,
        identity,
        assetName: started.assetName,
        mimeType: started.media?.kind === 'other' ? null : (started.media?.mimeType ?? null),
        groupId: started.groupId,
        signal: flight.signal,
        mayBegin: async () => (await begun) !== null,
        onProgress: (sentBytes, totalBytes) => this.#progress(row.id, flight, sentBytes, totalBytes),
        onBeforeLastChunk: () => this.#mark(row.id, flight),
      })
      gate.success((await begun) ?? longAgo)
      // The next one gets under way first: the service would wait for its first bytes while this is written down.
      this.#leave(flight, 'through')
      await persist(this.#context, () => ledger.applySoon(row.id, { type: 'accepted', taskId }))
    } catch (thrown) {
      // What could not even be opened is told when its turn comes, and not at all where it is turned back.
      const startedAt = await begun
      if (startedAt === null) return
      await this.#failures.settle(started, { ...flight, startedAt }, this.#failures.failureOf(thrown))
    }
  }

  /** When it got its place on the wire; null: it was turned back, and that is written down. */
  async #begin(
    account: UploadAccount,
    row: UploadRow,
    flight: Flight,
    flushed: Promise<void>,
  ): Promise<MonotonicMs | null> {
    if (!(await this.#isAdmitted(account, row, flight, flushed))) return null
    this.#context.emitter.changed(row.id)
    return this.#context.clock.monotonic()
  }

  /** Waits until the row is on the disk and there is a place on the wire. False: it must not go after all. */
  async #isAdmitted(
    account: UploadAccount,
    row: UploadRow,
    flight: Flight,
    flushed: Promise<void>,
  ): Promise<boolean> {
    const { ledger, clock } = this.#context
    const { id } = row
    const lookedAt = clock.monotonic()
    let isFit = true
    try {
      await flushed
      if (this.#maySend(flight)) {
        this.#ready.push(flight)
        this.#admit()
        await flight.admitted.promise
      }
      // Behind a slow upload it may have waited for long: the file may be edited by now, and the group be another one.
      const isOld = msSince(clock, lookedAt) > looksAgainAfterMs
      // Whoever must not go anyway asks nobody, least of all a service that wants a pause.
      if (isOld && this.#maySend(flight)) isFit = await this.#isStillFit(account, row, flight)
    } catch (error) {
      await persist(this.#context, () => ledger.applySoon(id, { type: 'notBegun' }))
      throw error
    }
    if (isFit && this.#isPinnedOfficial(row)) {
      await persist(this.#context, () => ledger.apply(id, { type: 'groupReadOnly' }))
      return false
    }
    if (isFit && this.#maySend(flight)) return true
    await persist(this.#context, () => ledger.applySoon(id, { type: 'notBegun' }))
    return false
  }

  async #isStillFit(account: UploadAccount, row: UploadRow, flight: Flight): Promise<boolean> {
    if ((await this.#lookAt(row, flight)) === null) return false
    const start = await this.#lookBefore(account, row, flight)
    return start !== null && this.#context.ledger.apply(row.id, { type: 'sendStarted', ...start }) !== null
  }

  /** What is in the group before the file goes out. Null: it must not go now, and why is said where it holds. */
  async #lookBefore(account: UploadAccount, row: UploadRow, flight: Flight): Promise<SendStart | null> {
    const { signal } = flight
    const startedAt = this.#context.clock.monotonic()
    try {
      if (!(await this.#isGroupOpen(account, row)) || !this.#maySend(flight)) return null
      const baseline = await this.#baseline.lookBefore(account, row, signal)
      return {
        ...baseline,
        order: this.#baseline.nextOrder(),
        clockOffset: account.api.clockOffset?.() ?? null,
      }
    } catch (thrown) {
      if (signal.aborted) return null
      const failure: SendFailure = {
        ...this.#failures.failureOf(thrown),
        wire: 'notSent',
        verdict: 'notTaken',
      }
      const isUnreachable = queueOutcome(failure.error)?.kind === 'network'
      // The network is there, and only the list breaks each time: the file itself may get through.
      if (isUnreachable && row.failures >= looksUntilSentUnseen) return this.#startUnseen(account)
      await this.#failures.settle(row, { ...flight, startedAt }, failure)
      return null
    }
  }

  /** Said by a person while the file was made ready: asks nobody, so it is looked at last of all. */
  #isPinnedOfficial({ groupId }: UploadRow): boolean {
    return groupId !== null && this.#context.ports.groups.lookup(groupId)?.kind === 'official'
  }

  async #isGroupOpen(account: UploadAccount, row: UploadRow): Promise<boolean> {
    if (row.groupId === null) return false
    const verdict = await this.#groupCheck.look(account, row.groupId)
    if (verdict === 'open') return true
    this.#context.ledger.apply(row.id, { type: verdict === 'gone' ? 'groupGone' : 'groupReadOnly' })
    return false
  }

  #startUnseen(account: UploadAccount): SendStart {
    return {
      baseline: null,
      order: this.#baseline.nextOrder(),
      clockOffset: account.api.clockOffset?.() ?? null,
    }
  }

  /** Asked again after each wait: the world may have moved on. */
  #maySend({ signal }: Flight): boolean {
    return !signal.aborted && this.#context.gate.isOpen && !this.#context.isPaused()
  }

  /** Throws when it cannot be written down; then the last bytes stay here. */
  #mark(id: string, flight: Flight): void {
    try {
      this.#context.ledger.apply(id, { type: 'lastByteMayBeOut' })
      flight.marked = true
    } catch (error) {
      flight.heldBack = isStorageFailure(error)
      throw error
    }
  }

  #progress(id: string, flight: Flight, sentBytes: number, totalBytes: number): void {
    this.#rate.add(Math.max(0, sentBytes - flight.sentBytes))
    flight.sentBytes = sentBytes
    flight.totalBytes = totalBytes
    this.#context.emitter.changed(id)
  }

  /**
   * Looks at the file again, since it may have been edited, moved or deleted while it waited. Null when it is not what was checked, which
   * is written down.
   */
  async #lookAt(row: UploadRow, { signal }: Flight): Promise<FileIdentity | null> {
    const { ledger, clock, ports } = this.#context
    const found = await withTimeout(this.#context.statFile(fileToSend(row, ports)), clock, signal).catch(
      (error: unknown) => fileTrouble(error),
    )
    if (signal.aborted) return null
    if ('type' in found) {
      ledger.apply(row.id, found)
      return null
    }
    if (!found.isFile()) {
      ledger.apply(row.id, { type: 'fileMissing' })
      return null
    }
    const identity = toFileIdentity(found)
    if (isSameFile(row, identity)) return identity
    ledger.apply(row.id, { type: 'fileChanged' })
    return null
  }
}
