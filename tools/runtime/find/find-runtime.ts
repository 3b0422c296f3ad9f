import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findChromium } from '../../electron-on-chromium/find-chromium.ts'
import { inProject } from '../project.ts'
import { canInstallPackages, installPackages } from './debian.ts'
import { nothingFound } from './nothing-found.ts'
import { downloadElectron, findInstalledElectron } from './real-electron.ts'

export interface Runtime {
  readonly executable: string
  /** One line for people: which one was taken, and why. */
  readonly why: string
  /** What makes `electron .`, electron-vite and Playwright use it. */
  readonly env: Readonly<Record<string, string>>
}

/** @throws Error that says what to install on this system. */
export async function findRuntime(): Promise<Runtime> {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given !== undefined && given !== '') {
    const executable = join(given, 'electron')
    if (!existsSync(executable))
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${given}, but there is no "electron" in it.`)
    return { executable, why: 'Runtime: the one that ELECTRON_OVERRIDE_DIST_PATH names.', env: {} }
  }
  const installed = await findInstalledElectron()
  if (installed !== null)
    return { executable: installed, why: 'Runtime: Electron, from node_modules.', env: {} }
  const downloaded = await downloadElectron()
  if (downloaded !== null)
    return { executable: downloaded, why: 'Runtime: Electron, downloaded just now.', env: {} }
  if (process.platform === 'win32') throw new Error(nothingFound())
  const found = findChromium()
  if (found !== null) return standIn(found, 'a Chromium is on this machine')
  if (canInstallPackages() && (await installPackages(['chromium']))) {
    const fresh = findChromium()
    if (fresh !== null) return standIn(fresh, 'Chromium was installed just now')
  }
  throw new Error(nothingFound())
}

function standIn(chromium: string, because: string): Runtime {
  const executable = inProject('tools/electron-on-chromium/electron')
  return {
    executable,
    why: `Runtime: electron-on-chromium, because Electron's own cannot be downloaded here and ${because}.`,
    env: { ELECTRON_OVERRIDE_DIST_PATH: dirname(executable), CHROMIUM_PATH: chromium },
  }
}
