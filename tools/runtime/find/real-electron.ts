import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { tryChild } from '../child.ts'
import { packageBin } from '../package-bin.ts'
import { inProject, say } from '../project.ts'
import { installPackages } from './debian.ts'
import { releasePage } from './electron-files.ts'
import { probeStart, type StartProbe, sandboxRemedy } from './sandbox.ts'

/** How long a download may take to begin with anything at all, where the network may be closed. */
const reachTimeoutMs = 4_000
const downloadTimeoutMs = 300_000
const probeTimeoutMs = 30_000
/** After a failed try the network is left alone for a day, so that each start does not wait for it. */
const rememberFailureMs = 24 * 3_600_000
const failureMark = inProject('node_modules/.cache/asset-library/electron-download-failed')

/** What Electron needs of a bare Debian, beyond what it carries itself. */
export const debianLibraries = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libxss1', 'libxtst6', 'libatspi2.0-0']

export type FoundElectron =
  | { readonly kind: 'absent' }
  | { readonly kind: 'runs'; readonly executable: string }
  /** It is here and does not start; `remedy` is for a person. */
  | { readonly kind: 'broken'; readonly remedy: string }

function installedExecutable(): string | null {
  const pathFile = inProject('node_modules/electron/path.txt')
  if (!existsSync(pathFile)) return null
  const executable = inProject('node_modules/electron/dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

/** The runtime that the package `electron` brings, and whether it can run on this machine. */
export async function findInstalledElectron(): Promise<FoundElectron> {
  const executable = installedExecutable()
  return executable === null ? { kind: 'absent' } : tryElectron(executable)
}

/** Whether an Electron starts here, with what a bare Debian lacks installed where that is possible. */
export async function tryElectron(executable: string): Promise<FoundElectron> {
  let lastWords = ''
  const probe = (): Promise<StartProbe> =>
    probeStart(async (args) => {
      const { ok, output } = await tryChild(executable, args, probeTimeoutMs)
      lastWords = output.trim().split('\n').slice(-5).join('\n')
      return ok
    }, process.getuid?.() === 0)
  let outcome = await probe()
  if (outcome === 'fails' && process.platform === 'linux' && (await installLibraries()))
    outcome = await probe()
  switch (outcome) {
    case 'starts':
      return { kind: 'runs', executable }
    case 'onlyWithoutSandbox':
      return { kind: 'broken', remedy: sandboxRemedy(executable) }
    case 'fails':
      return {
        kind: 'broken',
        remedy: `The Electron runtime ${executable} cannot start on this machine:\n${lastWords}`.trimEnd(),
      }
  }
}

/** One library has another name since Debian 13 and Ubuntu 24.04. */
const installLibraries = async (): Promise<boolean> =>
  (await installPackages([...debianLibraries, 'libasound2'])) ||
  (await installPackages([...debianLibraries, 'libasound2t64']))

/** Fetches the runtime as the package itself would at its first start, if the release page can be reached. */
export async function downloadElectron(): Promise<FoundElectron> {
  if (failedLately() || !(await releasePageAnswers())) return { kind: 'absent' }
  say('Downloading the Electron runtime…')
  const installer = packageBin('electron', 'install-electron')
  const { ok } = await tryChild(process.execPath, [installer], downloadTimeoutMs)
  if (ok) return findInstalledElectron()
  rememberFailure()
  return { kind: 'absent' }
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
