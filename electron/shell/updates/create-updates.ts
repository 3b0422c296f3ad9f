import { accessSync, constants, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, BrowserWindow, powerMonitor, session } from 'electron'
import type { ChosenProxy } from '../../../shared/proxy.ts'
import type { ProxyCredentials } from '../../api/index.ts'
import {
  type ReleaseFeed,
  readFeed,
  releasesPage,
  UpdateFailure,
  type UpdateParts,
  updateSourceOf,
} from '../../updates/index.ts'
import { openReleaseAddress } from '../guards/external-links.ts'
import { logDefect } from '../lifecycle/log.ts'
import { createElectronUpdater, type LibraryUpdater } from './electron-updater.ts'
import { createProxyLogin } from './proxy-login.ts'
import { openUpdateNetwork, updatePartition } from './update-network.ts'

/** What this copy of the app knows of where new versions come from, and how they get here. */
export function createUpdates(options: {
  /** What the person named as the proxy at the start; null: nothing. */
  readonly proxyAtStart: string | null
  readonly chosenProxy: () => ChosenProxy
  /** Who the app is at a proxy that asks. */
  readonly signInAt: (host: string) => Promise<ProxyCredentials | null>
  /** The next start needs what was taken out of the environment at this one. */
  readonly beforeRestart: () => void
}): UpdateParts {
  const feed = app.isPackaged ? readFeed(readResource('app-update.yml') ?? '') : null
  const source = updateSourceOf({
    isPackaged: app.isPackaged,
    platform: process.platform,
    env: process.env,
    packageType: app.isPackaged ? (readResource('package-type')?.trim() ?? null) : null,
    feed,
    canReplace: (path) => canWrite(dirname(path)),
  })
  let prepareNetwork: (() => Promise<void>) | null = null
  return {
    source,
    releasesPage: feed === null ? null : releasesPage(feed),
    openAddress: openReleaseAddress,
    quit: () => app.quit(),
    updater: createElectronUpdater({
      load: () => loadLibrary(feed),
      proxyLogin: createProxyLogin(options.signInAt),
      prepareNetwork: () => {
        prepareNetwork ??= openUpdateNetwork(
          session.fromPartition(updatePartition, { cache: false }),
          options.proxyAtStart,
          options.chosenProxy,
        )
        return prepareNetwork()
      },
      onEnded,
      beforeRestart: () => {
        options.beforeRestart()
        app.releaseSingleInstanceLock()
      },
      onDefect: logDefect,
    }),
  }
}

/** Not when the system shuts down: an installer that is cut off leaves half an app. */
function onEnded(listener: () => void): void {
  let isShuttingDown = false
  const noteShutdown = (): void => {
    isShuttingDown = true
  }
  // The one everywhere but on Windows, the other there.
  powerMonitor.on('shutdown', noteShutdown)
  for (const window of BrowserWindow.getAllWindows()) window.on('session-end', noteShutdown)
  app.once('quit', (_event, exitCode) => {
    if (exitCode === 0 && !isShuttingDown) listener()
  })
}

async function loadLibrary(feed: ReleaseFeed | null): Promise<LibraryUpdater> {
  if (feed === null) throw new UpdateFailure('noRelease')
  const { AppImageUpdater, MacUpdater, NsisUpdater } = (await import('electron-updater')).default
  const github = { provider: 'github', ...feed } as const
  switch (process.platform) {
    case 'win32':
      return new NsisUpdater(github)
    case 'darwin':
      return new MacUpdater(github)
    default: {
      const updater = new AppImageUpdater(github)
      // So that it looks also where it could not install.
      updater.forceDevUpdateConfig = true
      return updater
    }
  }
}

function readResource(name: string): string | null {
  try {
    return readFileSync(join(process.resourcesPath, name), 'utf8')
  } catch {
    return null
  }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
