import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { enableSandboxUnlessOff, isSandboxed } from './sandbox.ts'

const appWith = (...switches: readonly string[]) => ({
  commandLine: { hasSwitch: (name: string) => switches.includes(name) },
  enableSandbox: vi.fn(),
})

it('is on for every page', () => {
  const app = appWith()
  enableSandboxUnlessOff(app)
  expect(app.enableSandbox).toHaveBeenCalledOnce()
})

it('is left to the windows where --no-sandbox was said, which Electron would take back', () => {
  const app = appWith('no-sandbox')
  enableSandboxUnlessOff(app)
  expect(app.enableSandbox).not.toHaveBeenCalled()
  // And said so in the settings, the log and the diagnostics.
  expect([isSandboxed(app), isSandboxed(appWith())]).toEqual([false, true])
})

it('is asked for by every window', () => {
  const folder = resolve(import.meta.dirname, '../..')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.test(-support)?\.ts$/.test(file))
    .map((file) => readFileSync(resolve(folder, file), 'utf8'))
  const count = (pattern: RegExp): number =>
    sources.reduce((sum, source) => sum + [...source.matchAll(pattern)].length, 0)
  const windows = count(/new (?:BrowserWindow|BrowserView|WebContentsView)\(/g)
  expect(windows).toBeGreaterThan(0)
  expect(count(/^\s*sandbox: true,$/gm)).toBe(windows)
  expect(count(/sandbox: false|nodeIntegration: true|contextIsolation: false/g)).toBe(0)
})
