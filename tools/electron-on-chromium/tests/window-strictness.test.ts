import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { afterAll, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { makeApp, makeFolder, preferStandIn, removeFolders, useFixtureApp } from './app-under-test.ts'

afterAll(removeFolders)

/** An app with one window, which writes down what it is told; `page` is its document. */
async function launchWith(page: string, more: { readonly preload?: string } = {}) {
  const folder = makeApp(`
    globalThis.told = []
    app.whenReady().then(() => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: ${JSON.stringify(more.preload ?? null)} ?? undefined } })
      window.on('ready-to-show', () => told.push('ready-to-show'))
      window.webContents.on('did-finish-load', () => told.push('did-finish-load'))
      window.webContents.on('preload-error', (_event, path, error) => told.push('preload-error ' + error.name))
      window.webContents.on('context-menu', (_event, params) => told.push(params))
      window.loadURL('data:text/html,' + encodeURIComponent(${JSON.stringify(page)}))
    })`)
  preferStandIn()
  const electronApp = await _electron.launch({ args: [folder, `--user-data-dir=${makeFolder()}`] })
  const window = await electronApp.firstWindow()
  const told = () => electronApp.evaluate(() => Reflect.get(globalThis, 'told') as unknown[])
  return { electronApp, window, told }
}

describe.runIf(findChromium() !== null)('windows on the stand-in are as strict as Electron’s', () => {
  it('are ready to show at the first layout that is not empty, and never without one (read in its source)', async () => {
    const drawn = await launchWith('<p>Hello</p>')
    const readyCount = async () => (await drawn.told()).filter((one) => one === 'ready-to-show').length
    await expect.poll(readyCount).toBe(1)
    await drawn.window.reload()
    await expect.poll(readyCount).toBe(2)
    await drawn.electronApp.close()
    const empty = await launchWith('<script>document.title = "empty"</script>')
    await expect.poll(empty.told).toContain('did-finish-load')
    // Two frames: whatever was laid out was shown in the first.
    await empty.window.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    expect(await empty.told()).not.toContain('ready-to-show')
    await empty.window.evaluate(() => document.body.append('late'))
    await expect.poll(empty.told).toContain('ready-to-show')
    await empty.electronApp.close()
  })

  it('tell of a preload script that is missing or throws, and load the page all the same (electron.d.ts)', async () => {
    const missing = await launchWith('<p>Hello</p>', { preload: join(makeFolder(), 'none.cjs') })
    await expect.poll(missing.told).toContain('preload-error Error')
    await expect.poll(missing.told).toContain('did-finish-load')
    await missing.electronApp.close()
    const preload = join(makeFolder(), 'throws.cjs')
    writeFileSync(preload, 'throw new RangeError("no")')
    const throwing = await launchWith('<p>Hello</p>', { preload })
    await expect.poll(throwing.told).toContain('preload-error RangeError')
    await throwing.electronApp.close()
  })

  it('that begin hidden and cannot have the focus are on no screen, and work all the same (electron.d.ts: show, focusable)', async () => {
    const folder = makeApp(`
      app.whenReady().then(() => {
        const hidden = new BrowserWindow({ show: false, focusable: false, width: 200, height: 100 })
        hidden.loadURL('data:text/html,<title>at work</title>')
        globalThis.show = () => hidden.show()
      })`)
    preferStandIn()
    const electronApp = await _electron.launch({ args: [folder, `--user-data-dir=${makeFolder()}`] })
    const page = await electronApp.firstWindow()
    await expect.poll(() => page.title()).toBe('at work')
    const place = () => page.evaluate(() => ({ x: screenX, y: screenY, seen: document.visibilityState }))
    await expect.poll(place).toEqual({ x: -10_000, y: -10_000, seen: 'visible' })
    await expect(electronApp.evaluate(() => Reflect.get(globalThis, 'show')())).rejects.toThrow(/no place/)
    await electronApp.close()
  })

  it('have no menu of Chromium’s: a right click that the page leaves alone is the app’s (electron.d.ts)', async () => {
    const { electronApp, window, told } = await launchWith(
      '<input value="some text"><p>words</p><b oncontextmenu="event.preventDefault()">mine</b>',
    )
    await window.getByText('mine').click({ button: 'right' })
    await window.getByRole('textbox').click({ button: 'right' })
    await expect
      .poll(told)
      .toContainEqual(
        expect.objectContaining({ isEditable: true, editFlags: expect.objectContaining({ canPaste: true }) }),
      )
    await window.getByText('words').click({ button: 'right' })
    const params = async () => (await told()).filter((one) => typeof one === 'object')
    await expect.poll(async () => (await params()).length).toBe(2)
    await electronApp.close()
  })

  describe('whose state is kept under a name (electron.d.ts)', () => {
    const start = async (userDataDir: string) => {
      preferStandIn()
      const electronApp = await _electron.launch({ args: [namedApp(), `--user-data-dir=${userDataDir}`] })
      await electronApp.firstWindow()
      return electronApp
    }
    const namedApp = () =>
      makeApp(`
        app.whenReady().then(() => {
          const window = new BrowserWindow({ name: 'main', windowStatePersistence: true, width: 700, height: 500, show: false })
          window.loadURL('data:text/html,<p>Hello')
        })
        app.on('window-all-closed', () => app.quit())`)
    const stateOf = (electronApp: ElectronApplication) =>
      electronApp.evaluate(({ BrowserWindow: windows }) => {
        const window = windows.getAllWindows()[0]
        return { bounds: window?.getNormalBounds(), isMaximized: window?.isMaximized() }
      })
    const place = (electronApp: ElectronApplication, bounds: Partial<Electron.Rectangle>) =>
      electronApp.evaluate(
        ({ BrowserWindow: windows }, to) => windows.getAllWindows()[0]?.setBounds(to),
        bounds,
      )

    it('come back where they were, and maximized once they are shown', async () => {
      const userDataDir = makeFolder()
      const first = await start(userDataDir)
      expect((await stateOf(first)).bounds).toMatchObject({ width: 700, height: 500 })
      const bounds = { x: 40, y: 30, width: 900, height: 640 }
      await place(first, bounds)
      await first.evaluate(({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.maximize())
      await first.close()
      const second = await start(userDataDir)
      expect(await stateOf(second)).toEqual({ bounds, isMaximized: false })
      await second.evaluate(({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.show())
      expect(await stateOf(second)).toEqual({ bounds, isMaximized: true })
      await second.close()
    })

    it('come back on a screen that is there, no larger than it is (read in its source)', async () => {
      const userDataDir = makeFolder()
      const first = await start(userDataDir)
      await place(first, { x: 5_000, y: -3_000, width: 2_600, height: 640 })
      await first.close()
      const second = await start(userDataDir)
      expect((await stateOf(second)).bounds).toEqual({ x: 0, y: 0, width: 1_280, height: 640 })
      await second.close()
    })
  })
})

describe.runIf(findChromium() !== null)('the desktop on the stand-in is as strict as Electron’s', () => {
  const app = useFixtureApp()

  it('writes to the clipboard later (asynchronous since Electron 44, electron.d.ts)', async () => {
    const read = await app.electronApp.evaluate(async ({ clipboard }) => {
      const writing = clipboard.writeText('new')
      const before = await Promise.race([writing.then(() => 'written'), Promise.resolve('not yet')])
      await writing
      return [before, await clipboard.readText()]
    })
    expect(read).toEqual(['not yet', 'new'])
  })

  it('lets notifications be collected that nobody holds (reported: electron/electron#16922)', async () => {
    const alive = await app.electronApp.evaluate(async ({ Notification }) => {
      const { setFlagsFromString } = process.getBuiltinModule('node:v8')
      setFlagsFromString('--expose-gc')
      const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
      const held = new Notification({ title: 'held' })
      held.show()
      ;(() => new Notification({ title: 'let go of' }).show())()
      const { shownNotifications } = Reflect.get(globalThis, 'electronOnChromium') as {
        shownNotifications: Map<string, WeakRef<{ title: string }>>
      }
      const titles = () => [...shownNotifications.values()].map((one) => one.deref()?.title ?? 'gone')
      // What a WeakRef was asked for lives to the end of that turn.
      for (let turn = 0; turn < 100 && !titles().includes('gone'); turn += 1) {
        await new Promise((done) => setImmediate(done))
        collect()
      }
      return [held.title, ...titles()]
    })
    expect(alive).toEqual(['held', 'held', 'gone'])
  })
})
