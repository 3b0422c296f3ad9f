import { type Clock, longAgo, type MonotonicMs, msSince } from '../../base/clock.ts'

/** 10 Mbit/s: four pieces at once are through in less than half a second, so that progress is seen to move. */
const fastBytesPerMs = 1_250
/** Of shorter ones the system takes in all, however slow the line. */
const tellingBytes = 128 * 1024
/** So long nobody asks anew: a file that follows another begins as that one ended. */
const staysFastMs = 1_000

/** What the uploads to one service know of the line to it. */
export class Line {
  readonly #clock: Clock
  #fastAt: MonotonicMs = longAgo

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get isFast(): boolean {
    return msSince(this.#clock, this.#fastAt) < staysFastMs
  }

  /** A piece has left that was handed over at that time. */
  sent(bytes: number, handedOverAt: MonotonicMs): void {
    if (bytes < tellingBytes) return
    const isFast = msSince(this.#clock, handedOverAt) * fastBytesPerMs < bytes
    this.#fastAt = isFast ? this.#clock.monotonic() : longAgo
  }
}
