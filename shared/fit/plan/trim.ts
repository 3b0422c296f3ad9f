import type { Range } from '../../media/limits.ts'
import type { FitChoices, FitObstacle, FitStep } from './fit-plan.ts'

interface TrimPlan {
  /** None when all of it is kept. */
  readonly steps: readonly FitStep[]
  readonly durationMs: number
  readonly keptDuration: number
}

/**
 * Which part is kept: the first that is as long as accepted, or the one a person chose. `longestMs` is what an encoder may be
 * given, so that what it pads stays within the limit.
 */
export function planTrim(
  durationMs: number,
  { startMs = 0, durationMs: wantedMs }: FitChoices,
  range: Range,
  longestMs = range.max,
): TrimPlan | { readonly obstacle: FitObstacle } {
  if (durationMs < range.min)
    return { obstacle: { kind: 'tooShort', gotMs: durationMs, neededMs: range.min } }
  const isWhole = startMs === 0 && wantedMs === undefined && durationMs <= range.max
  if (isWhole) return { steps: [], durationMs, keptDuration: 1 }
  const keptMs = Math.max(range.min, Math.min(wantedMs ?? longestMs, longestMs, durationMs))
  const start = Math.max(0, Math.min(startMs, durationMs - keptMs))
  return {
    steps: [{ kind: 'trim', startMs: start, durationMs: keptMs }],
    durationMs: keptMs,
    keptDuration: keptMs / durationMs,
  }
}
