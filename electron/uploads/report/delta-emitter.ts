import { toListings } from '../../../shared/uploads/upload-listing.ts'
import type { UploadDelta, UploadItem, UploadQueue } from '../../../shared/uploads/uploads.ts'
import { type Clock, type ClockTimer, longAgo, type MonotonicMs, msSince } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'

/**
 * Items in one message: parsing and copying more of them at once would be felt in the window, and with fewer ten
 * thousand new files would not be listed within a second.
 */
const itemsPerDelta = 1_500
/** So long a message is gathered at most: refused files, each with its plan, take several times as long as new ones. */
const gatherMs = 20

export interface DeltaSource {
  /** Null when the row is gone, or is not one that this account sees. */
  item(id: string): UploadItem | null
  queue(): UploadQueue
}

/**
 * Collects what changed and tells it at most every `intervalMs`: the page gets ten messages a second however many files
 * move, and each file at most once in a message.
 */
export class DeltaEmitter {
  readonly #clock: Clock
  readonly #intervalMs: number
  readonly #source: DeltaSource
  readonly #listeners = createListeners<UploadDelta>()
  readonly #changed = new Set<string>()
  readonly #removed = new Set<string>()
  #queueChanged = false
  #stopped = false
  #timer: ClockTimer | null = null
  #lastFlushAt: MonotonicMs = longAgo
  #revision = 0

  constructor(clock: Clock, intervalMs: number, source: DeltaSource) {
    this.#clock = clock
    this.#intervalMs = intervalMs
    this.#source = source
  }

  get revision(): number {
    return this.#revision
  }

  subscribe(listener: (delta: UploadDelta) => void): () => void {
    return this.#listeners.add(listener)
  }

  changed(id: string): void {
    this.#changed.add(id)
    this.#schedule()
  }

  removed(id: string): void {
    this.#changed.delete(id)
    this.#removed.add(id)
    this.#schedule()
  }

  queueChanged(): void {
    this.#queueChanged = true
    this.#schedule()
  }

  /** Another account: the page must ask for the list anew, which it does when a revision is missing. */
  replaced(): void {
    this.#changed.clear()
    this.#removed.clear()
    this.#revision += 1
    this.queueChanged()
  }

  /** For good: what changes from here on nobody is told. */
  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
    this.#timer = null
  }

  #schedule(): void {
    if (this.#timer !== null || this.#stopped) return
    const delayMs = Math.max(0, this.#intervalMs - msSince(this.#clock, this.#lastFlushAt))
    this.#timer = this.#clock.setTimeout(() => this.#flush(), delayMs)
  }

  #flush(): void {
    this.#timer = null
    try {
      this.#tell()
    } catch (error) {
      // What was taken for this message is told to nobody; the gap makes the page ask for the list.
      this.replaced()
      throw error
    }
  }

  #tell(): void {
    this.#lastFlushAt = this.#clock.monotonic()
    const upserted: UploadItem[] = []
    const removedIds = [...this.#removed]
    this.#removed.clear()
    let taken = 0
    for (const id of this.#changed) {
      const isFull = taken === itemsPerDelta || msSince(this.#clock, this.#lastFlushAt) >= gatherMs
      if (isFull && taken > 0) break
      this.#changed.delete(id)
      taken += 1
      const item = this.#source.item(id)
      if (item === null) removedIds.push(id)
      else upserted.push(item)
    }
    const nothing = upserted.length === 0 && removedIds.length === 0 && !this.#queueChanged
    this.#queueChanged = false
    if (!nothing) {
      this.#revision += 1
      const { listed, others } = toListings(upserted)
      const delta: UploadDelta = {
        revision: this.#revision,
        listed,
        upserted: others,
        removedIds,
        queue: this.#source.queue(),
      }
      this.#listeners.notify(delta)
    }
    if (this.#changed.size > 0) this.#schedule()
  }
}
