const hourMs = 3_600_000
const tenMinutesMs = 600_000

/**
 * "Every 2 to 3 seconds" is what the service recommends (documented). It names no time limit, so a task is asked for
 * as long as it lives, only less and less often: with a twelfth of its age, up to a minute; after the first hour with a
 * sixtieth, up to ten minutes.
 */
export function pollIntervalMs(
  ageMs: number,
  {
    firstMs,
    maxMs,
    random,
  }: { readonly firstMs: number; readonly maxMs: number; readonly random: () => number },
): number {
  const plainMs =
    ageMs < hourMs
      ? Math.min(maxMs, Math.max(firstMs, ageMs / 12))
      : Math.min(Math.max(maxMs, tenMinutesMs), Math.max(maxMs, ageMs / 60))
  return Math.round(plainMs * (0.9 + random() * 0.2))
}
