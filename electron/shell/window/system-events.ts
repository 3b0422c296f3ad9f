import { type Clock, type ClockTimer, longAgo, msSince } from '../../base/clock.ts'

export interface SystemEvents {
  /** Electron's `powerMonitor`. */
  readonly monitor: {
    on(event: 'resume' | 'unlock-screen', listener: () => void): unknown
    off(event: 'resume' | 'unlock-screen', listener: () => void): unknown
  }
  readonly isOnline: () => boolean
  readonly clock: Clock
  /** The computer woke up, or a person came back to it. */
  readonly onWake: () => void
  /** The system's own word that the network came or went; only a hint, failing requests decide. */
  readonly onNetworkMayHaveChanged: () => void
}

/** How often Electron's flag is looked at: it has no event in the main process. A network that flickers is seen as rarely. */
export const networkLookMs = 2_000

/** A computer that wakes up says so several times: the lid, the screen, the lock. */
export const wakePauseMs = 2_000

/** Starts listening; the answer ends it. */
export function listenToSystem(options: SystemEvents): () => void {
  const { monitor, isOnline, clock, onWake, onNetworkMayHaveChanged } = options
  let lastWakeAt = longAgo
  const wake = () => {
    if (msSince(clock, lastWakeAt) < wakePauseMs) return
    lastWakeAt = clock.monotonic()
    onWake()
  }
  monitor.on('resume', wake)
  monitor.on('unlock-screen', wake)

  let online = isOnline()
  let timer: ClockTimer
  const look = () => {
    timer = clock.setTimeout(look, networkLookMs)
    const now = isOnline()
    if (now === online) return
    online = now
    onNetworkMayHaveChanged()
  }
  timer = clock.setTimeout(look, networkLookMs)

  return () => {
    timer.cancel()
    monitor.off('resume', wake)
    monitor.off('unlock-screen', wake)
  }
}
