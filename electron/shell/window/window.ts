import { existsSync } from 'node:fs'
import { app, BrowserWindow, dialog, type Event, Menu, nativeTheme, screen, shell } from 'electron'
import { toBridgeArgument } from '../../../shared/bridge-names.ts'
import { bridgeNames } from '../../../shared/contract.ts'
import { systemClock } from '../../base/clock.ts'
import { appPageUrl } from '../page/app-origin.ts'
import type { Translate } from '../texts/index.ts'
import { menuPlace, textMenu } from './context-menu.ts'
import { windowSizes } from './first-size.ts'
import { watchPageDefects } from './page-defects.ts'
import { type PageTroubleOptions, watchPage } from './page-trouble.ts'
import { windowIcon } from './window-icon.ts'

export interface MainWindowOptions {
  readonly preloadPath: string
  readonly devTools: boolean
  readonly title: string
  readonly t: Translate
  readonly onTrouble: PageTroubleOptions['onTrouble']
  /** An error of the page's code, for the log. */
  readonly onDefect: (cause: Error) => void
}

/** Opens the one window, where and as it was when it was closed last; it shows itself: see page-trouble.ts. */
export function openMainWindow({
  preloadPath,
  devTools,
  title,
  t,
  onTrouble,
  onDefect,
}: MainWindowOptions): BrowserWindow {
  const { first, min } = windowSizes(screen.getPrimaryDisplay().workArea)
  const window = new BrowserWindow({
    // What Electron keeps the place of the window under; it is put right when that screen is gone.
    name: 'main',
    windowStatePersistence: true,
    ...first,
    minWidth: min.width,
    minHeight: min.height,
    show: false,
    title,
    ...windowIcon({ platform: process.platform, appDir: process.env.APPDIR, exists: existsSync }),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16171a' : '#ffffff',
    webPreferences: {
      preload: preloadPath,
      additionalArguments: [toBridgeArgument(bridgeNames)],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      // Elsewhere Chromium fetches its dictionaries from the network, which the page has none of.
      spellcheck: process.platform === 'darwin',
      devTools,
    },
  })
  // The window keeps the app's name whatever the page's title says.
  window.on('page-title-updated', (event: Event) => event.preventDefault())
  watchPage(window, { t, clock: systemClock, onTrouble, quit: () => app.quit(), ask: askIn(window) })
  watchPageDefects(window.webContents, onDefect)
  offerTextMenu(window, t)
  // What goes wrong is told by the events above; it also fails when the window is closed meanwhile.
  window.loadURL(appPageUrl).catch(() => {})
  return window
}

const askIn =
  (window: BrowserWindow): PageTroubleOptions['ask'] =>
  async ({ message, detail, reload, other }, signal) => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons: [reload, other],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      signal,
    })
    if (signal.aborted) return 'void'
    return response === 0 ? 'reload' : 'other'
  }

function offerTextMenu(window: BrowserWindow, t: Translate): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, params) => {
    const items = textMenu(params, t, {
      replaceMisspelling: (word) => webContents.replaceMisspelling(word),
      addToDictionary: (word) => void webContents.session.addWordToSpellCheckerDictionary(word),
    })
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ window, ...menuPlace(params) })
  })
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Shows a file of the queue in the system's file manager. */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path)
}
