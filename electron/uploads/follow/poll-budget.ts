import { type Clock, longAgo, type MonotonicMs, msSince } from '../../base/clock.ts'

export interface PollBudgetOptions {
  readonly clock: Clock
  /** Requests a second to begin with. */
  readonly startPerSecond: number
  readonly maxPerSecond: number
}

/** However often the service complains, the queue goes on. */
const minPerSecond = 0.5
/** Answers to requests that were out together are one complaint. */
const oneComplaintMs = 1_000

/**
 * How many questions a second the service is asked in all. Like TCP: up by a part of each answer until the service first
 * says that it is too much, then half of that, and from there on up by one a second each second.
 */
export class PollBudget {
  readonly #options: PollBudgetOptions
  #perSecond: number
  #isSlowStart = true
  #cutAt: MonotonicMs = longAgo

  constructor(options: PollBudgetOptions) {
    this.#options = options
    this.#perSecond = options.startPerSecond
  }

  get perSecond(): number {
    return this.#perSecond
  }

  get spacingMs(): number {
    return 1_000 / this.#perSecond
  }

  /** `neededPerSecond`: more than the tasks at hand can use is not asked for. */
  answered(neededPerSecond: number): void {
    const { startPerSecond, maxPerSecond } = this.#options
    const limit = Math.min(maxPerSecond, Math.max(startPerSecond, neededPerSecond))
    if (this.#perSecond >= limit) return
    this.#perSecond = Math.min(limit, this.#perSecond + (this.#isSlowStart ? 0.25 : 1 / this.#perSecond))
  }

  /** The service answered 429, to whatever request. */
  tooMany(): void {
    const { clock } = this.#options
    if (msSince(clock, this.#cutAt) < oneComplaintMs) return
    this.#cutAt = clock.monotonic()
    this.#isSlowStart = false
    this.#perSecond = Math.max(minPerSecond, this.#perSecond / 2)
  }
}
