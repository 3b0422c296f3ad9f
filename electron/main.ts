import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  app,
  type BrowserWindow,
  clipboard,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  session,
  utilityProcess,
} from 'electron'
import type { Language } from '../shared/settings.ts'
import { systemClock } from './base/clock.ts'
import { takeOverEarlierCache } from './base/files/cache/media-cache.ts'
import { openDatabaseWhenFree } from './database/index.ts'
import { createHandlers } from './handlers.ts'
import { openGroupId } from './open-group.ts'
import { createServices } from './services.ts'
import { watchActivity } from './shell/activity/activity-watch.ts'
import { keepAwakeWhileBusy } from './shell/activity/keep-awake.ts'
import { showActivity } from './shell/activity/show-activity.ts'
import type { ConverterPage } from './shell/converter/converter-page.ts'
import { createConverterWindows } from './shell/converter/converter-windows.ts'
import { offerCollector } from './shell/converter/page-collector.ts'
import { personalFolder } from './shell/data/personal-folder.ts'
import { createDesktop, createSaveDialog } from './shell/desktop.ts'
import { forgetOthersAppImage, takeEnvironment } from './shell/guards/environment.ts'
import { openExternalLink, openVerificationPage } from './shell/guards/external-links.ts'
import { guardConverterSession, guardSession, guardWebContents } from './shell/guards/guards.ts'
import { isOurPage } from './shell/guards/our-page.ts'
import { closePageNetwork, createProxyResolver } from './shell/guards/page-network.ts'
import { enableSandboxUnlessOff, isSandboxed } from './shell/guards/sandbox.ts'
import { connectIpc } from './shell/ipc/ipc-adapter.ts'
import { createSender, forwardEvents } from './shell/ipc/page-events.ts'
import { exitAtOnceWhenRestarted } from './shell/lifecycle/dev-restart.ts'
import { ownWords, restoreEnvironment, startAgain, stopBeforeQuit } from './shell/lifecycle/end.ts'
import { openDataFolder, reportFailedStart } from './shell/lifecycle/failed-start.ts'
import { endDespiteHangingDrives } from './shell/lifecycle/hanging-drives.ts'
import { logDefect, logFact } from './shell/lifecycle/log.ts'
import { guardQuit } from './shell/lifecycle/quit-guard.ts'
import { folderAtStart } from './shell/lifecycle/working-folder.ts'
import { logFacts } from './shell/log/app-facts.ts'
import { createDiagnosticsExport } from './shell/log/export-diagnostics.ts'
import { startLog } from './shell/log/start-log.ts'
import { handleAppScheme, registerAppScheme } from './shell/page/app-scheme.ts'
import { devServerOrigin, hotReloadOrigin } from './shell/page/dev-server.ts'
import { createMediaRoutes } from './shell/page/media-routes.ts'
import { createUtilityFork } from './shell/processes/utility-fork.ts'
import { createShellTranslator, languageOf } from './shell/texts/index.ts'
import { createUpdates } from './shell/updates/create-updates.ts'
import { createKeyVault } from './shell/vault/key-vault.ts'
import { createProxyVault } from './shell/vault/proxy-vault.ts'
import { toDragItem } from './shell/window/drag-item.ts'
import { introduceToSystem } from './shell/window/identity.ts'
import { setApplicationMenu } from './shell/window/menu.ts'
import { createOpenedFiles, filesOfSecondStart, filesOnCommandLine } from './shell/window/opened-files.ts'
import { preferredLanguages } from './shell/window/preferred-languages.ts'
import { listenToSystem } from './shell/window/system-events.ts'
import { bringToFront, openMainWindow, showInFolder } from './shell/window/window.ts'

