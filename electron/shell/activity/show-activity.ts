import { app, type BrowserWindow, Notification } from 'electron'
import { promptText } from '../../../shared/generation/request/prompt-text.ts'
import type { Services } from '../../services.ts'
import type { SendToPage } from '../ipc/page-events.ts'
import type { Translate } from '../texts/index.ts'
import type { Command } from '../window/menu-template.ts'
import { bringToFront } from '../window/window.ts'
import type { ActivityWatch } from './activity-watch.ts'
import { notifyDropFinished, notifyPersonAppeared, notifyResultEnded } from './notifications.ts'

export interface ActivityOptions {
  readonly services: Pick<Services, 'uploads' | 'generation' | 'verification' | 'settings'>
  readonly activity: ActivityWatch
  readonly window: BrowserWindow
  readonly t: Translate
  readonly send: SendToPage
}

/** Shows the queue's work outside of the window: progress in the dock or taskbar, one notification a drop. */
export function showActivity({ services, activity, window, t, send }: ActivityOptions): void {
  const { uploads, generation, verification, settings } = services
  /** Nobody is told what they see, nor what they do not want to hear. */
  const isWanted = (): boolean => !window.isDestroyed() && !window.isFocused() && settings.get().notifications
  /** A click on a notification: the window, showing what it was about. */
  const comeBack = (command: Command): void => {
    if (window.isDestroyed()) return
    bringToFront(window)
    send('command', { command })
  }
  if (process.platform === 'win32') {
    // Also of those that an earlier run left in the notification centre (documented).
    Notification.handleActivation(() => {
      if (!window.isDestroyed()) bringToFront(window)
    })
  }
  activity.onUploads(({ progress, unfinishedCount }) => {
    if (window.isDestroyed()) return
    window.setProgressBar(progress ?? -1)
    app.setBadgeCount(unfinishedCount)
  })
  uploads.onDropFinished(({ readyCount, failedCount, waitingForPersonCount }) => {
    if (!isWanted()) return
    const counts = { ready: readyCount, needingAttention: failedCount + waitingForPersonCount }
    notifyDropFinished(t, counts, () => comeBack('showUploads'))
  })
  generation.onEnded(({ state, composition }) => {
    if (!isWanted()) return
    // What a person cancelled, and what the service forgot, is no news to run for.
    if (state.kind !== 'ready' && state.kind !== 'failed') return
    const result = { isReady: state.kind === 'ready', prompt: promptText(composition) }
    notifyResultEnded(t, result, () => comeBack('showGenerate'))
  })
  window.on('focus', () => verification.windowFocused())
  window.on('blur', () => verification.windowBlurred())
  verification.onAppeared(({ name }) => {
    if (!isWanted()) return
    notifyPersonAppeared(t, name, () => comeBack('showLibrary'))
  })
}
