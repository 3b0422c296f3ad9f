import type { Clock } from '../../base/clock.ts'

/** Long enough to be calm, short enough to be true. */
const windowMs = 5_000

/** Bytes a second over the last seconds. */
export class RateMeter {
  readonly #clock: Clock
  readonly #samples: { atMs: number; bytes: number }[] = []
  #sinceMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Sending begins after a time without any. */
  begin(): void {
    this.#samples.length = 0
    this.#sinceMs = this.#clock.now()
  }

  add(bytes: number): void {
    const atMs = this.#clock.now()
    const last = this.#samples.at(-1)
    if (last !== undefined && atMs - last.atMs < windowMs / 20) last.bytes += bytes
    else this.#samples.push({ atMs, bytes })
  }

  bytesPerSecond(): number {
    const nowMs = this.#clock.now()
    // The clock was set back.
    if (nowMs < this.#sinceMs) this.begin()
    while ((this.#samples[0]?.atMs ?? nowMs) < nowMs - windowMs) this.#samples.shift()
    const bytes = this.#samples.reduce((sum, sample) => sum + sample.bytes, 0)
    const spanMs = Math.min(windowMs, nowMs - this.#sinceMs)
    return spanMs < 250 ? 0 : (bytes * 1000) / spanMs
  }
}
