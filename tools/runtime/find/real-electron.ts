import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { tryChild } from '../child.ts'
import { inProject, say } from '../project.ts'
import { installPackages } from './debian.ts'

/** How long a download may take to begin with anything at all, where the network may be closed. */
const reachTimeoutMs = 4_000
const downloadTimeoutMs = 300_000
/** After a failed try the network is left alone for a day, so that each start does not wait for it. */
const rememberFailureMs = 24 * 3_600_000
const failureMark = inProject('node_modules/.cache/asset-library/electron-download-failed')
/** Where Electron's own installer downloads from; a mirror is named as it reads it. */
const releasePage = (env: NodeJS.ProcessEnv): string =>
  env.npm_config_electron_mirror || env.ELECTRON_MIRROR || 'https://github.com/electron/electron/releases'

/** What Electron needs of a bare Debian, beyond what it carries itself. */
const debianLibraries = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libxss1', 'libxtst6', 'libatspi2.0-0']

function installedExecutable(): string | null {
  const pathFile = inProject('node_modules/electron/path.txt')
  if (!existsSync(pathFile)) return null
  const executable = inProject('node_modules/electron/dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

const starts = async (executable: string): Promise<boolean> =>
  (await tryChild(executable, ['--no-sandbox', '--version'], 30_000)).ok

/** The runtime that the package `electron` brings, when it is there and can run on this machine. */
export async function findInstalledElectron(): Promise<string | null> {
  const executable = installedExecutable()
  if (executable === null) return null
  if (await starts(executable)) return executable
  if (process.platform === 'linux' && (await installLibraries()) && (await starts(executable)))
    return executable
  say('The Electron runtime in node_modules cannot start on this machine (libraries are missing).')
  return null
}

/** One library has another name since Debian 13 and Ubuntu 24.04. */
const installLibraries = async (): Promise<boolean> =>
  (await installPackages([...debianLibraries, 'libasound2'])) ||
  (await installPackages([...debianLibraries, 'libasound2t64']))

/** Fetches the runtime as the package itself would at its first start, if the release page can be reached. */
export async function downloadElectron(): Promise<string | null> {
  if (failedLately() || !(await releasePageAnswers())) return null
  say('Downloading the Electron runtime…')
  const { ok } = await tryChild(
    process.execPath,
    [inProject('node_modules/electron/install.js')],
    downloadTimeoutMs,
  )
  if (ok) return findInstalledElectron()
  rememberFailure()
  return null
}

async function releasePageAnswers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(reachTimeoutMs)
    const response = await fetch(releasePage(process.env), { method: 'HEAD', signal })
    // A mirror's folder may have no page of its own; that it answers is what counts.
    if (response.status < 500) {
      rmSync(failureMark, { force: true })
      return true
    }
  } catch {
    // A closed network is the ordinary case that the stand-in is there for.
  }
  rememberFailure()
  return false
}

function failedLately(): boolean {
  const stat = statSync(failureMark, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs < rememberFailureMs
}

function rememberFailure(): void {
  mkdirSync(dirname(failureMark), { recursive: true })
  writeFileSync(failureMark, '')
}
