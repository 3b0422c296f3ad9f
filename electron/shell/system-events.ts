import { net, powerMonitor } from 'electron'

export interface SystemEvents {
  /** The computer woke up, or a person came back to it. */
  readonly onWake: () => void
  /** The system's own word that the network came or went; only a hint, failing requests decide. */
  readonly onNetworkMayHaveChanged: () => void
}

/** How often Electron's flag is looked at: it has no event in the main process. */
const networkLookMs = 2_000

/** Starts listening; the answer ends it. */
export function listenToSystem({ onWake, onNetworkMayHaveChanged }: SystemEvents): () => void {
  powerMonitor.on('resume', onWake)
  powerMonitor.on('unlock-screen', onWake)
  let online = net.isOnline()
  const timer = setInterval(() => {
    const now = net.isOnline()
    if (now === online) return
    online = now
    onNetworkMayHaveChanged()
  }, networkLookMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    powerMonitor.off('resume', onWake)
    powerMonitor.off('unlock-screen', onWake)
  }
}
