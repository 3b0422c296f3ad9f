import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

test('what is clicked, looked at and copied stays its asset while others come in above', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Busy' })
  const ids = new Map<string, string>()
  const add = async (name: string) => {
    ids.set(name, await server.addAsset({ groupId, name, kind: 'image' }))
  }
  for (let index = 1; index <= 60; index += 1) await add(`old ${index}.jpg`)
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Busy').click()
  let made = 0
  const arrive = async (): Promise<void> => {
    made += 1
    await add(`new ${made}.jpg`)
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await expect(page.getByText(`${60 + made} assets`).first()).toBeVisible()
  }

  // A click, two assets later a range, and what the keys mean is what was clicked.
  await gridCell(page, 'old 57.jpg').click()
  await arrive()
  await arrive()
  await gridCell(page, 'old 55.jpg').click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 selected')).toBeVisible()
  await arrive()
  await page.getByRole('button', { name: 'Copy asset IDs' }).click()
  const clipboard = () => electronApp.evaluate(({ clipboard: board }) => board.readText())
  const wanted = ['old 57.jpg', 'old 56.jpg', 'old 55.jpg'].map((name) => ids.get(name))
  await expect.poll(clipboard).toBe(wanted.join('\n'))
  await gridCell(page, 'old 55.jpg').click()
  await arrive()
  await gridCell(page, 'old 55.jpg').focus()
  await page.keyboard.press('Space')
  const look = page.getByRole('dialog', { name: 'old 55.jpg' })
  await expect(look).toBeVisible()

  // The large preview stays its asset, and so do its neighbours.
  await add('new 5.jpg')
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F5' })))
  await expect(look.getByText('11 / 65').or(look.getByText('11 of 65'))).toBeVisible()
  await look.getByRole('button', { name: 'Copy asset ID' }).click()
  await expect.poll(clipboard).toBe(ids.get('old 55.jpg'))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'old 54.jpg' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(gridCell(page, 'old 54.jpg')).toBeFocused()
})

test('the scrolled grid does not move while others come in above, and the last asset is loaded', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Long' })
  for (let index = 1; index <= 101; index += 1)
    await server.addAsset({ groupId, name: `old ${index}.jpg`, kind: 'image' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Long').click()
  await gridCell(page, 'old 101.jpg').click()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(gridCell(page, 'old 1.jpg')).toBeFocused()

  const seen = gridCell(page, 'old 2.jpg')
  const before = await seen.boundingBox()
  expect(before).not.toBeNull()
  for (let made = 1; made <= 7; made += 1) {
    await server.addAsset({ groupId, name: `new ${made}.jpg`, kind: 'image' })
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await expect(page.getByText(`${101 + made} assets`).first()).toBeVisible()
    await expect.poll(() => seen.boundingBox()).toEqual(before)
  }
  await gridCell(page, 'old 1.jpg').focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await expect(gridCell(page, 'new 7.jpg')).toBeFocused()
  await expect(gridCell(page, 'new 6.jpg')).toBeVisible()
})
