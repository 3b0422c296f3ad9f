import { expect, test, treeItem, waitForGroups } from './support/fixtures.ts'
import { closeApp, type RunningApp } from './support/launch.ts'

test('comes back where it was, text has the menu that every program has, and a failed load is said', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'One' })
  const connect = { baseUrl: server.baseUrl, apiKey: server.apiKey }
  const first = await launch(connect)
  await waitForGroups(first.page)
  await expect
    .poll(() =>
      first.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
    )
    .toBe(true)
  await treeItem(first.page, 'One').click()
  // The native menu of the right button, which no test can see: it is kept instead, and clicked.
  await first.electronApp.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup() {
      Reflect.set(globalThis, 'shownMenu', this)
    }
  })
  const search = first.page.getByRole('searchbox', { name: 'Search assets' })
  await search.fill('first words')
  await search.click({ button: 'right' })
  const labels = () =>
    first.electronApp.evaluate(() => {
      const menu = Reflect.get(globalThis, 'shownMenu') as Electron.Menu | undefined
      return menu?.items.map(({ label }) => label)
    })
  await expect.poll(labels).toEqual(expect.arrayContaining(['Undo', 'Cut', 'Copy', 'Paste', 'Select all']))
  await search.press('End')
  await first.electronApp.evaluate(({ BrowserWindow }) => {
    const menu = Reflect.get(globalThis, 'shownMenu') as Electron.Menu
    const window = BrowserWindow.getAllWindows()[0]
    menu.items.find(({ label }) => label === 'Select all')?.click({}, window, window?.webContents)
  })
  await expect.poll(() => search.evaluate((field: HTMLInputElement) => field.selectionStart)).toBe(0)
  // Away from where it would be by itself, and well within any screen.
  await first.electronApp.evaluate(({ BrowserWindow, screen }) => {
    const { x, y, width, height } = screen.getPrimaryDisplay().workArea
    BrowserWindow.getAllWindows()[0]?.setBounds({
      x: x + Math.round(width * 0.05),
      y: y + Math.round(height * 0.05),
      width: Math.round(width * 0.85),
      height: Math.round(height * 0.85),
    })
  })
  await expect.poll(() => placeOf(first)).toEqual([5, 5, 85, 85])

  // Nothing of the page arrives any more: what is said in front of the window brings it back.
  const said = await first.electronApp.evaluate(
    ({ BrowserWindow, dialog, session }) =>
      new Promise((resolve) => {
        const { webRequest } = session.defaultSession
        webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }))
        dialog.showMessageBox = (...words: readonly unknown[]) => {
          webRequest.onBeforeRequest(null)
          resolve(words.at(-1))
          const loadAgain = 0
          return Promise.resolve({ response: loadAgain, checkboxChecked: false })
        }
        BrowserWindow.getAllWindows()[0]?.webContents.reload()
      }),
  )
  expect(said).toMatchObject({ message: 'The window could not be loaded.', buttons: ['Load again', 'Quit'] })
  await waitForGroups(first.page)
  await closeApp(first)
  const second = await launch(connect)
  await waitForGroups(second.page)
  await expect.poll(() => placeOf(second)).toEqual([5, 5, 85, 85])
})

/** Place and size of the window in percent of the screen, to the next 5: screens and frames of windows differ. */
const placeOf = ({ electronApp }: RunningApp) =>
  electronApp.evaluate(({ BrowserWindow, screen }) => {
    const area = screen.getPrimaryDisplay().workArea
    const { x, y, width, height } = BrowserWindow.getAllWindows()[0]?.getBounds() ?? area
    const shares = [
      (x - area.x) / area.width,
      (y - area.y) / area.height,
      width / area.width,
      height / area.height,
    ]
    return shares.map((share) => Math.round(share * 20) * 5)
  })
