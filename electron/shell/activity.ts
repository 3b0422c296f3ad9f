import { app, type BrowserWindow } from 'electron'
import type { Services } from '../services.ts'
import { notifyBatchFinished, notifyPersonAppeared } from './notifications.ts'
import type { Translate } from './texts/index.ts'
import { bringToFront } from './window.ts'

/** Shows the queue's work outside of the window: progress in the dock or taskbar, one notification a batch. */
export function showActivity(services: Services, window: BrowserWindow, t: Translate): void {
  const { uploads, verification } = services
  uploads.onDelta(() => {
    if (window.isDestroyed()) return
    const { progress, unfinishedCount } = uploads.activeSummary()
    window.setProgressBar(progress ?? -1)
    app.setBadgeCount(unfinishedCount)
  })
  uploads.onBatchFinished(({ readyCount, failedCount, waitingForPersonCount }) => {
    if (window.isDestroyed() || window.isFocused()) return
    const counts = { ready: readyCount, needingAttention: failedCount + waitingForPersonCount }
    notifyBatchFinished(t, counts, () => bringToFront(window))
  })
  window.on('focus', () => verification.windowFocused())
  window.on('blur', () => verification.windowBlurred())
  verification.onAppeared(({ name }) => {
    if (window.isDestroyed() || window.isFocused()) return
    notifyPersonAppeared(t, name, () => bringToFront(window))
  })
}
