import type { AppError } from '../../../shared/result.ts'
import { backoffMs } from '../backoff.ts'
import { type Clock, type ClockTimer, fromNow, type MonotonicMs, msUntilWall } from '../clock.ts'

type HoldReason = 'offline' | 'rateLimited' | 'keyNeeded' | 'storageFailed'

export interface GateHold {
  readonly reason: HoldReason
  /** By the wall's clock. */
  readonly untilMs: number
}

interface ActiveHold {
  readonly hold: GateHold
  readonly endsAt: MonotonicMs
  readonly timer: ClockTimer
}

export interface ServiceGateOptions {
  readonly clock: Clock
  readonly random: () => number
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** A hold began or ended. */
  readonly onChanged: () => void
}

/** The heaviest first: that one is shown. */
const order: readonly HoldReason[] = ['storageFailed', 'keyNeeded', 'rateLimited', 'offline']

/** "At once", answered again and again, would be a request after the other. */
const shortestPauseMs = 1_000
/** People look at the window when their network comes back. */
const longestOfflineMs = 30_000
const keyPauseMs = 60_000

/**
 * What holds all tasks at once: no network, a service that asks for a pause, a key that it does not take. A hold ends by
 * itself after a while; then the next request shows whether it still is so, and begins a longer one where it is.
 */
export class ServiceGate {
  readonly #options: ServiceGateOptions
  readonly #holds = new Map<HoldReason, ActiveHold>()
  readonly #streaks = new Map<HoldReason, number>()
  #isStopped = false

  constructor(options: ServiceGateOptions) {
    this.#options = options
  }

  get hold(): GateHold | null {
    for (const reason of order) {
      const entry = this.#holds.get(reason)
      if (entry !== undefined) return entry.hold
    }
    return null
  }

  get isOpen(): boolean {
    return this.#holds.size === 0 && !this.#isStopped
  }

  /** Whether this trouble is one of all tasks; then they are held. */
  report({ code, retryAfterMs }: AppError): boolean {
    switch (code) {
      case 'rateLimited':
        this.#begin('rateLimited', retryAfterMs)
        return true
      case 'keyRejected':
      case 'keyNeeded':
        this.#begin('keyNeeded', keyPauseMs)
        return true
      case 'offline':
      case 'proxyRefused':
      case 'proxySignInNeeded':
      case 'certificateUntrusted':
      case 'proxyUnsupported':
        this.#begin('offline', undefined, longestOfflineMs)
        return true
      case 'storageFailed':
        this.#begin('storageFailed', this.#options.backoffBaseMs)
        return true
      default:
        return false
    }
  }

  /** The service answered. */
  success(): void {
    this.#streaks.delete('offline')
    this.#streaks.delete('rateLimited')
  }

  /** After sleep, or when the system says that the network changed. Who was told to wait waits, asleep or awake. */
  lookAgain(): void {
    const { clock } = this.#options
    for (const [reason, { hold, endsAt, timer }] of this.#holds) {
      // Timers stand still while the computer sleeps, and what a person reads is the time on the wall.
      const leftMs = msUntilWall(clock, hold.untilMs, Math.max(0, endsAt - clock.monotonic()))
      timer.cancel()
      this.#keep(reason, hold, leftMs)
    }
    this.#end('offline')
  }

  /** Another key. A full disk is as full as before. */
  reset(): void {
    this.#streaks.clear()
    this.#end('keyNeeded', 'offline', 'rateLimited')
  }

  stop(): void {
    this.#isStopped = true
    for (const { timer } of this.#holds.values()) timer.cancel()
    this.#holds.clear()
  }

  #begin(reason: HoldReason, askedMs: number | undefined, maxMs = this.#options.backoffMaxMs): void {
    if (this.#isStopped) return
    const { clock, random, backoffBaseMs } = this.#options
    const known = this.#holds.get(reason)
    // Requests that were under way when it began do not make it longer, but for a time that the service names.
    const streak = (this.#streaks.get(reason) ?? 0) + (known === undefined ? 1 : 0)
    this.#streaks.set(reason, streak)
    const ownMs = backoffMs(streak, { baseMs: backoffBaseMs, maxMs, random })
    const pauseMs = askedMs === undefined || askedMs < shortestPauseMs ? ownMs : askedMs
    if (known !== undefined && known.endsAt >= fromNow(clock, pauseMs)) return
    known?.timer.cancel()
    this.#keep(reason, { reason, untilMs: clock.now() + pauseMs }, pauseMs)
    this.#options.onChanged()
  }

  #keep(reason: HoldReason, hold: GateHold, lastsMs: number): void {
    const { clock } = this.#options
    const timer = clock.setTimeout(() => this.#end(reason), lastsMs)
    this.#holds.set(reason, { hold, endsAt: fromNow(clock, lastsMs), timer })
  }

  #end(...reasons: readonly HoldReason[]): void {
    let hasChanged = false
    for (const reason of reasons) {
      this.#holds.get(reason)?.timer.cancel()
      hasChanged = this.#holds.delete(reason) || hasChanged
    }
    if (hasChanged) this.#options.onChanged()
  }
}
