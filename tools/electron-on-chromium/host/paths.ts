import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

const overrides = new Map<string, string>()
let appName = 'Electron'

export function setAppName(name: string): void {
  appName = name
}

export function getAppName(): string {
  return appName
}

export function setPath(name: string, path: string): void {
  overrides.set(name, resolve(path))
}

/** For the app, which Electron's declarations tell that the folder has to be there. */
export function setExistingPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute')
  if (!existsSync(path)) throw new Error('Failed to set path')
  setPath(name, path)
}

/**
 * `--user-data-dir`, as electron_main_delegate.cc takes it (PreSandboxStartup): made where it is not there, without links
 * in its name; and where it cannot be made, the default takes its place without a word.
 */
export function takeUserDataDir(path: string): void {
  if (path === '') return
  try {
    const asked = resolve(path)
    if (!existsSync(asked)) mkdirSync(asked, { recursive: true, mode: 0o700 })
    setPath('userData', realpathSync(asked))
  } catch {
    // The default it is.
  }
}

export function getUserDataDir(): string {
  return getPath('userData')
}

function appDataDir(): string {
  const home = homedir()
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  if (process.platform === 'win32') return process.env.APPDATA ?? join(home, 'AppData', 'Roaming')
  return process.env.XDG_CONFIG_HOME ?? join(home, '.config')
}

const homeFolders: Readonly<Record<string, readonly [variable: string, name: string]>> = {
  desktop: ['XDG_DESKTOP_DIR', 'Desktop'],
  documents: ['XDG_DOCUMENTS_DIR', 'Documents'],
  downloads: ['XDG_DOWNLOAD_DIR', 'Downloads'],
  music: ['XDG_MUSIC_DIR', 'Music'],
  pictures: ['XDG_PICTURES_DIR', 'Pictures'],
  videos: ['XDG_VIDEOS_DIR', process.platform === 'darwin' ? 'Movies' : 'Videos'],
}

export function getPath(name: string): string {
  const override = overrides.get(name)
  if (override !== undefined) return override
  const folder = homeFolders[name]
  if (folder !== undefined) return process.env[folder[0]] ?? join(homedir(), folder[1])
  switch (name) {
    case 'home':
      return homedir()
    case 'appData':
      return appDataDir()
    case 'userData':
      return made(name, join(appDataDir(), appName))
    case 'sessionData':
      return getPath('userData')
    case 'temp':
      return tmpdir()
    case 'exe':
    case 'module':
      return process.execPath
    case 'logs':
      return made(
        name,
        process.platform === 'darwin'
          ? join(homedir(), 'Library', 'Logs', appName)
          : join(getUserDataDir(), 'logs'),
      )
    case 'crashDumps':
      return made(name, join(getUserDataDir(), 'Crashpad'))
    default:
      throw new Error(`Failed to get '${name}' path`)
  }
}

/** Asking for one of these makes it, or throws (electron_main_delegate.cc, ElectronPathProvider). */
function made(name: string, path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  } catch {
    throw new Error(`Failed to get '${name}' path`)
  }
}
