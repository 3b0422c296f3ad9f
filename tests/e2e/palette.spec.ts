import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

test('Ctrl+K leads to an asset of another group, and to what keys do', async ({ startServer, launch }) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Takes' })
  server.addGroup({ name: 'Nothing in it' })
  for (const name of ['harbour.jpg', 'mountain.jpg', 'river.jpg'])
    await server.addAsset({ groupId, name, kind: 'image' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(treeItem(page, 'Takes')).toBeVisible()
  // Its dialog is not even fetched yet: what is typed meanwhile is its field's.
  await page.keyboard.press('ControlOrMeta+n')
  await page.keyboard.type('Herbst 2026')
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Herbst 2026')
  await page.keyboard.press('Escape')
  // Whoever clicks twice wants it, and not what its second click would shut.
  await page.getByRole('button', { name: 'New group' }).dblclick()
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.mouse.click(3, 3)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await treeItem(page, 'Takes').click()
  await expect(gridCell(page, 'mountain.jpg')).toBeVisible()
  await treeItem(page, 'Nothing in it').click()

  const palette = page.getByRole('dialog', { name: 'Go to' })
  const field = palette.getByRole('combobox')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field).toBeFocused()
  await field.fill('mount')
  await expect(palette.getByRole('option', { name: 'mountain.jpg' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
  await expect(gridCell(page, 'mountain.jpg')).toBeFocused()
  await expect(page.getByRole('gridcell', { selected: true })).toHaveAccessibleName('mountain.jpg')

  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('shortcuts')
  await expect(palette.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('region', { name: 'Assets' })).toContainText('Select all')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  // What was used last is the first that is offered.
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette.getByRole('option').first()).toHaveAccessibleName(/^Keyboard shortcuts/)
})
