/** As in electron-builder.yml: Windows knows the app, its shortcut and its notifications by it. */
export const appId = 'tools.assetlibrary.desktop'
/** Of the program that Windows starts when somebody clicks a notification of ours. Made once, never changed. */
export const toastActivatorClsid = '{6C1D1A0E-6D0B-4C39-9E0F-3B7C52F2E6A4}'

/** The part of Electron's `app` that is used here. */
interface NamedApp {
  setAppUserModelId(id: string): void
  setToastActivatorCLSID(id: string): void
}

/**
 * Tells Windows who we are, before any window and notification: otherwise Electron makes up an id of its own and a new activator at
 * each start (documented), and clicks on older notifications lead nowhere.
 */
export function introduceToSystem(app: NamedApp, platform: NodeJS.Platform): void {
  if (platform !== 'win32') return
  app.setAppUserModelId(appId)
  app.setToastActivatorCLSID(toastActivatorClsid)
}
