import { dirname, resolve } from 'node:path'
import { findChromium } from '../../electron-on-chromium/find-chromium.ts'
import { inProject, say } from '../project.ts'
import { canInstallPackages, installPackages } from './debian.ts'
import { executableIn } from './electron-files.ts'
import { nothingFound } from './nothing-found.ts'
import { downloadElectron, type FoundElectron, findInstalledElectron, tryElectron } from './real-electron.ts'

export interface Runtime {
  readonly executable: string
  /** One line for people: which one was taken, and why. */
  readonly why: string
  /** What makes `electron .`, electron-vite and Playwright use it. */
  readonly env: Readonly<Record<string, string>>
}

const standInExecutable = inProject('tools/electron-on-chromium/electron')

/** @throws Error that says what to install on this system. */
export async function findRuntime(): Promise<Runtime> {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given !== undefined && given !== '') return givenRuntime(given)
  const installed = await findInstalledElectron()
  if (installed.kind === 'runs') return own(installed.executable, 'from node_modules')
  const downloaded = installed.kind === 'absent' ? await downloadElectron() : installed
  if (downloaded.kind === 'runs') return own(downloaded.executable, 'downloaded just now')
  const standIn = process.platform === 'win32' ? null : await findStandIn(downloaded)
  if (standIn === null) throw new Error(remedyOf(downloaded) ?? nothingFound())
  return standIn
}

/** Whoever names a runtime gets that one or an error. */
async function givenRuntime(folder: string): Promise<Runtime> {
  const executable = executableIn(resolve(folder))
  const found: FoundElectron =
    executable === standInExecutable ? { kind: 'runs', executable } : await tryElectron(executable)
  const remedy = remedyOf(found)
  if (remedy !== null) throw new Error(remedy)
  return { executable, why: 'Runtime: the one that ELECTRON_OVERRIDE_DIST_PATH names.', env: {} }
}

const remedyOf = (found: FoundElectron): string | null => (found.kind === 'broken' ? found.remedy : null)

const own = (executable: string, whence: string): Runtime => ({
  executable,
  why: `Runtime: Electron, ${whence}.`,
  env: {},
})

async function findStandIn(electron: FoundElectron): Promise<Runtime | null> {
  const found = findChromium()
  if (found !== null) return standIn(electron, found, 'a Chromium is on this machine')
  if (canInstallPackages() && (await installPackages(['chromium']))) {
    const fresh = findChromium()
    if (fresh !== null) return standIn(electron, fresh, 'Chromium was installed just now')
  }
  return null
}

function standIn(electron: FoundElectron, chromium: string, because: string): Runtime {
  const remedy = remedyOf(electron)
  if (remedy !== null) say(remedy)
  const missing = remedy === null ? 'cannot be downloaded here' : 'does not start'
  return {
    executable: standInExecutable,
    why: `Runtime: electron-on-chromium, because Electron's own ${missing} and ${because}.`,
    env: { ELECTRON_OVERRIDE_DIST_PATH: dirname(standInExecutable), CHROMIUM_PATH: chromium },
  }
}
