import type { Clock } from './clock.ts'

/**
 * The clock, with timers that cannot throw: what one throws would be nobody's, and in the main process it would become
 * the platform's error box. It goes to `onThrown` instead, and every other timer goes on.
 */
export function guardClock(clock: Clock, onThrown: (cause: unknown) => void): Clock {
  return {
    ...clock,
    setTimeout: (callback, delayMs) =>
      clock.setTimeout(() => {
        try {
          callback()
        } catch (cause) {
          onThrown(cause)
        }
      }, delayMs),
  }
}
