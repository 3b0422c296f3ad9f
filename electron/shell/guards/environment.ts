import { realpathSync } from 'node:fs'
import { posix } from 'node:path'

/**
 * The environment as the services see it. The key is taken out of the process's own: media workers, ffprobe, the browser that
 * opens a link and on macOS and Windows also the page's process start with a copy of that, and preload scripts can read it.
 * Linux keeps two copies from before: the kernel's of this process and that of the zygote, which Electron starts before any
 * JavaScript and every page's process comes from [read in its source]. The page cannot read them, but programs of the same
 * person can. A file keeps the key out of all of them: `POWERTOKENS_API_KEY_FILE`.
 */
export function takeEnvironment(
  env: Record<string, string | undefined>,
): Readonly<Record<string, string | undefined>> {
  const taken = { ...env }
  delete env.POWERTOKENS_API_KEY
  return taken
}

/**
 * Forgets the AppImage of another program: whoever starts the app in a terminal of one hands its names down, and what runs again or is
 * replaced by a new version would be that program. Of our own, APPDIR is the folder that we run in (read in AppRun of app-builder-lib
 * 26.17.0, and in electron-updater's AppImageUpdater, which overwrites what APPIMAGE names).
 */
export function forgetOthersAppImage(env: Record<string, string | undefined>, execPath: string): void {
  if (env.APPDIR !== undefined && posix.dirname(execPath) === withoutLinks(env.APPDIR)) return
  delete env.APPIMAGE
  delete env.APPDIR
}

/** The system names a program without the links on its way; a temporary folder may be one. */
function withoutLinks(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return posix.resolve(folder)
  }
}
