import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, beforeAll } from 'vitest'

export const executablePath: string = join(import.meta.dirname, '..', 'electron')
export const fixtureDir: string = join(import.meta.dirname, 'fixture-app')

/** Root's only way to start Electron. Playwright adds it by itself. */
export const rootArgs: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** For `spawnSync`, which nothing else can break off: an app that throws stays, as on Electron. */
export const givesUp = { timeout: 30_000, killSignal: 'SIGKILL' } as const

export interface FixtureApp {
  readonly electronApp: ElectronApplication
  readonly page: Page
  readonly userDataDir: string
}

/** What Playwright then starts as Electron. */
export function preferStandIn(): void {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(executablePath)
}

const folders: string[] = []

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-on-chromium-test-'))
  folders.push(folder)
  return folder
}

/** An app of this one script, which finds `app` and `BrowserWindow`. */
export function makeApp(script: string): string {
  const folder = makeFolder()
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'scripted', type: 'module', main: 'main.js' }),
  )
  writeFileSync(join(folder, 'main.js'), `import { app, BrowserWindow } from 'electron'\n${script}`)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

export interface LaunchOptions {
  readonly args?: readonly string[]
  /** Playwright emulates 'light' unless told null. */
  readonly colorScheme?: null
  /** A fresh one by default. */
  readonly userDataDir?: string
  /** Over this process's own. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the fixture app on the stand-in, found in the way in which it is found for the real app. */
export async function launchFixture({
  args = [],
  env = {},
  userDataDir = makeFolder(),
  ...more
}: LaunchOptions = {}): Promise<FixtureApp> {
  preferStandIn()
  const electronApp = await _electron.launch({
    ...more,
    args: [fixtureDir, `--user-data-dir=${userDataDir}`, ...args],
    env: definedOnly({ ...process.env, ...env }),
  })
  return { electronApp, page: await electronApp.firstWindow(), userDataDir }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** One fixture app for all tests of a suite. A machine with the real Electron may have no Chromium, and need no stand-in. */
export function useFixtureApp(
  options: () => LaunchOptions | Promise<LaunchOptions> = () => ({}),
): FixtureApp {
  let app: FixtureApp | null = null
  beforeAll(async () => {
    app = await launchFixture(await options())
  })
  afterAll(async () => {
    await app?.electronApp.close()
    removeFolders()
  })
  const started = (): FixtureApp => {
    if (app === null) throw new Error('the fixture app has not started')
    return app
  }
  return {
    get electronApp() {
      return started().electronApp
    },
    get page() {
      return started().page
    },
    get userDataDir() {
      return started().userDataDir
    },
  }
}
