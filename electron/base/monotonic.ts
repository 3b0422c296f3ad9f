/** A sleep that is shorter, or a clock that is set by less, is not noticed. */
const leastLeapMs = 1_000

/**
 * Time that goes forward and never back, and goes on while the computer sleeps: what was looked up before the lid was closed
 * is old when it opens. The system's own monotonic time stands still meanwhile (on Linux; elsewhere it does not), so a
 * leap of the wall's clock against it counts as sleep. A clock that is set forward looks the same and makes things old
 * before their time, which costs one more look; one that is set back is no news at all.
 */
export function createMonotonic(wallMs: () => number, awakeMs: () => number): () => number {
  let sleptMs = 0
  let apartMs = wallMs() - awakeMs()
  return () => {
    const nowMs = awakeMs()
    const leapMs = wallMs() - nowMs - apartMs
    if (Math.abs(leapMs) >= leastLeapMs) {
      apartMs += leapMs
      sleptMs += Math.max(0, leapMs)
    }
    return nowMs + sleptMs
  }
}
