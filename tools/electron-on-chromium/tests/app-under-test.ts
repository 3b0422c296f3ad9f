import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

export const executablePath: string = join(import.meta.dirname, '..', 'electron')
export const fixtureDir: string = join(import.meta.dirname, 'fixture-app')

export interface FixtureApp {
  readonly electronApp: ElectronApplication
  readonly page: Page
  readonly userDataDir: string
}

const folders: string[] = []

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-on-chromium-test-'))
  folders.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts the fixture app on the stand-in, found in the way in which it is found for the real app. */
export async function launchFixture(args: readonly string[] = []): Promise<FixtureApp> {
  const userDataDir = makeFolder()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(executablePath)
  const electronApp = await _electron.launch({
    args: [fixtureDir, `--user-data-dir=${userDataDir}`, ...args],
  })
  return { electronApp, page: await electronApp.firstWindow(), userDataDir }
}
