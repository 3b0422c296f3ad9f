import { wallAgeMs } from '../../base/clock.ts'
import type { GenerationContext } from '../context.ts'
import type { ResultRow } from '../model/row.ts'

type Pace = Pick<GenerationContext, 'clock' | 'tuning'>

/** Whether the row is asked about: a task that is on its way, or one in doubt that is being looked for. */
export function isFollowed({ state }: ResultRow): boolean {
  return (
    state.kind === 'queued' || state.kind === 'generating' || (state.kind === 'unconfirmed' && state.looking)
  )
}

/** Until the next question about a task. The older it is, the longer the next step of it takes. */
export function pollPauseMs({ clock, tuning }: Pace, { sentAtMs }: ResultRow): number {
  return Math.min(tuning.pollMaxMs, Math.max(tuning.pollFirstMs, wallAgeMs(clock, sentAtMs) / 10))
}

/** Until the next look for a task in doubt. */
export function lookDelayMs({ tuning }: Pace, { state }: ResultRow): number {
  const looks = state.kind === 'unconfirmed' ? state.looks : 0
  return tuning.lookDelaysMs[Math.min(looks, tuning.lookDelaysMs.length - 1)] ?? 0
}
