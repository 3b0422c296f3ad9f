import { app } from 'electron'

/** As in electron-builder.yml: Windows knows the app, its shortcut and its notifications by it. */
const appId = 'tools.assetlibrary.desktop'
/** Of the program that Windows starts when somebody clicks a notification of ours. Made once, never changed. */
const toastActivatorClsid = '{6C1D1A0E-6D0B-4C39-9E0F-3B7C52F2E6A4}'

/**
 * Tells Windows who we are, before any notification: otherwise Electron makes up an id of its own and a new activator at each start
 * (read in its source), and clicks on older notifications lead nowhere.
 */
export function introduceToSystem(): void {
  if (process.platform !== 'win32') return
  app.setAppUserModelId(appId)
  app.setToastActivatorCLSID(toastActivatorClsid)
}