const devServer = devServerOrigin(app.isPackaged, process.env)
const rendererDir = join(import.meta.dirname, '../renderer')
const preloadPath = join(import.meta.dirname, '../preload/preload.cjs')
const demoSeedDir = join(app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked'), 'assets/demo')

forgetOthersAppImage(process.env, process.execPath)
const env = takeEnvironment(process.env)
// In development the page has a web socket to Vite.
const { proxyRules: proxyAtStart } =
  devServer === null ? closePageNetwork(app.commandLine) : { proxyRules: null }
offerCollector(app.commandLine)

let window: BrowserWindow | null = null
const openedFiles = createOpenedFiles({ relaunch: (paths) => startAgain(paths, env) })
const firstFiles = filesOnCommandLine(process.argv.slice(ownWords), folderAtStart())

if (!openDataFolder()) {
  // Nothing else: the person is being told.
} else if (app.requestSingleInstanceLock({ paths: [...firstFiles] })) {
  // Only one process may own the database: a second start hands its files over and ends.
  startLog()
  openedFiles.open(firstFiles)
  registerAppScheme()
  enableSandboxUnlessOff(app)
  takeOverEarlierCache(app.getPath('userData'))
  guardWebContents()
  app.on('second-instance', (_event, _argv, _workingDir, handover) => {
    if (window !== null) bringToFront(window)
    openedFiles.open(filesOfSecondStart(handover))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openedFiles.open([path])
  })
  introduceToSystem(app, process.platform)
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start).catch(reportFailedStart)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const dataDir = app.getPath('userData')
  if (devServer !== null) exitAtOnceWhenRestarted(app, process)
  const opened = await openDatabaseWhenFree({ folder: dataDir, pause: setTimeout })
  const desktop = createDesktop(() => window)
  const hotReload = devServer === null ? null : hotReloadOrigin(devServer)
  const openConverterWindows = (page: ConverterPage) => {
    const ownSession = session.fromPartition(`converter ${page}`)
    guardConverterSession(ownSession, hotReload)
    return createConverterWindows(ownSession, page, { rendererDir, devServer })
  }
  const converterWindows = openConverterWindows('index')
  const pictureWindows = openConverterWindows('picture')
  const built = createServices({
    opened,
    dataDir,
    demoSeedDir,
    version: app.getVersion(),
    env,
    vault: createKeyVault(dataDir, safeStorage, process.platform),
    proxyVault: createProxyVault(dataDir, safeStorage, process.platform),
    proxy: {
      atStart: proxyAtStart,
      resolve: createProxyResolver(session.fromPartition('system-proxy'), proxyAtStart),
    },
    openVerificationPage,
    copyText: (text) => clipboard.writeText(text),
    desktop,
    saveDialog: createSaveDialog(() => window),
    forkChild: createUtilityFork(utilityProcess),
    converterWindows,
    pictureWindows,
    updates: (network) =>
      createUpdates({ ...network, proxyAtStart, beforeRestart: () => restoreEnvironment(env) }),
    onCertificates: (counts) => logFact('certificates', counts),
    onDefect: logDefect,
  })
  const language = (): Language => {
    const chosen = built.settings.get().language
    return chosen === 'system' ? languageOf(preferredLanguages()) : chosen
  }
  const { t, setLanguage } = createShellTranslator(language())
  const runtime = `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`
  const activity = watchActivity(built)
  const exportDiagnostics = createDiagnosticsExport({
    diagnostics: built.diagnostics,
    facts: logFacts({ ...built, activity }, logFact),
    window: () => window,
    t,
    runtime,
    language,
  })
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
      edit: (command) => send('edit', { command }),
      openLink: (link) => void openExternalLink(link),
      exportDiagnostics: () => void exportDiagnostics(),
    })
  }
  applySettings()
  built.settings.onChanged(applySettings)
  // The system may have learned another language meanwhile.
  app.on('browser-window-focus', () => setLanguage(language()) && applySettings())

  guardSession(session.defaultSession, hotReload)
  handleAppScheme(session.defaultSession, { rendererDir, devServer, media: createMediaRoutes(built) })
  connectIpc({
    ipcMain,
    handlers: createHandlers(built, {
      version: app.getVersion(),
      runtime,
      platform: process.platform,
      isSandboxed: isSandboxed(app),
      appDir: app.getAppPath(),
      language,
      openLink: openExternalLink,
      copyText: (text) => clipboard.writeText(text),
      showInFolder,
      exportDiagnostics,
      folders: {
        chooseFolder: () => desktop.chooseFolder(personalFolder(app, 'downloads')),
        openPath: desktop.openFolder,
        showInFolder,
      },
      startDrag: (paths) => window?.webContents.startDrag(toDragItem(paths)),
      editText: (command) => window?.webContents[command](),
    }),
    isOurPage: (event) => isOurPage(event, window?.webContents.id ?? null),
    onDefect: logDefect,
  })
  forwardEvents(built, send)

  const mainWindow = openMainWindow({
    preloadPath,
    devTools: !app.isPackaged,
    title: app.getName(),
    t,
    onTrouble: (trouble, detail) => logFact('page', { trouble, detail }),
    onDefect: (cause) => logDefect('the page', cause),
  })
  window = mainWindow
  mainWindow.on('closed', () => {
    window = null
    openedFiles.ending()
    converterWindows.close()
    pictureWindows.close()
  })
  guardQuit({
    ...{ window: mainWindow, t, onSessionEnd: () => built.fit.breakOff() },
    unfinishedCount: () => built.uploads.activeSummary().unfinishedCount,
  })
  // A person who comes back may have put files back, or plugged a drive in.
  mainWindow.on('focus', () => {
    void built.uploads.lookForMissing()
    built.generation.lookForFiles().catch((cause: unknown) => logDefect('files of results', cause))
  })
  showActivity({ services: built, activity, window: mainWindow, t, send })
  keepAwakeWhileBusy(activity, powerSaveBlocker)

  const askAgain = (): void => {
    built.generation.wake()
    built.originals.wake()
    built.connection.networkChanged()
    built.assetIndex.lookAgain()
  }
  const onNetworkMayHaveChanged = (): void => {
    built.uploads.networkChanged()
    askAgain()
  }
  const proxyNow = () => JSON.stringify(built.settings.get().proxy)
  let proxy = proxyNow()
  built.settings.onChanged(() => {
    if (proxyNow() === proxy) return
    proxy = proxyNow()
    onNetworkMayHaveChanged()
  })
  const stopListening = listenToSystem({
    monitor: powerMonitor,
    isOnline: () => net.isOnline(),
    clock: systemClock,
    onWake: () => {
      built.uploads.wake()
      askAgain()
    },
    onNetworkMayHaveChanged,
  })
  logFact('ready', {
    afterMs: Math.round(process.uptime() * 1_000),
    setAside: built.setAside?.reason ?? 'nothing',
  })
  stopBeforeQuit(async () => {
    openedFiles.ending()
    stopListening()
    await built.stop()
    logFact('end', { afterMs: Math.round(process.uptime() * 1_000) })
  }, openedFiles.ended)
  endDespiteHangingDrives(app, { kill: () => process.kill(process.pid, 'SIGKILL') })

  built.uploads.start()
  built.generation.start()
  built.originals.start()
  built.updates.start()
  // Files go into the group that is open; without one their rows ask for it.
  openedFiles.started((paths) => {
    built.passing
      .keep(paths, (kept) => built.uploads.add({ paths: kept, groupId: openGroupId(built) }))
      .catch((cause: unknown) => logDefect('opened files', cause))
  })
  await built.connection.start()
}
