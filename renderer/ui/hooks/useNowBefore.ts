import { createMonotonic } from '../../../shared/monotonic.ts'
import { createTellersClock } from './tellersClock.ts'
import { useNow } from './useNow.ts'

const nowBy = createTellersClock(
  Date.now,
  createMonotonic(Date.now, () => performance.now()),
)

/**
 * The time, each second, by the clock that told of a moment to come, so that what is left until then is right whoever sets the clock
 * meanwhile; that of the wall where there is no such moment, each second if it `ticks`.
 */
export function useNowBefore(toldMs: number | null, ticks = false): number {
  const nowMs = useNow(ticks || toldMs !== null)
  return toldMs === null ? nowMs : nowBy(toldMs)
}
