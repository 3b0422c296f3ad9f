import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

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
    case 'sessionData':
      return name === 'userData' ? join(appDataDir(), appName) : getPath('userData')
    case 'temp':
      return tmpdir()
    case 'exe':
    case 'module':
      return process.execPath
    case 'logs':
      return process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Logs', appName)
        : join(getUserDataDir(), 'logs')
    case 'crashDumps':
      return join(getUserDataDir(), 'Crashpad')
    default:
      throw new Error(`Failed to get '${name}' path`)
  }
}
