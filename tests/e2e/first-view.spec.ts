import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, gridCell, test, treeItem } from './support/fixtures.ts'
import { projectDir } from './support/launch.ts'
import { fetchedScripts } from './support/scripts.ts'

test('fetches little for the first view, and a menu when one is asked for, by whatever key', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Summer' })
  await server.addAsset({ groupId, name: 'sea.jpg', kind: 'image' })
  await server.addAsset({ groupId, name: 'waves.mp4', kind: 'video', durationSeconds: 4 })
  await server.addAsset({ groupId, name: 'gulls.mp3', kind: 'audio', durationSeconds: 3 })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  // Nothing is fetched ahead here, so that what is asked for is not there yet.
  await page.evaluate(() => {
    window.requestIdleCallback = () => 0
  })
  await treeItem(page, 'Summer').click()
  await expect(gridCell(page, 'sea.jpg').locator('img')).toBeVisible()
  await expect.poll(async () => (await fetchedScripts(page)).isDrawn).toBe(true)
  const { needed } = await fetchedScripts(page)
  // As in first-view.test.ts, which says what to do about it.
  expect(needed.gzBytes, needed.names.join('\n')).toBeLessThanOrEqual(190_000)
  expect(needed.names.filter((name) => name.startsWith('OpenMenu'))).toEqual([])

  // Twice, before the first press was answered: one menu, in which nothing is chosen.
  const sort = page.getByRole('button', { name: 'Sort groups' })
  await expect(sort).toHaveAttribute('aria-haspopup', 'menu')
  await sort.focus()
  await sort.evaluate((button) => {
    for (let nth = 0; nth < 2; nth += 1)
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('menu', { name: 'Sort groups' })).toHaveCount(1)
  await expect(sort).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('menuitemradio', { name: 'Newest first' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(sort).toBeFocused()

  await gridCell(page, 'sea.jpg').focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(gridCell(page, 'sea.jpg')).toBeFocused()
  // What an entry opens gives the keyboard back to where the menu was asked for, also when it opens at once.
  for (let time = 0; time < 2; time += 1) {
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menuitem', { name: 'Preview' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'sea.jpg' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(gridCell(page, 'sea.jpg')).toBeFocused()
  }

  // A button of the mouse opens and shuts it, and its tooltip says what it is for until then.
  await sort.hover()
  await expect(page.getByRole('tooltip', { name: 'Sort groups' })).toBeVisible()
  await sort.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await sort.click()
  await expect(page.getByRole('menu')).toHaveCount(0)

  // Letters that follow Ctrl+K before its palette is fetched are the palette's, and not of the tile behind it.
  await gridCell(page, 'sea.jpg').focus()
  await gridCell(page, 'sea.jpg').evaluate(async (tile) => {
    const press = (key: string, ctrlKey = false) =>
      tile.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))
    press('k', true)
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    for (const key of [...'wav', 'Enter']) press(key)
  })
  await expect(page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox')).toHaveValue('wav')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  expect(pageErrors).toEqual([])
})

test('the script of main has no letter beyond ASCII, for which Node would keep all of it at two bytes a letter', async () => {
  const script = await readFile(join(projectDir, 'out/main/app.js'))
  expect(script.findIndex((byte) => byte > 127)).toBe(-1)
})
