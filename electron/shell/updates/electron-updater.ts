import { extname } from 'node:path'
import type { AppUpdater, BaseUpdater, UpdateCheckResult, UpdateInfo } from 'electron-updater'
import { z } from 'zod'
import { type FoundUpdate, type InstallPlan, UpdateFailure, type UpdaterPort } from '../../updates/index.ts'
import { keepingOldFile } from './keep-old-file.ts'
import type { ProxyLogin } from './proxy-login.ts'

/** The part of electron-updater that is used, which all of its updaters but the Mac's have. */
export type LibraryUpdater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'disableWebInstaller'
  | 'logger'
  | 'requestHeaders'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'on'
  | 'once'
> & { install?: BaseUpdater['install'] }

export interface ElectronUpdaterOptions {
  /** Made at the first use: the library is not loaded before. */
  readonly load: () => Promise<LibraryUpdater>
  readonly proxyLogin: ProxyLogin
  /** Before each use of the network. */
  readonly prepareNetwork: () => Promise<void>
  /** Calls back when everything of the app has ended, and before its process does. */
  readonly onEnded: (listener: () => void) => void
  /** Before the new version is started: it must not find this one's lock. */
  readonly beforeRestart: () => void
  readonly onDefect: (where: string, cause: unknown) => void
}

/** Names of files of this release, and no paths or addresses that would lead to another one. */
const fileSchema = z.object({
  url: z.string().regex(/^(?!\.)[\w .()+-]{1,200}$/),
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  size: z.number().int().positive().optional().catch(undefined),
})
const infoSchema = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/),
  releaseDate: z.coerce.date().optional().catch(undefined),
  releaseNotes: z.string().catch(''),
  files: z.array(fileSchema).min(1).max(50),
})

/** electron-updater, told to do nothing by itself. */
export function createElectronUpdater(options: ElectronUpdaterOptions): UpdaterPort {
  let loading: Promise<LibraryUpdater> | null = null
  /** Of the last look; null where it found nothing newer, or nothing that is a release of this app. */
  let found: { readonly update: FoundUpdate; readonly token: UpdateCheckResult['cancellationToken'] } | null =
    null
  let breakOff: () => void = () => undefined
  let plan: InstallPlan | null = null
  let onProgress: Parameters<UpdaterPort['download']>[0] = () => undefined

  async function load(): Promise<LibraryUpdater> {
    const updater = await options.load()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.allowPrerelease = false
    updater.allowDowngrade = false
    updater.disableWebInstaller = true
    updater.logger = null
    // It would send a number that tells this copy from all others, for releases that go out by and by; ours do not.
    updater.requestHeaders = { 'x-user-staging-id': 'none' }
    // What went wrong is thrown, too.
    updater.on('error', () => undefined)
    updater.on('download-progress', ({ transferred, total }) =>
      onProgress({ receivedBytes: transferred, totalBytes: total > 0 ? total : null }),
    )
    updater.on('login', (askedBy, callback) => {
      // Electron's own, which takes nothing for "no" (electron.d.ts, ClientRequest); electron-updater declares it otherwise.
      options.proxyLogin.answer(askedBy, callback as (userName?: string, password?: string) => void)
    })
    options.onEnded(() => {
      if (plan !== null) installWith(updater, plan)
    })
    return updater
  }

  function installWith(updater: LibraryUpdater, { restart }: InstallPlan): void {
    try {
      if (restart) options.beforeRestart()
      // Without questions of an installer: the person was asked already.
      const install = () => void updater.install?.(true, restart)
      if (process.platform === 'linux' && process.env.APPIMAGE !== undefined)
        installAppImage(updater, process.env.APPIMAGE, install)
      else install()
    } catch (cause) {
      options.onDefect('install of an update', cause)
    }
  }

  function installAppImage(updater: LibraryUpdater, path: string, install: () => void): void {
    keepingOldFile(path, () => {
      let arrived = path
      updater.once('appimage-filename-updated', (newPath) => {
        arrived = newPath
      })
      install()
      return { path: arrived, sizeBytes: found?.update.sizeBytes ?? null }
    })
  }

  const ready = async (): Promise<LibraryUpdater> => {
    loading ??= load()
    const updater = await loading
    options.proxyLogin.begin()
    await options.prepareNetwork()
    return updater
  }

  const look = async (updater: LibraryUpdater): Promise<FoundUpdate | null> => {
    found = null
    const result = await updater.checkForUpdates()
    if (result?.isUpdateAvailable !== true) return null
    found = { update: toFound(result.updateInfo), token: result.cancellationToken }
    return found.update
  }

  return {
    check: async () => look(await ready()),
    download: async (progressed) => {
      let isBrokenOff = false
      breakOff = () => {
        isBrokenOff = true
        found?.token?.cancel()
      }
      // A token that was used up stays so; each look brings a new one.
      const isUsedUp = found?.token?.cancelled === true
      const updater = await ready()
      onProgress = progressed
      if (isUsedUp) await look(updater)
      if (isBrokenOff) throw new UpdateFailure('cancelled')
      // electron-updater itself would fetch whatever the last look showed it.
      if (found === null) throw new UpdateFailure(isUsedUp ? 'noRelease' : 'badRelease')
      const { update, token } = found
      await updater.downloadUpdate(token)
      return update
    },
    cancelDownload: () => breakOff(),
    installAtEnd: (next) => {
      plan = next
    },
  }
}

/** @throws UpdateFailure badRelease */
function toFound(info: UpdateInfo): FoundUpdate {
  const parsed = infoSchema.safeParse(info)
  if (!parsed.success) throw new UpdateFailure('badRelease', { cause: parsed.error })
  const { version, releaseDate, releaseNotes, files } = parsed.data
  const installer = files.find(({ url }) => ['.exe', '.AppImage', '.dmg'].includes(extname(url)))
  return {
    version,
    releasedAtMs: releaseDate?.getTime() ?? null,
    sizeBytes: installer?.size ?? null,
    notes: releaseNotes,
  }
}
