import { dropFiles } from './support/drop.ts'
import { expect, gridCell, seedDir, test, treeItem, waitForGroups } from './support/fixtures.ts'
import { sampleFiles } from './support/samples.ts'

test('shows a large group page by page, with pictures, and finds by name', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addSyntheticGroup('Ten thousand', 10_000)
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Ten thousand').click()
  const grid = page.getByRole('grid', { name: 'Assets' })
  const cells = grid.getByRole('gridcell')
  await expect(cells.first()).toBeVisible()
  const firstName = await cells.first().getAttribute('aria-label')
  await expect(cells.first().locator('img')).toBeVisible()
  expect(await cells.count()).toBeLessThan(400)

  await cells.first().focus()
  await page.keyboard.press('ControlOrMeta+End')
  await expect.poll(() => cells.last().getAttribute('aria-label')).not.toBe(firstName)
  await expect(cells.last().locator('img')).toBeVisible()
  const asked = server.requests().filter(({ endpoint }) => endpoint === 'groups/assets')
  expect(Math.max(...asked.map(({ pageSize }) => pageSize ?? 0))).toBeLessThanOrEqual(100)
  // All of it would be a hundred pages; the index asks for one a second behind the screen.
  expect(asked.length).toBeLessThan(100)

  const wanted = (await cells.last().getAttribute('aria-label')) ?? ''
  await page.getByRole('searchbox', { name: 'Search assets' }).fill(wanted)
  await expect(gridCell(page, wanted)).toBeVisible()
  await expect(cells).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search assets' }).fill('no such name')
  await expect(page.getByText(/no (assets|matches|results)|nothing/i).first()).toBeVisible()
  expect(pageErrors).toEqual([])
})

test('filters by type and status', async ({ startServer, launch }) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Mixed' })
  await server.addAsset({ groupId, name: 'sunset.jpg', kind: 'image' })
  await server.addAsset({ groupId, name: 'wave.mp4', kind: 'video', durationSeconds: 4 })
  await server.addAsset({ groupId, name: 'hello.mp3', kind: 'audio', durationSeconds: 3 })
  await server.addAsset({ groupId, name: 'new.jpg', kind: 'image', status: 'under-review' })
  await server.addAsset({
    groupId,
    name: 'bad.jpg',
    kind: 'image',
    status: 'failed',
    failure: { code: 'FaceMismatch', message: 'not the verified person' },
  })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Mixed').click()
  const cells = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell')
  await expect(cells).toHaveCount(5)
  const type = page.getByRole('radiogroup', { name: 'Type' })
  await type.getByRole('radio', { name: 'Video' }).click()
  await expect(cells).toHaveCount(1)
  await expect(gridCell(page, 'wave.mp4')).toBeVisible()
  await type.getByRole('radio', { name: 'All' }).click()
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await expect(cells).toHaveCount(1)
  await gridCell(page, 'bad.jpg').click()
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('FaceMismatch')
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('not the verified person')
})

test('details tell all, and copy the asset id', async ({ startServer, launch }) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'One' })
  const assetId = await server.addAsset({ groupId, name: 'sunset.jpg', kind: 'image' })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'One').click()
  await gridCell(page, 'sunset.jpg').click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText(assetId)
  await details.getByRole('button', { name: 'Copy asset ID' }).click()
  await expect.poll(() => electronApp.evaluate(({ clipboard }) => clipboard.readText())).toBe(assetId)
})

test('what was just sent is shown under review, by its picture here, and settles', async ({
  startServer,
  launch,
}) => {
  let aheadMs = 0
  const server = await startServer({ now: () => Date.now() + aheadMs, processingMs: { image: 3_600_000 } })
  server.addGroup({ name: 'Reviewed' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Reviewed').click()
  await dropFiles(page, page.getByRole('main'), [sampleFiles.png.path])
  const cell = page.getByRole('grid', { name: 'Assets' }).locator('[data-asset-id]')
  await expect(cell).toBeVisible()
  await expect
    .poll(() => cell.locator('img').evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
    .toBeGreaterThan(0)
  await cell.click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('Under review')
  aheadMs = 7_200_000
  await expect(details).toContainText('Ready')
})

test('a preview whose address expired is fetched anew', async ({ startServer, launch }) => {
  let nowMs = Date.now()
  const server = await startServer({ seedDir, now: () => nowMs, previewTtlMs: 60_000 })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await treeItem(page, 'Product Stage').click()
  const cells = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell')
  // A tile by now, and not the place of one that is to come.
  await expect(cells.first()).toHaveAttribute('data-asset-id')
  nowMs += 3_600_000
  await cells.first().click()
  const preview = page.getByRole('complementary', { name: 'Details' }).locator('img, video').first()
  await expect(preview).toBeVisible()
  await expect
    .poll(() => preview.evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : 1)))
    .toBeGreaterThan(0)
})

test('the keyboard keeps its asset when tiles are made anew', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addSyntheticGroup('Many', 1_000)
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Many').click()
  await gridCell(page, 'Synthetic 001000.jpg').click()
  // A person who closes the details makes the grid wider, and its rows are other ones.
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('[aria-pressed="true"][aria-label="Hide details"]')?.click(),
  )
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeHidden()
  await expect(gridCell(page, 'Synthetic 000999.jpg')).toBeFocused()
  // Far away there is only an empty place until its page has come.
  await page.keyboard.press('ControlOrMeta+End')
  await expect(gridCell(page, 'Synthetic 000001.jpg')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Home')
  await expect(gridCell(page, 'Synthetic 001000.jpg')).toBeFocused()
})

test('an empty group has a grid all the same', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Empty' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Empty').click()
  await expect(page.getByRole('grid', { name: 'Assets' })).toBeVisible()
  await expect(page.getByRole('gridcell')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Drop files here' })).toBeVisible()
})
