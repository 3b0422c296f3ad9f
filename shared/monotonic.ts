/** A sleep that is shorter, or a clock that is set by less, is not noticed. */
const leastLeapMs = 1_000

/** A sleep counts as so much, however long it was. */
export const sleepCountsMs = 60_000

/**
 * Time that goes forward and never back. The system's own (`awakeMs`) may stand still while the computer sleeps, as it does
 * on Linux; but what was looked up before the lid was closed is not fresh when it opens. So a leap of the wall's clock against
 * it counts, too, as a minute at most: a clock that is set forward looks the same, and must not make anybody old.
 */
export function createMonotonic(wallMs: () => number, awakeMs: () => number): () => number {
  let sleptMs = 0
  let apartMs = wallMs() - awakeMs()
  return () => {
    const nowMs = awakeMs()
    const leapMs = wallMs() - nowMs - apartMs
    if (Math.abs(leapMs) >= leastLeapMs) {
      apartMs += leapMs
      sleptMs += Math.min(Math.max(0, leapMs), sleepCountsMs)
    }
    return nowMs + sleptMs
  }
}
