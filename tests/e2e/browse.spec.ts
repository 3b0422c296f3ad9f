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
  await expect(treeItem(page, 'Beta')).toHaveAttribute('aria-selected', 'true')
  await treeItem(page, 'All assets').click()
  const cells = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell')
  await expect(page.getByRole('heading', { name: 'All assets', level: 1 })).toBeVisible()
  await expect(cells).toHaveCount(4, { timeout: 20_000 })
  await expect(page.getByRole('main').getByText('4 assets', { exact: true })).toBeVisible()

  // Nobody has opened it.
  await expect(treeItem(page, 'Alpha').getByText('2', { exact: true })).toBeVisible()

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
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(cells).toHaveCount(4)
  // The button is gone, and the keyboard goes on in that part of the window.
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)

  // As a list they are the same cells, one below the other, each with its facts and its group.
  const layout = page.getByRole('radiogroup', { name: 'Layout' })
  await gridCell(page, 'take 2 of 1.png').click()
  await layout.getByRole('radio', { name: 'List' }).check()
  await expect(page.getByRole('slider', { name: 'Tile size' })).toBeHidden()
  const row = gridCell(page, 'take 2 of 1.png')
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(row).toContainText('Beta')
  await expect(row).toContainText('Image · PNG')
  // The head of a column is the toolbar's order, and turns it round.
  const head = page.getByRole('columnheader', { name: 'Name' })
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await head.getByRole('button').press('Enter')
  await expect(cells.first()).toHaveAccessibleName('take 10 of 1.png')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await head.getByRole('button').press('Enter')
  await expect(cells.first()).toHaveAccessibleName('take 2 of 0.png')
  await row.click()
  await page.keyboard.press('ArrowDown')
  await expect(gridCell(page, 'take 10 of 0.png')).toBeFocused()
  await page.keyboard.press('Shift+End')
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(2)
  await layout.getByRole('radio', { name: 'Grid' }).check()
  await expect(page.getByRole('slider', { name: 'Tile size' })).toBeVisible()
  expect(pageErrors).toEqual([])
})

test('back and forward, to where one was, and by a pasted id to its asset', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const long = server.addGroup({ name: 'Long' })
  const other = server.addGroup({ name: 'Other' })
  const ids: string[] = []
  for (let take = 1; take <= 60; take += 1)
    ids.push(await server.addAsset({ groupId: long, name: `take ${take}.png`, kind: 'image' }))
  await server.addAsset({ groupId: other, name: 'other.png', kind: 'image' })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Long').click()
  await gridCell(page, 'take 60.png').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+End')
  const last = gridCell(page, 'take 1.png')
  await expect(last).toBeInViewport()
  await expect(last).toHaveAttribute('aria-selected', 'true')

  await treeItem(page, 'Other').click()
  await expect(gridCell(page, 'other.png')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(treeItem(page, 'Long')).toHaveAttribute('aria-selected', 'true')
  await expect(last).toBeInViewport()
  await expect(last).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Forward' }).click()
  await expect(gridCell(page, 'other.png')).toBeVisible()
  // The side buttons of a mouse, which Playwright has no names for.
  const session = await page.context().newCDPSession(page)
  const press = async (button: 'back' | 'forward') => {
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await session.send('Input.dispatchMouseEvent', { type, button, x: 600, y: 300, clickCount: 1 })
  }
  await press('back')
  await expect(last).toBeInViewport()
  await press('forward')
  await expect(gridCell(page, 'other.png')).toBeVisible()

  // Hidden and shown again: where one was then, not where one began.
  await treeItem(page, 'Long').click()
  await last.click()
  await page.keyboard.press('Control+Home')
  const newest = gridCell(page, 'take 60.png')
  await expect(newest).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowRight')
  const second = gridCell(page, 'take 59.png')
  await expect(second).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('link', { name: 'Generate' }).click()
  await expect(second).toBeHidden()
  await page.getByRole('link', { name: 'Library' }).click()
  await expect(second).toBeInViewport()
  await expect(second).toHaveAttribute('aria-selected', 'true')
  await treeItem(page, 'Other').click()
  await expect(gridCell(page, 'other.png')).toBeVisible()

  const [first = ''] = ids
  await gridCell(page, 'other.png').evaluate((cell, text) => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', text)
    cell.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: transfer }))
  }, `asset://${first}`)
  await expect(last).toBeInViewport({ timeout: 20_000 })
  await expect(last).toHaveAttribute('aria-selected', 'true')

  // One that is typed is looked for where one is, and everywhere when that is asked.
  await treeItem(page, 'Other').click()
  await page.getByRole('searchbox', { name: 'Search assets' }).pressSequentially(ids[6] ?? '')
  await page.getByRole('button', { name: 'Look for this ID in all groups' }).click()
  await expect(gridCell(page, 'take 7.png')).toHaveAttribute('aria-selected', 'true')
  expect(pageErrors).toEqual([])
})

test('the index takes a group over while it is on the screen: nothing moves, and the first jump brings its days', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const sixHoursMs = 6 * 3_600_000
  const groupId = server.addSyntheticGroup('Fresh', 400, sixHoursMs)
  // So slow that the group is not known whole yet when it is opened.
  const slow = server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'latency', ms: 1_500 } })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Fresh').click()
  const chosen = gridCell(page, 'Synthetic 000397.jpg')
  await chosen.click()
  const grid = page.getByRole('grid', { name: 'Assets' })
  await expect(grid).toHaveAttribute('data-source', 'service')
  const place = await chosen.boundingBox()
  server.faults.remove(slow)
  await expect(grid).toHaveAttribute('data-source', 'index', { timeout: 20_000 })
  expect(await chosen.boundingBox()).toEqual(place)
  await expect(chosen).toHaveAttribute('aria-selected', 'true')
  await expect(chosen).toBeFocused()
  const days = page.getByRole('rowheader')
  await expect(days).toHaveCount(0)

  // Far down, below some ninety days: it is where the list goes, and stays there as they come.
  const id = await page.evaluate(async (asked) => {
    const answer = await window.assetLibrary.assets.list({
      groupId: asked,
      page: 4,
      pageSize: 100,
      filter: {},
    })
    return answer.ok ? answer.value.assets[49]?.assetId : undefined
  }, groupId)
  await chosen.evaluate((cell, text) => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', text)
    cell.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: transfer }))
  }, `asset://${id}`)
  await expect(days.first()).toBeVisible({ timeout: 20_000 })
  const found = gridCell(page, 'Synthetic 000051.jpg')
  await expect(found).toBeInViewport()
  await expect(found).toHaveAttribute('aria-selected', 'true')
  await expect(found).toBeFocused()
  expect(pageErrors).toEqual([])
})
