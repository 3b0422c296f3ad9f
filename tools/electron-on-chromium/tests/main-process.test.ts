import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { executablePath, fixtureDir, givesUp, makeFolder, rootArgs, useFixtureApp } from './app-under-test.ts'

describe.runIf(findChromium() !== null)('the main process on the stand-in', () => {
  const app = useFixtureApp()

  it('looks like Electron to the main process', async () => {
    const seen = await app.electronApp.evaluate(({ app: electron }) => ({
      name: electron.getName(),
      version: electron.getVersion(),
      userData: electron.getPath('userData'),
      ready: electron.isReady(),
      packaged: electron.isPackaged,
      type: process.type,
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      argv: process.argv.slice(0, 2),
    }))
    const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as {
      version: string
    }
    expect(seen).toMatchObject({
      name: 'Fixture App',
      version: '1.2.3',
      userData: app.userDataDir,
      ready: true,
      packaged: false,
      type: 'browser',
      electron: version,
      argv: [executablePath, fixtureDir],
    })
    expect(seen.chrome).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  })

  it('knows the window of a page, and keeps what it cannot show', async () => {
    const window = await app.electronApp.browserWindow(app.page)
    expect(await window.evaluate((browserWindow) => browserWindow.webContents.getURL())).toBe(
      'fixture://app/index.html',
    )
    const records = await app.electronApp.evaluate(({ Notification, Menu }) => {
      new Notification({ title: 'Done' }).show()
      Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [{ label: 'Open' }] }]))
      const { records: all } = Reflect.get(globalThis, 'electronOnChromium') as {
        records: { kind: string }[]
      }
      return all.map(({ kind }) => kind)
    })
    expect(records).toEqual(expect.arrayContaining(['notification', 'application-menu']))
  })

  it('takes what a test replaces on a module', async () => {
    const opened = await app.electronApp.evaluate(async ({ shell }) => {
      const urls: string[] = []
      shell.openExternal = async (url) => {
        urls.push(url)
      }
      await shell.openExternal('https://example.com/')
      return urls
    })
    expect(opened).toEqual(['https://example.com/'])
  })

  it('forks Node processes of its own executable', async () => {
    const folder = makeFolder()
    const child = join(folder, 'child.cjs')
    writeFileSync(
      child,
      'process.send({ node: process.versions.node !== undefined, argv: process.argv.slice(2) })',
    )
    const utility = join(folder, 'utility.cjs')
    writeFileSync(
      utility,
      "process.parentPort.once('message', ({ data }) => process.parentPort.postMessage(data * 2))",
    )
    const answers = await app.electronApp.evaluate(
      async ({ utilityProcess }, [childPath, utilityPath]) => {
        const { fork } = process.getBuiltinModule('node:child_process')
        const first = await new Promise((resolve) => fork(childPath, ['x']).once('message', resolve))
        const worker = utilityProcess.fork(utilityPath)
        const second = await new Promise((resolve) => {
          worker.once('message', resolve)
          worker.postMessage(21)
        })
        worker.kill()
        return [first, second]
      },
      [child, utility] as const,
    )
    expect(answers).toEqual([{ node: true, argv: ['x'] }, 42])
  })

  it('hands a second start over to the first and ends it', async () => {
    const args = [fixtureDir, `--user-data-dir=${app.userDataDir}`, ...rootArgs, 'file.png']
    const second = spawnSync(executablePath, args, givesUp)
    expect(second.status).toBe(3)
    await expect
      .poll(() => app.electronApp.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard'))))
      .toContain('file.png')
  })

  it('opens no port unless asked, but the one for bodies', () => {
    const listening = spawnSync('ss', ['-ltnp'], { encoding: 'utf8' })
    if (listening.status !== 0) return
    // Playwright asked for one of Chromium and for Node's inspector. The one for bodies answers tickets only.
    const own = listening.stdout
      .split('\n')
      .filter((line) => line.includes(`pid=${app.electronApp.process().pid},`))
    expect(own.length).toBeLessThanOrEqual(2)
  })
})
