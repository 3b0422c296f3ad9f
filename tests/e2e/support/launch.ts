import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { killProcessTree } from '../../../tools/runtime/process-tree.ts'
import { processesUnder } from './processes.ts'

export interface LaunchOptions {
  readonly userDataDir: string
  /** Base address of the asset service; the app's own default otherwise. */
  readonly baseUrl?: string
  readonly apiKey?: string
  readonly language?: string
  /** Another app than ours. */
  readonly appDir?: string
  /** More words of the command line: switches, files. */
  readonly args?: readonly string[]
}

export interface RunningApp {
  readonly electronApp: ElectronApplication
  readonly page: Page
  /** What the page wrote to its console as an error, content security policy violations among it. */
  readonly pageErrors: readonly string[]
}

export const projectDir = resolve(import.meta.dirname, '../../..')

export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const { POWERTOKENS_API_KEY: _key, ...inherited } = process.env
  const electronApp = await _electron.launch({
    cwd: projectDir,
    // Playwright leaves Chromium's sandbox out on Linux unless it is asked for; one of the workflows asks.
    chromiumSandbox: process.env.E2E_CHROMIUM_SANDBOX === '1',
    args: [
      options.appDir ?? '.',
      `--user-data-dir=${options.userDataDir}`,
      `--lang=${options.language ?? 'en-US'}`,
      // Chromium refuses to run as root with its sandbox, and test machines are often root's.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    env: {
      ...Object.fromEntries(
        Object.entries(inherited).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      // The demo server answers for both kinds of endpoints; no test may speak to the service itself.
      ...(options.baseUrl === undefined
        ? {}
        : {
            POWERTOKENS_ASSET_BASE_URL: options.baseUrl,
            POWERTOKENS_BASE_URL: new URL(options.baseUrl).origin,
          }),
      ...(options.apiKey === undefined ? {} : { POWERTOKENS_API_KEY: options.apiKey }),
    },
  })
  const page = await electronApp.firstWindow()
  const pageErrors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => pageErrors.push(error.message))
  await page.waitForLoadState('domcontentloaded')
  return { electronApp, page, pageErrors }
}

/** Answers every question of a native dialog with its default button, so that closing never waits for a person. */
export async function answerDialogs(electronApp: ElectronApplication): Promise<void> {
  await electronApp.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
}

/** Many times what a clean end takes. */
const endLimitMs = 45_000

/** It hung at its end: what of it was still there is in the message, and is ended. */
export class DidNotEnd extends Error {}

export async function closeApp({ electronApp }: RunningApp): Promise<void> {
  await answerDialogs(electronApp)
  const child = electronApp.process()
  const closed = electronApp.close()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), endLimitMs)
  })
  const how = await Promise.race([closed, late])
  clearTimeout(timer)
  if (how !== 'late') return
  const left = processesUnder(child.pid ?? 0)
  if (child.pid !== undefined) killProcessTree(child.pid)
  throw new DidNotEnd(`The app did not end within ${endLimitMs / 1000} s. Of it there still were:\n${left}`)
}

/**
 * Ends the app without a word, as a crash would. By its own process id: on Windows Playwright starts a shell that starts
 * the app, and knows the shell only.
 */
export async function killApp({ electronApp }: RunningApp): Promise<void> {
  const pid = await electronApp.evaluate(() => process.pid)
  const gone = new Promise((resolve) => electronApp.process().once('exit', resolve))
  process.kill(pid, 'SIGKILL')
  await gone
}

export async function makeTempDir(
  prefix: string,
): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), prefix))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}
