import type { UploadQueueHold } from '../../../shared/uploads/uploads.ts'
import type { Clock, ClockTimer } from '../../base/clock.ts'

/** What may hold the queue, each on its own; what weighs more stands first, and is what a person reads. */
const byWeight = ['keyNeeded', 'storageFailed', 'offline', 'busy'] as const
export type HoldKind = (typeof byWeight)[number]
export type BusyHold = Extract<UploadQueueHold, { reason: 'rateLimited' | 'serverBusy' }>

interface ActiveHold {
  readonly hold: UploadQueueHold
  readonly timer: ClockTimer | null
}

/**
 * The holds of the queue. They come and go independently: a pause that the service asked for is not over because the disk
 * was full for a moment, nor the other way round.
 */
export class HoldSet {
  readonly #clock: Clock
  readonly #onChanged: () => void
  readonly #active = new Map<HoldKind, ActiveHold>()

  constructor(clock: Clock, onChanged: () => void) {
    this.#clock = clock
    this.#onChanged = onChanged
  }

  /** The one that weighs most; null when nothing holds. */
  get shown(): UploadQueueHold | null {
    for (const kind of byWeight) {
      const active = this.#active.get(kind)
      if (active !== undefined) return active.hold
    }
    return null
  }

  has(kind: HoldKind): boolean {
    return this.#active.has(kind)
  }

  get busy(): BusyHold | null {
    const hold = this.#active.get('busy')?.hold
    return hold?.reason === 'rateLimited' || hold?.reason === 'serverBusy' ? hold : null
  }

  /** Takes the place of one of the same kind. `lastsMs`: null for one that ends by other means than time. */
  begin(kind: HoldKind, hold: UploadQueueHold, lastsMs: number | null): void {
    this.#active.get(kind)?.timer?.cancel()
    const timer = lastsMs === null ? null : this.#clock.setTimeout(() => this.end(kind), Math.max(0, lastsMs))
    this.#active.set(kind, { hold, timer })
    this.#onChanged()
  }

  /** Tells once, and also when none of them was there: who ends a hold may have ended a suspicion with it. */
  end(...kinds: readonly HoldKind[]): void {
    for (const kind of kinds) {
      this.#active.get(kind)?.timer?.cancel()
      this.#active.delete(kind)
    }
    this.#onChanged()
  }

  stop(): void {
    for (const { timer } of this.#active.values()) timer?.cancel()
  }
}
