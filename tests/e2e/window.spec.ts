import { expect, test, treeItem, waitForGroups } from './support/fixtures.ts'
import { closeApp } from './support/launch.ts'

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
  const wanted = { x: 60, y: 40, width: 1_000, height: 700 }
  await first.electronApp.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    wanted,
  )

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
  expect(
    await second.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
  ).toEqual(wanted)
})
