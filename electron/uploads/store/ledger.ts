import type { Database } from 'better-sqlite3'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock, ClockTimer } from '../../base/clock.ts'
import { errorCode } from '../../base/error-code.ts'
import { createListeners } from '../../base/listeners.ts'
import { isLocked, lockWaitMs, WalFlusher } from '../../database/index.ts'
import type { UploadEvent } from '../model/events.ts'
import type { UploadRow } from '../model/states.ts'
import { transition } from '../model/transitions.ts'
import { DropStore } from './drops-table.ts'
import { HistoryStore } from './history.ts'
import { KnownFiles } from './known-files.ts'
import { NewGroupStore } from './new-groups-table.ts'
import { QueueStateStore } from './queue-state.ts'
import { UploadCounts } from './upload-counts.ts'
import { type NewRow, UploadsTable } from './uploads-table.ts'

export interface Step {
  readonly before: UploadRow
  readonly after: UploadRow
}

export interface Entry {
  readonly id: string
  /** Decided from the row as it is inside the transaction; null leaves it alone. */
  readonly event: UploadEvent | ((row: UploadRow) => UploadEvent | null)
}

interface Waiting extends Entry {
  readonly written: PromiseWithResolvers<UploadRow | null>
}

/** A lock that lasts longer is tried once more. */
const lockedMs = 5_000
/** So long a step waits for others at most: to commit one costs as much as the step itself. */
const soonMs = 5

/**
 * The only one that writes rows. Every step is one transaction with all that follows from it (history, known bytes),
 * committed before anybody acts on it.
 */
export class Ledger {
  readonly store: UploadsTable
  readonly counts: UploadCounts
  readonly knownFiles: KnownFiles
  readonly history: HistoryStore
  readonly queueState: QueueStateStore
  readonly drops: DropStore
  readonly newGroups: NewGroupStore
  readonly #database: Database
  /** Made once: to make one takes as long as a small one itself. Answers what the action does. */
  readonly #allOrNone: (action: () => unknown) => unknown
  readonly #clock: Clock
  readonly #usualSynchronous: number
  readonly #flusher: WalFlusher
  /**
   * In WAL mode a commit with NORMAL does not wait for the disk; the flusher does, without blocking. It ends with the next
   * flush, which covers what other services wrote meanwhile, too.
   */
  #isRelaxed = false
  /** Another program held the database at the last try: until this goes off it is not waited for. */
  #lockTimer: ClockTimer | null = null
  readonly #onStorageFailed: () => void
  /** These go into the next transaction, whosever it is. */
  #waiting: Waiting[] = []
  #waitingTimer: ClockTimer | null = null
  #stopped = false
  /** Who listens cannot make a step fail that was written. */
  readonly #listeners = createListeners<readonly Step[]>()

  /** `onStorageFailed`: something could not be written, or not be brought to the disk; the only one who tells of it. */
  constructor(database: Database, clock: Clock, onStorageFailed: () => void) {
    this.#database = database
    this.#allOrNone = database.transaction((action: () => unknown) => action()).immediate
    this.#onStorageFailed = onStorageFailed
    this.#clock = clock
    this.#usualSynchronous = Number(database.pragma('synchronous', { simple: true }))
    this.#flusher = new WalFlusher(database, clock, onStorageFailed)
    this.#flusher.onFlush = () => {
      this.#writeWaiting()
      if (this.#isRelaxed) database.pragma(`synchronous = ${this.#usualSynchronous}`)
      this.#isRelaxed = false
    }
    this.store = new UploadsTable(database)
    this.counts = new UploadCounts(database)
    this.knownFiles = new KnownFiles(database)
    this.history = new HistoryStore(database)
    this.queueState = new QueueStateStore(database)
    this.drops = new DropStore(database)
    this.newGroups = new NewGroupStore(database)
  }

  /** Told after the commit, never inside it. */
  onSteps(listener: (steps: readonly Step[]) => void): void {
    this.#listeners.add(listener)
  }

  /**
   * The row afterwards; null when the event does not fit the state that the row is in by now, or the row is gone.
   * Survives the death of the process when it returns, and a power cut some milliseconds later: see `flushed`.
   * @throws AppFailure storageFailed, and then nothing has changed
   */
  apply(id: string, event: Entry['event']): UploadRow | null {
    return this.applyAll([{ id, event }])[0]?.after ?? null
  }

  /**
   * The same within a few milliseconds, in one transaction with others: before whatever else is written meanwhile, and in time for a flush
   * that is asked for after this.
   */
  applySoon(id: string, event: Entry['event']): Promise<UploadRow | null> {
    const written = Promise.withResolvers<UploadRow | null>()
    this.#waiting.push({ id, event, written })
    this.#waitingTimer ??= this.#clock.setTimeout(() => this.#writeWaiting(), soonMs)
    return written.promise
  }

  /** All or none. Answers only the steps that were made. */
  applyAll(entries: readonly Entry[]): readonly Step[] {
    const waiting = this.#takeWaiting()
    if (waiting.length > 0) {
      try {
        return this.#applyTogether(waiting, entries)
      } catch {
        // Nobody fails for another: each tries it alone.
        this.#write(waiting)
      }
    }
    return this.#applyTogether([], entries)
  }

