export interface RemainingInput {
  readonly nowMs: number
  /** Not yet sent, of all files that are on their way. */
  readonly remainingBytes: number
  /** Of these, what belongs to the files that are being sent right now. */
  readonly inFlightBytes: number
  /** Null while nothing is sent: then nothing can be said. */
  readonly bytesPerSecond: number | null
}

const smoothingMs = 8_000
const settleMs = 2_000

/**
 * Honest remaining time: the speed is smoothed (a moving average that forgets over some eight seconds), nothing is said
 * before it has settled, and the answer is never below what the files on the wire still need at the speed of now.
 */
export function createRemainingTime() {
  let speed: number | null = null
  let lastMs = 0
  let sinceMs = 0

  return {
    /** Milliseconds, or null when nothing honest can be said. */
    next({ nowMs, remainingBytes, inFlightBytes, bytesPerSecond }: RemainingInput): number | null {
      if (bytesPerSecond === null || bytesPerSecond <= 0 || remainingBytes <= 0) {
        speed = null
        return null
      }
      if (speed === null) {
        speed = bytesPerSecond
        sinceMs = nowMs
      } else {
        const weight = 1 - Math.exp(-Math.max(0, nowMs - lastMs) / smoothingMs)
        speed += (bytesPerSecond - speed) * weight
      }
      lastMs = nowMs
      if (nowMs - sinceMs < settleMs) return null
      const whole = (remainingBytes / speed) * 1000
      const onTheWire = (inFlightBytes / bytesPerSecond) * 1000
      return Math.max(whole, onTheWire)
    },
  }
}
