import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { moveDataFolder } from './move-data-folder.ts'

const databaseName = 'library.db'

/** The part of Electron's `app` that is used here. */
export interface FolderApp {
  readonly isPackaged: boolean
  readonly commandLine: { getSwitchValue(name: string): string }
  getName(): string
  getPath(name: 'appData' | 'userData'): string
  setPath(name: 'userData', path: string): void
  setAppLogsPath(path?: string): void
}

export interface FolderSystem {
  readonly platform: NodeJS.Platform
  /** `LOCALAPPDATA` of Windows. */
  readonly localAppData: string | undefined
}

/**
 * Where everything belongs that the app keeps: in the folder that somebody asks for with Chromium's `--user-data-dir`; else
 * in one of the app's name. From source it has a name of its own, so that a release never meets a database of a newer
 * version. On Windows it is in the local part of the profile: the other part is copied to servers, where SQLite's
 * write-ahead log does not work (documented by SQLite), and gigabytes of pictures would travel with each login.
 */
export function dataFolderOf(app: FolderApp, { platform, localAppData }: FolderSystem): string {
  const asked = app.commandLine.getSwitchValue('user-data-dir')
  if (asked !== '') return resolve(asked)
  const appData = app.getPath('appData')
  if (!app.isPackaged) return join(appData, `${app.getName()} Dev`)
  if (platform !== 'win32' || localAppData === undefined || localAppData === '') {
    return join(appData, app.getName())
  }
  // Earlier versions kept it in the part that roams.
  return moveDataFolder({ from: join(appData, app.getName()), to: join(localAppData, app.getName()) })
}

/**
 * For a first start from source, in the terminal: where earlier ones, which shared the folder of a release, kept theirs. Null
 * when there is nothing to say.
 */
export function noteOfEarlierData(app: FolderApp, folder: string): string | null {
  if (app.isPackaged || app.commandLine.getSwitchValue('user-data-dir') !== '') return null
  const shared = join(app.getPath('appData'), app.getName())
  if (existsSync(join(folder, databaseName)) || !existsSync(join(shared, databaseName))) return null
  return `From source the app keeps its data in ${folder} now. To go on with those of before: --user-data-dir="${shared}"`
}

/**
 * Lets Electron and Chromium keep their part there, too; before the lock is asked for, and with the folder made already.
 * Where Electron could not make the folder of `--user-data-dir` it took its default without a word [read in its source].
 */
export function takeDataFolder(app: FolderApp, folder: string): void {
  const isDefault = app.commandLine.getSwitchValue('user-data-dir') === ''
  if (isDefault || !isSameFolder(app, folder)) app.setPath('userData', folder)
  // Of a release the logs lie where each system has them; of any other start, with its data.
  app.setAppLogsPath(isDefault && app.isPackaged ? undefined : join(folder, 'logs'))
}

/**
 * Where the log is. Electron throws where it could not make that folder [read in its source], which lies outside of the data on
 * macOS: no reason not to start.
 */
export function logFolderOf(app: { getPath(name: 'logs' | 'userData'): string }): string {
  try {
    return app.getPath('logs')
  } catch {
    return join(app.getPath('userData'), 'logs')
  }
}

function isSameFolder(app: FolderApp, folder: string): boolean {
  try {
    return realpathSync.native(app.getPath('userData')) === realpathSync.native(folder)
  } catch {
    // Its own default could not be made.
    return false
  }
}
