/** More than are on the screen at once; the oldest are of moments that passed. */
const most = 1_000

/**
 * The time by the wall's clock as it was when a moment to come was first seen, ms since 1970: what main tells is told by the clock of
 * then, and who sets that clock while a pause lasts makes it neither longer nor shorter. `monotonicMs`: main's sort of time, so that a
 * pause ends here when it ends there.
 */
export function createTellersClock(wallMs: () => number, monotonicMs: () => number) {
  const apartMs = new Map<number, number>()
  return (toldMs: number): number => {
    const nowMs = monotonicMs()
    let apart = apartMs.get(toldMs)
    if (apart === undefined) {
      apart = wallMs() - nowMs
      const [oldest] = apartMs.keys()
      if (apartMs.size >= most && oldest !== undefined) apartMs.delete(oldest)
      apartMs.set(toldMs, apart)
    }
    return nowMs + apart
  }
}
