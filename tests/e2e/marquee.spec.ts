import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

test('letters go to the next name that begins so', async ({ startServer, launch }) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Trees' })
  for (const name of ['ash.jpg', 'beech.jpg', 'birch.jpg', 'cedar.jpg'])
    await server.addAsset({ groupId, name, kind: 'image' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const chosen = page.getByRole('gridcell', { selected: true })
  await treeItem(page, 'Trees').click()
  await gridCell(page, 'cedar.jpg').click()
  await page.keyboard.type('bir')
  await expect(chosen).toHaveAccessibleName('birch.jpg')
  await expect(gridCell(page, 'birch.jpg')).toBeFocused()
  // What means something already still does.
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('To the asset that begins so')
  await page.keyboard.press('Escape')
  await expect(chosen).toHaveAccessibleName('birch.jpg')
})
