import { type Clock, longAgo, type MonotonicMs, msSince } from '../../base/clock.ts'

/** Long enough to be calm, short enough to be true. */
const windowMs = 5_000

/** Bytes a second over the last seconds. */
export class RateMeter {
  readonly #clock: Clock
  readonly #samples: { readonly at: MonotonicMs; bytes: number }[] = []
  #since: MonotonicMs = longAgo

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Sending begins after a time without any. */
  begin(): void {
    this.#samples.length = 0
    this.#since = this.#clock.monotonic()
  }

  add(bytes: number): void {
    const last = this.#samples.at(-1)
    if (last !== undefined && msSince(this.#clock, last.at) < windowMs / 20) last.bytes += bytes
    else this.#samples.push({ at: this.#clock.monotonic(), bytes })
  }

  bytesPerSecond(): number {
    const isOld = (sample?: { readonly at: MonotonicMs }) =>
      sample !== undefined && msSince(this.#clock, sample.at) > windowMs
    while (isOld(this.#samples[0])) this.#samples.shift()
    const bytes = this.#samples.reduce((sum, sample) => sum + sample.bytes, 0)
    const spanMs = Math.min(windowMs, msSince(this.#clock, this.#since))
    return spanMs < 250 ? 0 : (bytes * 1000) / spanMs
  }
}
