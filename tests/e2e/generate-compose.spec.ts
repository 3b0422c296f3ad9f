import { expect, seedDir, test, waitForGroups } from './support/fixtures.ts'

test('Generate is a section of its own, and the library stays as it was left', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  const views = page.getByRole('navigation', { name: 'Views' })
  await expect(views.getByRole('link', { name: 'Library' })).toHaveAttribute('aria-current', 'page')
  await views.getByRole('link', { name: 'Generate' }).click()
  await expect(page.getByRole('region', { name: 'Compose' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Results' })).toBeVisible()
  await expect(page.getByRole('tree', { name: 'Groups' })).toBeHidden()
  await page.keyboard.press('Control+1')
  await waitForGroups(page)
  await expect(page.getByRole('region', { name: 'Compose' })).toBeHidden()
  expect(pageErrors).toEqual([])
})
