import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { ensureDisplay } from '../../runtime/find/display.ts'
import { findChromium } from '../find-chromium.ts'
import {
  executablePath,
  fixtureDir,
  givesUp,
  launchFixture,
  makeApp,
  makeFolder,
  removeFolders,
  rootArgs,
} from './app-under-test.ts'

describe.runIf(findChromium() !== null)('the end of an app on the stand-in', () => {
  afterAll(removeFolders)

  /** The command lines that name a folder. */
  const commandsOf = (folder: string): readonly string[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        } catch {
          return ''
        }
      })
      .filter((command) => command.includes(folder))
  const processesOf = (folder: string): number => commandsOf(folder).length

  it.runIf(process.platform === 'linux')('leaves no Chromium behind when the app is killed', async () => {
    const { electronApp, userDataDir } = await launchFixture()
    expect(processesOf(userDataDir)).toBeGreaterThan(1)
    electronApp.process().kill('SIGKILL')
    await expect.poll(() => processesOf(userDataDir)).toBe(0)
  })

  it.runIf(process.platform === 'linux')(
    'leaves no Chromium behind when it is killed at any moment of its start, and starts again',
    async () => {
      const display = await ensureDisplay()
      const env = { ...process.env, ...display.env }
      const userDataDir = makeFolder()
      // Not yet; the first Chromium; the one that only asks the first for a window, and finds it gone.
      const moments: readonly ((command: string) => boolean)[] = [
        (command) => command.includes('boot.mjs'),
        (command) => command.includes('--no-startup-window'),
        (command) => command.includes('--app='),
        (command) => command.includes('--app='),
      ]
      try {
        for (const moment of moments) {
          const args = [
            fixtureDir,
            `--user-data-dir=${userDataDir}`,
            '--remote-debugging-port=0',
            ...rootArgs,
          ]
          const app = spawn(executablePath, args, { env, stdio: 'ignore' })
          await expect.poll(() => commandsOf(userDataDir).some(moment), { interval: 2 }).toBe(true)
          app.kill('SIGKILL')
          await expect.poll(() => processesOf(userDataDir)).toBe(0)
        }
        const { electronApp, page } = await launchFixture({ userDataDir, env: display.env })
        expect(await page.title()).toBe('Fixture')
        await electronApp.close()
      } finally {
        display.close()
      }
    },
  )

  it('asks once at the end of its windows, and waits for an app that holds it up (documented: will-quit)', () => {
    const folder = makeApp(`
      let asked = 0
      let isDone = false
      app.on('will-quit', (event) => {
        asked += 1
        if (isDone) return
        event.preventDefault()
        if (asked === 1) setTimeout(() => {
          isDone = true
          app.quit()
        }, 300)
      })
      app.on('quit', () => console.log(JSON.stringify({ asked, isDone })))
      app.whenReady().then(async () => {
        for (const window of [new BrowserWindow(), new BrowserWindow()])
          await window.loadURL('data:text/html,<p>Hello')
        app.quit()
      })`)
    const args = [folder, `--user-data-dir=${makeFolder()}`, ...rootArgs]
    const { stdout } = spawnSync(executablePath, args, { ...givesUp, encoding: 'utf8' })
    expect(JSON.parse(stdout)).toEqual({ asked: 2, isDone: true })
  })

  it("ends with the app's own code", () => {
    const folder = makeApp('app.whenReady().then(() => app.exit(7))')
    const args = [folder, `--user-data-dir=${makeFolder()}`, ...rootArgs]
    expect(spawnSync(executablePath, args, givesUp).status).toBe(7)
  })
})
