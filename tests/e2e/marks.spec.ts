import { expect, gridCell, seedDir, test, treeItem } from './support/fixtures.ts'

test('a favourite with a label and a note is found by each, and stays without a network', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  // Those that are known, not the places of those to come.
  const cells = page.getByRole('grid', { name: 'Assets' }).locator('[data-asset-id]')
  await expect(cells.nth(1)).toBeVisible()
  const name = (await cells.first().getAttribute('aria-label')) ?? ''
  await cells.first().click()
  const marks = page.getByRole('complementary', { name: 'Details' }).getByRole('region', { name: 'Marks' })
  // By its key, and taken back by its key.
  const favourite = marks.getByRole('button', { name: 'Favourite' })
  await page.keyboard.press('ControlOrMeta+d')
  await expect(favourite).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(favourite).toHaveAttribute('aria-pressed', 'false')
  await favourite.click()
  await expect(marks.getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'true')
  await server.close()
  await cells.first().click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: 'Label: Green' }).click()
  await expect(marks.getByRole('button', { name: 'Green' })).toHaveAttribute('aria-pressed', 'true')
  await marks.getByRole('textbox', { name: 'Note' }).fill('for the trailer')
  await marks.getByRole('textbox', { name: 'Note' }).press('Tab')
  await expect(gridCell(page, name).getByTitle('Favourite, Green, for the trailer')).toBeVisible()

  await treeItem(page, 'All assets').click()
  await expect(cells.nth(1)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search assets' }).fill('TRAILER')
  await expect(cells).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search assets' }).fill('')
  await expect(cells.nth(1)).toBeVisible()
  // A filter goes by keys, its values too.
  const filter = page.getByRole('combobox', { name: 'Marks' })
  await filter.press('Space')
  await expect(filter.getByRole('option', { name: 'All' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(filter.getByRole('option', { name: 'Favourites' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(filter).toHaveValue('favourite')
  await expect(cells).toHaveCount(1)
  await expect(gridCell(page, name)).toBeVisible()
})
