import { BrowserWindow, type Event, nativeTheme, shell } from 'electron'
import { toBridgeArgument } from '../../../shared/bridge-names.ts'
import { bridgeNames } from '../../../shared/contract.ts'
import { longAgo, msSince, systemClock } from '../../base/clock.ts'
import { appPageUrl } from '../page/app-origin.ts'

export interface MainWindowOptions {
  readonly preloadPath: string
  readonly devTools: boolean
  readonly title: string
}

/** Opens the one window. It shows itself once the page has drawn, so that nobody sees it empty. */
export function openMainWindow({ preloadPath, devTools, title }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 760,
    minHeight: 520,
    show: false,
    title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16171a' : '#ffffff',
    webPreferences: {
      preload: preloadPath,
      additionalArguments: [toBridgeArgument(bridgeNames)],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
    },
  })
  // The window keeps the app's name whatever the page's title says.
  window.on('page-title-updated', (event: Event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  reloadAfterCrash(window)
  // It fails when the window is closed meanwhile, and whatever else goes wrong stands in the window.
  window.loadURL(appPageUrl).catch(() => {})
  return window
}

/** A page that crashes again so soon is left alone: reloading it for ever would help nobody. */
const crashPauseMs = 30_000

/** The queue lives in the main process and does not notice; the page only has to come back. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastCrashAt = longAgo
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const isRepeated = msSince(systemClock, lastCrashAt) < crashPauseMs
    lastCrashAt = systemClock.monotonic()
    if (reason !== 'clean-exit' && !isRepeated && !window.isDestroyed()) window.webContents.reload()
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
