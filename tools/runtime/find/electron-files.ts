import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The executable's place in the folder of an Electron runtime, as Electron's own installer writes it into `path.txt`
 * (read in `electron/install.js` of 45.4.1).
 */
export function electronExecutable(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe'
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return 'electron'
}

/**
 * The executable in a folder that ELECTRON_OVERRIDE_DIST_PATH names: Electron's own, or a stand-in, which is called
 * `electron` on each system.
 * @throws Error that says what was looked for
 */
export function executableIn(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string {
  const names = [...new Set([electronExecutable(platform), 'electron'])]
  const found = names.map((name) => join(folder, name)).find(exists)
  if (found !== undefined) return found
  const wanted = names.map((name) => `"${name}"`).join(' and no ')
  throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, but there is no ${wanted} in it.`)
}

const releases = 'https://github.com/electron/electron/releases'

/** Where Electron's installer downloads from: a mirror is named as `@electron/get` reads it (read in 5.0.0). */
export const releasePage = (env: Readonly<Record<string, string | undefined>>): string =>
  env.npm_config_electron_mirror ||
  env.NPM_CONFIG_ELECTRON_MIRROR ||
  env.npm_package_config_electron_mirror ||
  env.ELECTRON_MIRROR ||
  releases
