import type { Locator } from '@playwright/test'
import { expect, gridCell, test, treeItem } from './support/fixtures.ts'
import { clickMenuItem, copyMarkedText, pressControlWith, startInputMethod } from './support/keyboard.ts'
import { sampleFiles } from './support/samples.ts'

test('leaves to an input method the keys that it is using', async ({ startServer, launch }) => {
  const server = await startServer()
  for (let number = 1; number <= 10; number += 1) server.addGroup({ name: `Group ${number}` })
  const groupId = server.addGroup({ name: '猫' })
  await server.addAsset({ groupId, name: '猫咪.jpg', kind: 'image' })
  await server.addAsset({ groupId, name: 'dog.jpg', kind: 'image' })
  const { page } = await launch({
    baseUrl: server.baseUrl,
    apiKey: server.apiKey,
    args: [sampleFiles.jpeg.path],
  })
  await page.getByRole('button', { name: 'Choose a group…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Choose a group' })
  const search = dialog.getByRole('searchbox', { name: 'Search groups' })
  await search.focus()
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('option', { selected: true })).toHaveCount(1)

  const ime = await startInputMethod(page)
  await ime.compose('mao')
  await expect(search).toHaveValue('mao')
  await expect(dialog.getByRole('option')).toHaveCount(11)
  for (const key of ['ArrowDown', 'Enter', 'Escape']) await ime.press(key)
  await expect(search).toHaveValue('mao')
  await expect(dialog.getByRole('option')).toHaveCount(11)
  await ime.choose('猫')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  // The only one that is left is what was looked for.
  await expect(dialog.getByRole('option', { name: '猫', selected: true })).toHaveCount(1)
  expect(server.requests().filter(({ endpoint }) => endpoint === 'upload')).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()

  await treeItem(page, '猫').click()
  const assets = page.getByRole('searchbox', { name: 'Search assets' })
  await assets.focus()
  await ime.compose('mao')
  await ime.press('Escape')
  await expect(assets).toHaveValue('mao')
  await expect(gridCell(page, 'dog.jpg')).toBeVisible()
  await ime.choose('猫')
  await expect(gridCell(page, 'dog.jpg')).toBeHidden()
  await expect(gridCell(page, '猫咪.jpg')).toBeVisible()
  await expect(assets).toHaveValue('猫')
})

test('knows shortcuts on any layout, and Copy and Select all of the menu', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Layouts' })
  for (const name of ['one.jpg', 'two.jpg']) await server.addAsset({ groupId, name, kind: 'image' })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const copied = () => electronApp.evaluate(({ clipboard }) => clipboard.readText())
  const selected = page.getByRole('grid').getByRole('gridcell', { selected: true })
  const marked = () => page.evaluate(() => window.getSelection()?.toString() ?? '')
  await treeItem(page, 'Layouts').click()
  await gridCell(page, 'one.jpg').click()
  const session = await page.context().newCDPSession(page)
  const russian = { a: { key: 'ф', code: 'KeyA', keyCode: 65 }, c: { key: 'с', code: 'KeyC', keyCode: 67 } }
  await pressControlWith(session, russian.c)
  await expect(page.getByText('1 asset ID copied')).toBeVisible()
  await pressControlWith(session, russian.a)
  await expect(selected).toHaveCount(2)
  expect(await marked()).toBe('')
  await pressControlWith(session, russian.c)
  await expect.poll(async () => (await copied()).split('\n').length).toBe(2)

  await gridCell(page, 'two.jpg').click()
  await expect(selected).toHaveCount(1)
  await clickMenuItem(electronApp, 'Copy')
  await expect.poll(async () => (await copied()).split('\n').length).toBe(1)
  await clickMenuItem(electronApp, 'Select all')
  await expect(selected).toHaveCount(2)

  // A button that has nothing more to do keeps the keyboard, and the dialog its keys.
  const cells = page.getByRole('gridcell')
  const nameOf = async (cell: Locator): Promise<string> => (await cell.getAttribute('aria-label')) ?? ''
  const [first, last] = [await nameOf(cells.first()), await nameOf(cells.nth(1))]
  await page.getByRole('gridcell').first().click()
  await page.keyboard.press('Space')
  const look = page.getByRole('dialog')
  const next = look.getByRole('button', { name: 'Next', exact: true })
  await next.press('Enter')
  await expect(look.getByRole('heading', { name: last })).toBeVisible()
  await expect(next).toBeDisabled()
  await expect(next).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(look.getByRole('heading', { name: first })).toBeVisible()
  await page.keyboard.press('Escape')

  // With the keyboard in a text they are about the text.
  const search = page.getByRole('searchbox', { name: 'Search assets' })
  await search.fill('jpg')
  await expect(selected).toHaveCount(0)
  await clickMenuItem(electronApp, 'Select all')
  await expect.poll(marked).toBe('jpg')
  expect(await copyMarkedText(electronApp, page)).toBe(true)
  await search.press('End')
  await clickMenuItem(electronApp, 'Paste')
  await expect(search).toHaveValue('jpgjpg')

  // Nowhere does the whole window become marked text.
  await treeItem(page, 'Layouts').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await clickMenuItem(electronApp, 'Select all')
  expect(await marked()).toBe('')
})
