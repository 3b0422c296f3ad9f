import { beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { useFixtureApp } from './app-under-test.ts'
import type { InPage } from './in-page.ts'

describe.runIf(findChromium() !== null)('menu shortcuts on the stand-in', () => {
  const app = useFixtureApp()

  const pressed = (): Promise<string[]> =>
    app.electronApp.evaluate(() => Reflect.get(globalThis, 'pressed') as string[])
  /** Presses of real keys, as Playwright makes them, and at last one that is known to arrive. */
  const press = async (...keys: readonly string[]): Promise<string[]> => {
    for (const key of [...keys, 'Control+Shift+F9']) await app.page.keyboard.press(key)
    await expect.poll(async () => (await pressed()).at(-1)).toBe('end')
    return (await pressed()).slice(0, -1)
  }

  beforeEach(async () => {
    await app.page.reload()
    await app.electronApp.evaluate(({ Menu }) => {
      const heard: string[] = []
      Reflect.set(globalThis, 'pressed', heard)
      const item = (accelerator: string, more: object = {}) => ({
        label: accelerator,
        accelerator,
        click: () => void heard.push(accelerator),
        ...more,
      })
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          {
            label: 'File',
            submenu: [
              item('CmdOrCtrl+O'),
              item('CmdOrCtrl+N'),
              item('CmdOrCtrl+,'),
              item('Alt+Up'),
              item('F5'),
              item('Ctrl+1', { enabled: false }),
              item('Ctrl+2', { visible: false }),
              item('Ctrl+3', { registerAccelerator: false }),
              item('Ctrl+Shift+F9', { click: () => void heard.push('end') }),
            ],
          },
          { label: 'Edit', role: 'editMenu' },
          { label: 'More', enabled: false, submenu: [item('Ctrl+4')] },
        ]),
      )
    })
  })

  it('click the item', async () => {
    expect(await press('Control+o', 'Control+n', 'Control+Comma', 'Alt+ArrowUp', 'F5')).toEqual([
      'CmdOrCtrl+O',
      'CmdOrCtrl+N',
      'CmdOrCtrl+,',
      'Alt+Up',
      'F5',
    ])
    // Nobody sees it, and its key works all the same (electron.d.ts, acceleratorWorksWhenHidden).
    expect(await press('Control+2')).toContain('Ctrl+2')
    expect(app.electronApp.windows()).toHaveLength(1)
  })

  it('want exactly their modifiers, and an item that can be clicked', async () => {
    expect(await press('o', 'Alt+o', 'Control+Shift+o', 'Control+1', 'Control+3', 'Control+4')).toEqual([])
  })

  it('leave a key to a page that wants it, wherever it listens', async () => {
    await app.page.evaluate(`
      document.body.addEventListener('keydown', (event) => { if (event.key === 'o') event.preventDefault() })
      window.addEventListener('keydown', (event) => { if (event.key === ',') event.preventDefault() })
      document.body.addEventListener('keydown', (event) => { if (event.key === 'n') event.stopPropagation() })
    `)
    expect(await press('Control+o', 'Control+Comma', 'Control+n')).toEqual(['CmdOrCtrl+N'])
  })

  it('do not hear a page that only pretends a key', async () => {
    await app.page.evaluate(`
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', keyCode: 79, ctrlKey: true, bubbles: true }))
    `)
    expect(await press()).toEqual([])
  })

  it('leave editing to the field, and nothing else', async () => {
    await app.page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<textarea>some text</textarea>')`)
    const field = app.page.locator('textarea')
    await field.focus()
    expect(await press('Control+a', 'Delete', 'x', 'Control+z', 'Control+o')).toEqual(['CmdOrCtrl+O'])
    await field.fill('all')
    await app.page.keyboard.press('Control+a')
    await app.page.keyboard.type('new')
    expect(await field.inputValue()).toBe('new')
  })

  it('do not work while the window ignores them', async () => {
    await app.electronApp.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setIgnoreMenuShortcuts(true),
    )
    await app.page.keyboard.press('Control+o')
    // An answer over the same way as the key: what was pressed before it has been heard by then.
    await app.page.evaluate(() => (globalThis as unknown as InPage).fixture.addFiles({ files: [] }))
    await app.electronApp.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setIgnoreMenuShortcuts(false),
    )
    expect(await press()).toEqual([])
  })

  it('do what a role means', async () => {
    await app.electronApp.evaluate(({ Menu, BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      const heard: string[] = Reflect.get(globalThis, 'pressed')
      window?.once('minimize', () => heard.push('minimize'))
      window?.once('close', (event) => {
        event.preventDefault()
        heard.push('close')
      })
      const end = { accelerator: 'Ctrl+Shift+F9', click: () => void heard.push('end') }
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          { role: 'fileMenu' },
          { role: 'windowMenu' },
          { label: 'End', submenu: [{ label: 'End', ...end }] },
        ]),
      )
    })
    expect(await press('Control+w', 'Control+m')).toEqual(['close', 'minimize'])
  })

  it('have the window pick a file in the name of the person', async () => {
    await app.electronApp.evaluate(({ Menu, BrowserWindow }) => {
      const script = "document.querySelector('input').click()"
      const click = () => void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script, true)
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          { label: 'File', submenu: [{ label: 'Open', accelerator: 'Ctrl+O', click }] },
        ]),
      )
    })
    const chooser = app.page.waitForEvent('filechooser')
    await app.page.keyboard.press('Control+o')
    expect((await chooser).isMultiple()).toBe(true)
  })
})
