/** How far another clock is ahead of ours: between `minMs` and `maxMs`. */
export interface ClockOffset {
  readonly minMs: number
  readonly maxMs: number
}

/** Clocks drift, and ours may be set: what was learned long ago is forgotten. */
const keptMs = 600_000
/** `Date` is in whole seconds, cut off. */
const dateGrainMs = 1_000

/**
 * The service's clock, learned from the `Date` of its answers: it was written between the moment we asked and the moment
 * the answer was there. Each answer narrows the bounds, or replaces them when it contradicts (one of the clocks was set).
 */
export class ServiceClock {
  #offset: ClockOffset | null = null
  #learnedAtMs = 0

  offset(nowMs: number): ClockOffset | null {
    const ageMs = nowMs - this.#learnedAtMs
    return ageMs >= 0 && ageMs <= keptMs ? this.#offset : null
  }

  learn(date: string | undefined, askedAtMs: number, answeredAtMs: number): void {
    const dateMs = Date.parse(date ?? '')
    if (Number.isNaN(dateMs) || answeredAtMs < askedAtMs) return
    const told = { minMs: dateMs - answeredAtMs, maxMs: dateMs + dateGrainMs - askedAtMs }
    const known = this.offset(answeredAtMs)
    const minMs = Math.max(told.minMs, known?.minMs ?? told.minMs)
    const maxMs = Math.min(told.maxMs, known?.maxMs ?? told.maxMs)
    this.#offset = minMs <= maxMs ? { minMs, maxMs } : told
    this.#learnedAtMs = answeredAtMs
  }
}