  /** Answers their ids. */
  insert(rows: readonly NewRow[]): readonly string[] {
    return this.change(() =>
      rows.map((row) => {
        this.store.insert(row)
        return row.id
      }),
    )
  }

  delete(ids: readonly string[]): void {
    this.change(() => {
      const dropIds = new Set<string>()
      for (const id of ids) {
        this.drops.keepRemoved(id)
        const dropId = this.store.delete(id)
        if (dropId !== null) dropIds.add(dropId)
      }
      for (const dropId of dropIds) this.drops.tidy(dropId)
    })
  }

  /** Any change, all or none. */
  change<T>(action: () => T): T {
    this.#writeWaiting()
    return this.#commit(action)
  }

  #applyTogether(waiting: readonly Waiting[], entries: readonly Entry[]): readonly Step[] {
    const nowMs = this.#clock.now()
    const [along, steps] = this.#commit(() => [
      waiting.map((entry) => this.#step(entry, nowMs)),
      entries.flatMap((entry) => this.#step(entry, nowMs) ?? []),
    ])
    const all = [...along.filter((step) => step !== null), ...steps]
    if (all.length > 0) this.#listeners.notify(all)
    for (const [index, { written }] of waiting.entries()) written.resolve(along[index]?.after ?? null)
    return steps
  }

  /** Those of whoever is in the middle of a transaction would be undone with it: none then. */
  #takeWaiting(): readonly Waiting[] {
    if (this.#waiting.length === 0 || this.#database.inTransaction) return []
    this.#waitingTimer?.cancel()
    this.#waitingTimer = null
    return this.#waiting.splice(0)
  }

  /** Throws nothing: who waits learns of it. */
  #writeWaiting(): void {
    const waiting = this.#takeWaiting()
    if (waiting.length > 0) this.#write(waiting)
  }

  #write(waiting: readonly Waiting[]): void {
    try {
      this.#applyTogether(waiting, [])
    } catch (error) {
      if (waiting.length === 1) waiting[0]?.written.reject(error)
      else for (const one of waiting) this.#write([one])
    }
  }

  #commit<T>(action: () => T): T {
    if (this.#stopped) throw new AppFailure({ code: 'storageFailed', detail: 'closed' })
    try {
      if (!this.#isRelaxed) this.#database.pragma('synchronous = NORMAL')
      this.#isRelaxed = true
      try {
        const result = this.#allOrNone(action) as T
        this.#setLocked(false)
        return result
      } finally {
        this.#flusher.flushSoon()
      }
    } catch (error) {
      const failure = storageFailure(error)
      if (isStorageFailure(failure)) {
        if (isLocked(failure.error.detail ?? '')) this.#setLocked(true)
        this.#onStorageFailed()
      }
      throw failure
    }
  }

  /**
   * Waiting for a lock blocks the whole process, and a dozen files that have something to write would wait one after the
   * other. Once is enough; then each is told at once, until one gets through, or a while has passed: the connection is that of all
   * services, and the queue may have nothing to write.
   */
  #setLocked(isLocked: boolean): void {
    const wasLocked = this.#lockTimer !== null
    this.#lockTimer?.cancel()
    this.#lockTimer = isLocked ? this.#clock.setTimeout(() => this.#setLocked(false), lockedMs) : null
    if (isLocked !== wasLocked) this.#database.pragma(`busy_timeout = ${isLocked ? 0 : lockWaitMs}`)
  }

  /** Whether another upload has this asset already, also one whose row is no longer in the queue. */
  isClaimed(assetId: string, exceptUploadId: string): boolean {
    return this.store.isClaimed(assetId, exceptUploadId) || this.knownFiles.isClaimed(assetId, exceptUploadId)
  }

  /** Resolves when every step up to now would outlive a power cut. @throws AppFailure storageFailed */
  async flushed(): Promise<void> {
    try {
      await this.#flusher.flush()
    } catch (error) {
      if (isStorageFailure(error)) this.#onStorageFailed()
      throw error
    }
  }

  /** From here on nothing is written: whoever still waits for a file that hangs comes too late. */
  stop(): Promise<void> {
    this.#writeWaiting()
    this.#stopped = true
    this.#setLocked(false)
    return this.#flusher.stop()
  }

  #step({ id, event }: Entry, nowMs: number): Step | null {
    const before = this.store.get(id)
    const decided = before === null ? null : typeof event === 'function' ? event(before) : event
    if (before === null || decided === null) return null
    const change = transition(before, decided, nowMs)
    if (change === null) return null
    const after = this.store.write(before, change, nowMs)
    this.history.record(before, after, nowMs)
    // A cancelled file may turn out to have been sent.
    const isNew = before.state.kind !== after.state.kind || after.state.kind === 'cancelled'
    if (isNew) this.knownFiles.record(after)
    return { before, after }
  }
}

function storageFailure(error: unknown): unknown {
  const code = errorCode(error) ?? ''
  if (error instanceof AppFailure || !code.startsWith('SQLITE_')) return error
  return new AppFailure({ code: 'storageFailed', detail: code }, { cause: error })
}

export function isStorageFailure(error: unknown): error is AppFailure {
  return error instanceof AppFailure && error.error.code === 'storageFailed'
}
