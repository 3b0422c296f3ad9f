import { dialog } from '../desktop/dialog.ts'

/**
 * As Electron's lib/browser/init.ts: an error that the app does not take ends nothing. Its stack is shown in a box, in
 * English and with all that its message quotes, and the app goes on.
 */
export function goOnAfterErrors(): void {
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    dialog.showErrorBox(
      'A JavaScript error occurred in the main process',
      `Uncaught Exception:\n${error.stack ?? `${error.name}: ${error.message}`}`,
    )
  })
}
