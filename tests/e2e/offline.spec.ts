import { expect, gridCell, test, treeItem } from './support/fixtures.ts'
import { closeApp } from './support/launch.ts'

test('a service that never answers leaves the library on the screen, pictures too, and says of when it is', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Known' })
  for (const name of ['sunset.jpg', 'dunes.jpg', 'lake.jpg'])
    await server.addAsset({ groupId, name, kind: 'image' })
  const connect = { baseUrl: server.baseUrl, apiKey: server.apiKey }
  const first = await launch(connect)
  await treeItem(first.page, 'Known').click()
  await expect(gridCell(first.page, 'sunset.jpg').locator('img')).toBeVisible()
  await expect(gridCell(first.page, 'lake.jpg').locator('img')).toBeVisible()
  await closeApp(first)

  server.faults.add({ endpoint: '*', effects: { kind: 'hang' } })
  const { page } = await launch(connect)
  await expect(treeItem(page, 'Known')).toBeVisible()
  await expect(gridCell(page, 'sunset.jpg')).toBeVisible()
  const picture = gridCell(page, 'sunset.jpg').locator('img')
  await expect
    .poll(() => picture.evaluate((node) => (node as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0)
  await expect(page.getByText('3 assets', { exact: true })).toBeVisible()
  await expect(page.getByText(/^as (of|far as)/)).toBeVisible()
  // Words that are as long as these leave the controls in a small window.
  await page.setViewportSize({ width: 760, height: 560 })
  const details = page.getByRole('button', { name: 'Details' })
  await expect.poll(async () => (await details.boundingBox())?.x).toBeLessThan(760 - 28)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.getByRole('searchbox', { name: 'Search assets' }).fill('dune')
  await expect(page.getByRole('gridcell')).toHaveCount(1)
  await expect(gridCell(page, 'dunes.jpg')).toBeVisible()
})
