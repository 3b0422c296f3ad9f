import { expect, test, treeItem, waitForGroups } from './support/fixtures.ts'
import { closeApp } from './support/launch.ts'

test('comes back where it was, and text has the menu that every program has', async ({
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
  // The native menu of the right button, which no test can see: what is in it is written down instead.
  await first.electronApp.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup() {
      Reflect.set(
        globalThis,
        'shownMenu',
        this.items.map(({ label }) => label),
      )
    }
  })
  await first.page.getByRole('searchbox', { name: 'Search assets' }).click({ button: 'right' })
  await expect
    .poll(() => first.electronApp.evaluate(() => Reflect.get(globalThis, 'shownMenu')))
    .toEqual(expect.arrayContaining(['Undo', 'Cut', 'Copy', 'Paste', 'Paste as plain text', 'Select all']))

  const wanted = { x: 60, y: 40, width: 1_000, height: 700 }
  await first.electronApp.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    wanted,
  )
  await closeApp(first)
  const second = await launch(connect)
  await waitForGroups(second.page)
  expect(
    await second.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
  ).toEqual(wanted)
})
