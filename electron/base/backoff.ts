/**
 * Exponential with "equal jitter": half of the pause is fixed, so that no retry comes at once, and half is random, so that
 * many files (and many apps) do not come back in step.
 */
export function backoffMs(
  failures: number,
  {
    baseMs,
    maxMs,
    random,
  }: { readonly baseMs: number; readonly maxMs: number; readonly random: () => number },
): number {
  const ceilingMs = Math.min(maxMs, baseMs * 2 ** Math.min(30, Math.max(0, failures - 1)))
  return Math.round(ceilingMs * (0.5 + random() * 0.5))
}
