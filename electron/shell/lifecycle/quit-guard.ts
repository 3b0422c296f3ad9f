import { app, type BrowserWindow, dialog, powerMonitor } from 'electron'
import type { Translate } from '../texts/index.ts'

export interface QuitGuardOptions {
  readonly window: BrowserWindow
  readonly t: Translate
  /** How many uploads still run; none means that nobody is asked. */
  readonly unfinishedCount: () => number
  /** Windows ends, and the app with it, without `before-quit`, `will-quit` or a wait for anything (documented). */
  readonly onSessionEnd: () => void
}

/**
 * Asks before the window closes on running uploads, and says that they go on at the next start. Not asked when the
 * system shuts down: the queue survives that anyway, and holding up a shutdown helps nobody.
 */
export function guardQuit({ window, t, unfinishedCount, onSessionEnd }: QuitGuardOptions): void {
  let confirmed = false
  let isAsking = false
  const onShutdown = (): void => {
    confirmed = true
  }
  // The one on Windows, the other everywhere else.
  window.on('session-end', () => {
    onShutdown()
    onSessionEnd()
  })
  powerMonitor.on('shutdown', onShutdown)
  window.on('closed', () => powerMonitor.off('shutdown', onShutdown))
  window.on('close', (event) => {
    const count = unfinishedCount()
    if (confirmed || count === 0) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    void dialog
      .showMessageBox(window, {
        type: 'question',
        message: t('quit.message', { count }),
        detail: t('quit.detail', { count }),
        buttons: [t('quit.quit'), t('quit.stay')],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      })
      .then(({ response }) => {
        if (response !== 0) return
        confirmed = true
        app.quit()
      })
      .finally(() => {
        isAsking = false
      })
  })
}
