import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

test('all assets: every group in one list, sorted and searched, with what a filter hides', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groups = ['Alpha', 'Beta'].map((name) => server.addGroup({ name }))
  for (const [nth, groupId] of groups.entries())
    for (const take of [2, 10])
      await server.addAsset({ groupId, name: `take ${take} of ${nth}.png`, kind: 'image' })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'All assets').click()
  const cells = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell')
  await expect(page.getByRole('heading', { name: 'All assets', level: 1 })).toBeVisible()
  await expect(cells).toHaveCount(4, { timeout: 20_000 })
  await expect(page.getByRole('main').getByText('4 assets', { exact: true })).toBeVisible()

  await page.getByRole('combobox', { name: 'Sort' }).selectOption('Name')
  const names = ['take 2 of 0.png', 'take 2 of 1.png', 'take 10 of 0.png', 'take 10 of 1.png']
  await expect
    .poll(() => cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label'))))
    .toEqual(names)

  const search = page.getByRole('searchbox', { name: 'Search assets' })
  await search.fill('10 of')
  await expect(page.getByText('2 of 4', { exact: true })).toBeVisible()
  await expect(gridCell(page, 'take 10 of 1.png').getByText('Beta')).toBeVisible()
  await search.fill('nothing has this name')
  await expect(page.getByText('0 of 4', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(cells).toHaveCount(4)
  expect(pageErrors).toEqual([])
})
