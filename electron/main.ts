import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  nativeTheme,
  safeStorage,
  session,
} from 'electron'
import type { Language } from '../shared/settings'
import { createHandlers } from './handlers'
import { openGroupId } from './open-group'
import { createServices, type Services } from './services'
import { showActivity } from './shell/activity'
import { handleAppScheme, registerAppScheme } from './shell/app-scheme'
import { takeEnvironment } from './shell/environment'
import { openExternalLink, openVerificationPage } from './shell/external-links'
import { guardSession, guardWebContents } from './shell/guards'
import { connectIpc } from './shell/ipc-adapter'
import { createKeyVault } from './shell/key-vault'
import { logDefect } from './shell/log'
import { createMediaRoutes } from './shell/media-routes'
import { setApplicationMenu } from './shell/menu'
import { filesOfSecondStart, filesOnCommandLine } from './shell/opened-files'
import { isOurPage } from './shell/our-page'
import { createSender, forwardEvents } from './shell/page-events'
import { guardQuit } from './shell/quit-guard'
import { listenToSystem } from './shell/system-events'
import { createShellTranslator, languageOf } from './shell/texts'
import { bringToFront, openMainWindow, showInFolder } from './shell/window'

/** In development the page comes from Vite's server; a packaged app never listens to this variable. */
const devServerUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const rendererDir = join(import.meta.dirname, '../renderer')
const preloadPath = join(import.meta.dirname, '../preload/preload.cjs')
const demoSeedDir = join(app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked'), 'assets/demo')

const env = takeEnvironment(process.env)
// Without a listener Node would print the message, which may quote names and addresses, and end the app.
process.on('unhandledRejection', (cause) => logDefect('a promise that nobody waits for', cause))

let window: BrowserWindow | null = null
let services: Services | null = null
const openedFiles = filesOnCommandLine(process.argv.slice(process.defaultApp === true ? 2 : 1), process.cwd())

// Only one process may own the database: a second start hands its files over and ends.
if (app.requestSingleInstanceLock({ paths: [...openedFiles] })) {
  registerAppScheme()
  app.enableSandbox()
  guardWebContents(devServerUrl)
  app.on('second-instance', (_event, _argv, _workingDir, handover) => {
    if (window !== null) bringToFront(window)
    addFiles(filesOfSecondStart(handover))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    addFiles([path])
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start).catch(reportFailedStart)
} else {
  app.quit()
}

/** macOS names files before the app is ready; they wait here. */
const filesBeforeStart: string[] = []

/** Files go into the group that is open; without one their rows ask for it. */
function addFiles(paths: readonly string[]): void {
  if (paths.length === 0) return
  if (services === null) {
    filesBeforeStart.push(...paths)
    return
  }
  services.uploads
    .add({ paths, groupId: openGroupId(services) })
    .catch((cause: unknown) => logDefect('opened files', cause))
}

function preferredLanguages(): readonly string[] {
  const named = app.commandLine.getSwitchValue('lang')
  return [...(named === '' ? [] : [named]), ...app.getPreferredSystemLanguages(), app.getLocale()]
}

async function start(): Promise<void> {
  const built = createServices({
    dataDir: app.getPath('userData'),
    demoSeedDir,
    version: app.getVersion(),
    env,
    vault: createKeyVault(app.getPath('userData'), safeStorage, process.platform),
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    openVerificationPage,
    copyText: (text) => clipboard.writeText(text),
    onDefect: logDefect,
  })
  services = built

  const language = (): Language => {
    const chosen = built.settings.get().language
    return chosen === 'system' ? languageOf(preferredLanguages()) : chosen
  }
  const { t, setLanguage } = createShellTranslator(language())
  const send = createSender(() => window?.webContents ?? null)
  const applySettings = (): void => {
    nativeTheme.themeSource = built.settings.get().theme
    setLanguage(language())
    setApplicationMenu(t, {
      command: (command) => {
        // A menu item is a person's wish, but not one that Chromium knows of: without this it refuses the file picker.
        const ready = window?.webContents.executeJavaScript('undefined', true) ?? Promise.resolve()
        void ready.catch(() => undefined).then(() => send('command', { command }))
      },
      openLink: (link) => void openExternalLink(link),
    })
  }
  applySettings()
  built.settings.onChanged(applySettings)

  guardSession(session.defaultSession, devServerUrl)
  handleAppScheme(session.defaultSession, rendererDir, createMediaRoutes(built))
  connectIpc({
    ipcMain,
    handlers: createHandlers(built, {
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
      platform: process.platform,
      language,
      openLink: openExternalLink,
      copyText: (text) => clipboard.writeText(text),
      showInFolder,
    }),
    isOurPage: (event) => isOurPage(event, window?.webContents.id ?? null, devServerUrl),
    onDefect: logDefect,
  })
  forwardEvents(built, send)

  const opened = openMainWindow({
    preloadPath,
    devServerUrl,
    devTools: !app.isPackaged,
    title: app.getName(),
  })
  window = opened
  opened.on('closed', () => {
    window = null
  })
  guardQuit({ window: opened, t, unfinishedCount: () => built.uploads.activeSummary().unfinishedCount })
  showActivity(built, opened, t)

  const stopListening = listenToSystem({
    onWake: () => {
      built.uploads.wake()
      built.connection.networkChanged()
    },
    onNetworkMayHaveChanged: () => {
      built.uploads.networkChanged()
      built.connection.networkChanged()
    },
  })
  stopBeforeQuit(async () => {
    stopListening()
    await built.stop()
  })

  built.uploads.start()
  addFiles([...openedFiles, ...filesBeforeStart.splice(0)])
  await built.connection.start()
}

/** Longer than any clean end takes; a process that hangs without a window would keep the app from being opened again. */
const stopLimitMs = 10_000

/** Holds the end up until the services have written what they must; a second try ends at once. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let stopping = false
  app.on('will-quit', (event) => {
    if (stopping) return
    stopping = true
    event.preventDefault()
    const limit = new Promise<void>((resolve) => setTimeout(resolve, stopLimitMs).unref())
    void Promise.race([stop(), limit])
      .catch((cause: unknown) => logDefect('stop', cause))
      .finally(() => app.quit())
  })
}

function reportFailedStart(cause: unknown): void {
  logDefect('start', cause)
  const { t } = createShellTranslator(languageOf(preferredLanguages()))
  const detail = cause instanceof Error ? cause.message : String(cause)
  const isStorage = cause instanceof Error && cause.name === 'AppFailure'
  dialog.showErrorBox(
    t('failedStart.title'),
    isStorage
      ? t('failedStart.storage', { path: app.getPath('userData'), detail })
      : t('failedStart.other', { detail }),
  )
  app.exit(1)
}
