import type { UploadQueueHold } from '../../../shared/uploads/uploads.ts'
import { backoffMs } from '../../base/backoff.ts'
import {
  type Clock,
  type ClockTimer,
  fromNow,
  latest,
  longAgo,
  type MonotonicMs,
  msUntilWall,
} from '../../base/clock.ts'
import { type BusyHold, HoldSet } from './holds.ts'

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
  readonly #holds: HoldSet
  /** When the hold by 429 or 503 began, and when it will be over. */
  #busySince: MonotonicMs = longAgo
  #busyUntil: MonotonicMs = longAgo
  /** Holds by 429 or 503 in a row without a success between them. */
  #streak = 0
  #lookTimer: ClockTimer | null = null
  #probing: AbortController | null = null
  #offlineTries = 0
  #suspected = false
  #stopped = false

  constructor(options: GateOptions) {
    this.#options = options
    this.#holds = new HoldSet(options.clock, () => {
      if (!this.#stopped) options.onChanged()
    })
  }

  get hold(): UploadQueueHold | null {
    return this.#holds.shown
  }

  get isOpen(): boolean {
    return this.hold === null && !this.#suspected && !this.#stopped
  }

  /** 429 or 503. `startedAt`: of the request that was answered so; requests begun before the hold do not lengthen it. */
  busy(reason: BusyHold['reason'], retryAfterMs: number | undefined, startedAt: MonotonicMs): BusyHold {
    const { clock, random, backoffBaseMs, backoffMaxMs } = this.#options
    if (this.#streak === 0 || startedAt >= this.#busySince) this.#streak += 1
    const ownPauseMs = backoffMs(this.#streak, { baseMs: backoffBaseMs, maxMs: backoffMaxMs, random })
    // "At once", or a date in the past by our clock, answered again and again, would be a request after the other.
    const pauseMs = retryAfterMs === undefined || retryAfterMs < shortestPauseMs ? ownPauseMs : retryAfterMs
    if (this.#holds.busy === null) {
      this.#busySince = clock.monotonic()
      this.#busyUntil = this.#busySince
    }
    this.#busyUntil = latest(this.#busyUntil, fromNow(clock, pauseMs))
    return this.#beginBusy(reason)
  }

  #beginBusy(reason: BusyHold['reason']): BusyHold {
    const leftMs = this.#busyLeftMs()
    const hold = { reason, untilMs: this.#options.clock.now() + Math.round(leftMs) }
    this.#holds.begin('busy', hold, leftMs)
    return hold
  }

  #busyLeftMs(): number {
    return Math.max(0, this.#busyUntil - this.#options.clock.monotonic())
  }

  /** A request found no network. Nothing more is sent until a probe has shown whether that is so. */
  suspectOffline(): void {
    const isKnown = this.#suspected || this.#holds.has('offline')
    // Without a key nothing can be asked, and who was told to wait asks nothing.
    if (isKnown || this.#holds.has('keyNeeded') || this.#holds.has('busy') || this.#stopped) return
    this.#suspected = true
    this.#offlineTries = 0
    void this.#probe()
  }

  keyNeeded(): void {
    this.#endProbing()
    this.#holds.begin('keyNeeded', { reason: 'keyNeeded' }, null)
  }

  /** Nothing is begun that could not be written down; `retryMs` from now it is tried again. */
  storageFailed(retryMs: number): void {
    this.#holds.begin('storageFailed', { reason: 'storageFailed' }, retryMs)
  }

  /** A request begun at that time went well. */
  success(startedAt: MonotonicMs): void {
    if (startedAt >= this.#busySince) this.#streak = 0
    if (this.#holds.has('offline')) this.lookAgain()
  }

  /** A key is there (again), or another account. A full disk is as full as before. */
  reset(): void {
    this.#endProbing()
    this.#streak = 0
    this.#holds.end('keyNeeded', 'offline', 'busy')
  }

  /** After sleep, or when the system says that the network changed: what was found out before may not hold any more. */
  lookAgain(): void {
    const { busy } = this.#holds
    if (busy !== null) {
      // Timers stand still while the computer sleeps, and what a person reads is the time on the wall.
      const leftMs = msUntilWall(this.#options.clock, busy.untilMs, this.#busyLeftMs())
      this.#busyUntil = fromNow(this.#options.clock, leftMs)
      this.#beginBusy(busy.reason)
    } else if (this.#holds.has('offline')) {
      void this.#probe()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#holds.stop()
    this.#endProbing()
  }

  /** Also the next one that is planned: whoever was offline is to be found so anew. */
  #endProbing(): void {
    this.#lookTimer?.cancel()
    this.#lookTimer = null
    this.#probing?.abort()
    this.#probing = null
    this.#suspected = false
  }

  async #probe(): Promise<void> {
    if (this.#probing !== null || this.#stopped) return
    this.#lookTimer?.cancel()
    const probing = new AbortController()
    this.#probing = probing
    const reachable = await this.#options.probe(probing.signal).catch(() => false)
    if (this.#probing !== probing || this.#stopped) return
    this.#probing = null
    this.#suspected = false
    if (reachable) {
      this.#options.onReachable(this.#offlineTries > 0)
      // The probe itself may have met a 429 or a refused key: that hold stays.
      this.#holds.end('offline')
      return
    }
    this.#offlineTries += 1
    this.#holds.begin('offline', { reason: 'offline' }, null)
    const { backoffBaseMs, random, clock } = this.#options
    // People look at the window when their network comes back: never longer than half a minute, but for a service that
    // asked for a longer pause.
    const pauseMs = backoffMs(this.#offlineTries, { baseMs: backoffBaseMs / 2, maxMs: 30_000, random })
    const busyMs = this.#holds.busy === null ? 0 : this.#busyLeftMs()
    this.#lookTimer = clock.setTimeout(() => void this.#probe(), Math.max(pauseMs, busyMs))
  }
}
