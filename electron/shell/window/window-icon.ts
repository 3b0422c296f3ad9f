/** The part of the system that decides. */
export interface IconSystem {
  readonly platform: NodeJS.Platform
  /** `APPDIR`: where our own AppImage is unpacked; undefined in whatever else. */
  readonly appDir: string | undefined
  readonly exists: (path: string) => boolean
}

/**
 * The window's own icon, where nobody else gives it one. Windows and macOS take it from the program, a package of Linux installs a
 * desktop file that names it; an AppImage that nobody has integrated has no such file outside of itself. It has the picture, though,
 * at its root (read in appLauncher.js of app-builder-lib 26.17.0). Electron throws when it is given a path without one.
 */
export function windowIcon({ platform, appDir, exists }: IconSystem): { readonly icon?: string } {
  if (platform !== 'linux' || appDir === undefined) return {}
  const icon = `${appDir}/asset-library.png`
  return exists(icon) ? { icon } : {}
}
