import { expect, test, treeItem } from './support/fixtures.ts'

test('copies the ids of many assets, shows how far it is, and lets go when told', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Big group' })
  const count = 1_200
  for (let index = 0; index < count; index += 1)
    await server.addAsset({ groupId, name: `asset ${index}.jpg`, kind: 'image' })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Big group').click()
  await page.getByRole('gridcell').first().click()
  await page.keyboard.press('ControlOrMeta+a')
  server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'latency', ms: 300 } })

  const copy = page.getByRole('button', { name: 'Copy asset IDs' })
  await copy.click()
  await expect(page.getByRole('progressbar', { name: 'Collecting the IDs…' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: '1,200 selected' })).toBeVisible()

  await copy.click()
  await expect(page.getByText('1,200 asset IDs copied')).toBeVisible()
  await expect(copy).toBeFocused()
  const ids = await electronApp.evaluate(({ clipboard }) => clipboard.readText())
  expect(new Set(ids.split('\n')).size).toBe(count)
})
