import { app, type BrowserWindow } from 'electron'
import { promptText } from '../../../shared/generation/request/prompt-text.ts'
import type { Services } from '../../services.ts'
import type { Translate } from '../texts/index.ts'
import { notifyDropFinished, notifyPersonAppeared, notifyResultEnded } from './notifications.ts'
import { bringToFront } from './window.ts'

/** Shows the queue's work outside of the window: progress in the dock or taskbar, one notification a drop. */
export function showActivity(services: Services, window: BrowserWindow, t: Translate): void {
  const { uploads, generation, verification } = services
  uploads.onDelta(() => {
    if (window.isDestroyed()) return
    const { progress, unfinishedCount } = uploads.activeSummary()
    window.setProgressBar(progress ?? -1)
    app.setBadgeCount(unfinishedCount)
  })
  uploads.onDropFinished(({ readyCount, failedCount, waitingForPersonCount }) => {
    if (window.isDestroyed() || window.isFocused()) return
    const counts = { ready: readyCount, needingAttention: failedCount + waitingForPersonCount }
    notifyDropFinished(t, counts, () => bringToFront(window))
  })
  generation.onEnded(({ state, composition }) => {
    if (window.isDestroyed() || window.isFocused()) return
    // What a person cancelled, and what the service forgot, is no news to run for.
    if (state.kind !== 'ready' && state.kind !== 'failed') return
    const result = { isReady: state.kind === 'ready', prompt: promptText(composition) }
    notifyResultEnded(t, result, () => bringToFront(window))
  })
  window.on('focus', () => verification.windowFocused())
  window.on('blur', () => verification.windowBlurred())
  verification.onAppeared(({ name }) => {
    if (window.isDestroyed() || window.isFocused()) return
    notifyPersonAppeared(t, name, () => bringToFront(window))
  })
}
