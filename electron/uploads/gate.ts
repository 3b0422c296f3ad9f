import type { UploadQueueHold } from '../../shared/uploads'
import type { Clock, ClockTimer } from '../api/clock'
import { backoffMs } from './backoff'

/** What a service may mean when it asks for a pause. */
const shortestPauseMs = 1_000

export interface GateOptions {
  readonly clock: Clock
  readonly random: () => number
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** One cheap request: whether the service can be reached. */
  readonly probe: (signal: AbortSignal) => Promise<boolean>
  readonly onChanged: () => void
  /** `wasOffline` false: the very first try got through, so it was that one connection and not the network. */
  readonly onReachable: (wasOffline: boolean) => void
}

/**
 * What holds the queue as a whole. Every sender and poller asks `isOpen` before a request and reports what came back;
 * so ten thousand files that wait for one server make one request, not ten thousand.
 */
export class Gate {
  readonly #options: GateOptions
  #hold: UploadQueueHold | null = null
  #heldSinceMs = 0
  /** Holds of one sort in a row without a success between them. */
  #streak = 0
  /** Of the hold by 429 or 503, as it began. */
  #pauseMs = 0
  #timer: ClockTimer | null = null
  #probing: AbortController | null = null
  #offlineTries = 0
  #suspected = false
  #stopped = false

  constructor(options: GateOptions) {
    this.#options = options
  }

  get hold(): UploadQueueHold | null {
    return this.#hold
  }

  get isOpen(): boolean {
    return this.#hold === null && !this.#suspected && !this.#stopped
  }

  /** 429 or 503. `startedAtMs`: of the request that was answered so; requests begun before the hold do not lengthen it. */
  busy(
    reason: 'rateLimited' | 'serverBusy',
    retryAfterMs: number | undefined,
    startedAtMs: number,
  ): { readonly reason: 'rateLimited' | 'serverBusy'; readonly untilMs: number } {
    const { clock, random, backoffBaseMs, backoffMaxMs } = this.#options
    const nowMs = clock.now()
    if (this.#streak === 0 || startedAtMs >= this.#heldSinceMs) this.#streak += 1
    const ownPauseMs = backoffMs(this.#streak, { baseMs: backoffBaseMs, maxMs: backoffMaxMs, random })
    // "At once", or a date in the past by our clock, answered again and again, would be a request after the other.
    const pauseMs = retryAfterMs === undefined || retryAfterMs < shortestPauseMs ? ownPauseMs : retryAfterMs
    const known = this.#hold
    const knownUntilMs = known?.reason === 'rateLimited' || known?.reason === 'serverBusy' ? known.untilMs : 0
    const untilMs = Math.max(knownUntilMs, nowMs + pauseMs)
    const hold = { reason, untilMs }
    // Having no key or no network weighs more, and ends by other means.
    if (known === null || knownUntilMs > 0) {
      this.#set(hold)
      this.#pauseMs = untilMs - nowMs
      this.#schedule(this.#pauseMs, () => this.#set(null))
    }
    return hold
  }

  /** A request found no network. Nothing more is sent until a probe has shown whether that is so. */
  suspectOffline(): void {
    if (this.#suspected || this.#hold !== null || this.#stopped) return
    this.#suspected = true
    this.#offlineTries = 0
    void this.#probe()
  }

  keyNeeded(): void {
    this.#endProbing()
    this.#set({ reason: 'keyNeeded' })
  }

  /** Nothing is begun that could not be written down; `untilMs` from now it is tried again. */
  storageFailed(retryMs: number): void {
    if (this.#hold?.reason === 'keyNeeded') return
    this.#endProbing()
    this.#set({ reason: 'storageFailed' })
    this.#schedule(retryMs, () => this.#set(null))
  }

  /** A request begun at that time went well. */
  success(startedAtMs: number): void {
    if (startedAtMs >= this.#heldSinceMs) this.#streak = 0
    if (this.#hold?.reason === 'offline') this.lookAgain()
  }

  /** A key is there (again), or another account. */
  reset(): void {
    this.#endProbing()
    this.#streak = 0
    this.#set(null)
  }

  /** After sleep, or when the system says that the network changed: what was found out before may not hold any more. */
  lookAgain(): void {
    const hold = this.#hold
    if (hold?.reason === 'offline') {
      this.#timer?.cancel()
      void this.#probe()
    } else if (hold?.reason === 'rateLimited' || hold?.reason === 'serverBusy') {
      // Timers stand still while the computer sleeps, and what the person reads is the time of the clock.
      const leftMs = hold.untilMs - this.#options.clock.now()
      this.#schedule(Math.min(leftMs, this.#pauseMs), () => this.#set(null))
    }
  }

  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
    this.#endProbing()
  }

  #set(hold: UploadQueueHold | null): void {
    this.#timer?.cancel()
    this.#timer = null
    if (hold !== null && this.#hold === null) this.#heldSinceMs = this.#options.clock.now()
    this.#hold = hold
    if (!this.#stopped) this.#options.onChanged()
  }

  #schedule(delayMs: number, action: () => void): void {
    this.#timer?.cancel()
    this.#timer = this.#options.clock.setTimeout(action, Math.max(0, delayMs))
  }

  #endProbing(): void {
    this.#probing?.abort()
    this.#probing = null
    this.#suspected = false
  }

  async #probe(): Promise<void> {
    if (this.#probing !== null || this.#stopped) return
    const probing = new AbortController()
    this.#probing = probing
    const reachable = await this.#options.probe(probing.signal).catch(() => false)
    if (this.#probing !== probing || this.#stopped) return
    this.#probing = null
    if (reachable) {
      const wasOffline = this.#offlineTries > 0
      this.#suspected = false
      this.#options.onReachable(wasOffline)
      // The probe itself may have met a 429 or a refused key: that hold stays.
      if (this.#hold === null || this.#hold.reason === 'offline') this.#set(null)
      return
    }
    this.#offlineTries += 1
    this.#suspected = false
    this.#set({ reason: 'offline' })
    const { backoffBaseMs, random } = this.#options
    // People look at the window when their network comes back: never longer than half a minute.
    const pauseMs = backoffMs(this.#offlineTries, { baseMs: backoffBaseMs / 2, maxMs: 30_000, random })
    this.#schedule(pauseMs, () => void this.#probe())
  }
}
