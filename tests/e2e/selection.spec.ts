import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

test('copies the ids of many assets, shows how far it is, and lets go when told', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Big group' })
  const count = 1_200
  for (let index = 0; index < count; index += 1)
    await server.addAsset({ groupId, name: `asset ${index}.jpg`, kind: 'image' })
  // So slow that the group is not known whole yet when its ids are wanted.
  const slow = server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'latency', ms: 1_500 } })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Big group').click()
  await page
    .getByRole('gridcell', { name: /^asset/ })
    .first()
    .click()
  await page.keyboard.press('ControlOrMeta+a')

  const copy = page.getByRole('button', { name: 'Copy asset IDs' })
  await copy.click()
  await expect(page.getByRole('progressbar', { name: 'Collecting the IDs…' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: '1,200 selected' })).toBeVisible()

  server.faults.remove(slow)
  await copy.click()
  await expect(page.getByText('1,200 asset IDs copied')).toBeVisible()
  await expect(copy).toBeFocused()
  const ids = await electronApp.evaluate(({ clipboard }) => clipboard.readText())
  expect(new Set(ids.split('\n')).size).toBe(count)
})

test('the menu is about the selection, and failed assets are left out beside others', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Takes' })
  const ids: string[] = []
  for (const name of ['one.jpg', 'two.jpg', 'three.jpg'])
    ids.push(
      await server.addAsset({
        groupId,
        name,
        kind: 'image',
        ...(name === 'two.jpg' ? { status: 'failed' as const } : {}),
      }),
    )
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const clipboard = () => electronApp.evaluate(({ clipboard: board }) => board.readText())
  const chosen = page.getByRole('gridcell', { selected: true })
  await treeItem(page, 'Takes').click()
  // About one that is not selected: it says so, and selects nothing.
  await gridCell(page, 'one.jpg').click()
  await gridCell(page, 'three.jpg').click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'three.jpg' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Copy asset ID' }).click()
  await expect.poll(clipboard).toBe(ids[2])
  await expect(chosen).toHaveAccessibleName('one.jpg')
  // The next key finds the keyboard back at its asset, however soon it comes.
  await gridCell(page, 'one.jpg').click({ button: 'right' })
  const held = await page.getByRole('menu').evaluate(async (menu) => {
    menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    return document.activeElement?.getAttribute('aria-label')
  })
  expect(held).toBe('one.jpg')
  await page.keyboard.press('ControlOrMeta+a')
  await gridCell(page, 'one.jpg').click({ button: 'right' })
  await expect(page.getByRole('menu', { name: '3 selected' })).toBeVisible()
  await expect(chosen).toHaveCount(3)
  await page.getByRole('menuitem', { name: 'Copy references' }).click()
  await expect(page.getByText('2 assets copied')).toBeVisible()
  await expect(page.getByText('1 failed one cannot be used')).toBeVisible()
  expect((await clipboard()).split('\n').sort()).toEqual([ids[0], ids[2]].map((id) => `asset://${id}`).sort())
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('1 failed')
  // By keys alone: what can be done with the selection is a Tab away from it.
  await expect(page.locator(':focus')).toHaveRole('gridcell')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Copy asset IDs' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /^Asset IDs/ })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'All 3 IDs' })).toBeFocused()
  await page.keyboard.press('Enter')
  const news = page.getByText('3 asset IDs copied')
  await expect(news).toBeVisible()
  // It leaves free what can be done with the selection.
  const bar = page.getByRole('status').filter({ hasText: '3 selected' })
  await expect
    .poll(async () => {
      const [above, below] = [await news.boundingBox(), await bar.boundingBox()]
      return above !== null && below !== null && above.y + above.height < below.y
    })
    .toBe(true)
  expect(new Set((await clipboard()).split('\n'))).toEqual(new Set(ids))

  // The bar goes, and the keyboard is where it was.
  await page.getByRole('button', { name: 'Clear selection' }).press('Enter')
  await expect(bar).toBeHidden()
  await expect(page.locator(':focus')).toHaveRole('gridcell')

  // What Ctrl+C copies is a setting.
  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings.getByRole('switch', { name: 'Notifications' })).toBeChecked()
  await settings.getByRole('tab', { name: 'General' }).press('ArrowRight')
  await settings.getByRole('combobox', { name: /copies/ }).selectOption('JSON')
  await expect(settings.getByText(/^Previews and thumbnails take \S+ \S+ on this computer/)).toBeVisible()
  await settings.getByRole('button', { name: 'Clear' }).click()
  await expect(settings.getByText(/^Previews and thumbnails take 0 bytes on this computer/)).toBeVisible()
  await page.keyboard.press('Escape')
  await gridCell(page, 'one.jpg').click()
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(clipboard).toContain(`"id": "${ids[0]}"`)

  // Of the details, and of the bar over the grid: both mean the selection.
  for (const place of [details, page]) {
    await page.keyboard.press('ControlOrMeta+a')
    await place.getByRole('button', { name: 'Use in Generate' }).first().click()
    const images = page.getByRole('list', { name: 'Images' })
    for (const name of ['one.jpg', 'three.jpg'])
      await expect(images.getByRole('button', { name: new RegExp(name) }).first()).toBeVisible()
    await page.keyboard.press('ControlOrMeta+1')
    await gridCell(page, 'one.jpg').click()
  }
})
