import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

test('letters go to a name, and a rectangle from empty space selects what it touches', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Trees' })
  for (let number = 10; number < 60; number += 1)
    await server.addAsset({ groupId, name: `ash ${number}.jpg`, kind: 'image' })
  for (const name of ['cedar.jpg', 'birch.jpg', 'beech.jpg'])
    await server.addAsset({ groupId, name, kind: 'image' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const chosen = page.getByRole('gridcell', { selected: true })
  await treeItem(page, 'Trees').click()
  await gridCell(page, 'beech.jpg').click()
  await page.keyboard.type('ced')
  await expect(chosen).toHaveAccessibleName('cedar.jpg')
  await expect(gridCell(page, 'cedar.jpg')).toBeFocused()
  // What means something already still does.
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
    'To the asset that begins so',
  )
  await page.keyboard.press('Escape')

  // From the gap between the first two tiles, down to the middle of the second one.
  const first = await gridCell(page, 'beech.jpg').boundingBox()
  const second = await gridCell(page, 'birch.jpg').boundingBox()
  if (first === null || second === null) throw new Error('the first tiles are on the screen')
  const gapX = (first.x + first.width + second.x) / 2
  const middleY = first.y + first.height / 2
  const drag = async (toX: number, toY: number) => {
    await page.mouse.move(gapX, middleY)
    await page.mouse.down()
    await page.mouse.move((gapX + toX) / 2, (middleY + toY) / 2)
    await page.mouse.move(toX, toY)
  }
  await drag(second.x + 20, middleY + 20)
  await expect(chosen).toHaveAccessibleName('birch.jpg')
  await page.mouse.up()
  await expect(gridCell(page, 'birch.jpg')).toBeFocused()

  await page.keyboard.down('Control')
  await drag(first.x + 20, middleY + 20)
  await page.mouse.up()
  await page.keyboard.up('Control')
  await expect(chosen).toHaveCount(2)

  // Taken back: what was selected before is.
  await drag(first.x + 20, middleY + 20)
  await expect(chosen).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(chosen).toHaveCount(2)

  // At the lower edge the list comes to the pointer, to its end.
  const grid = await page.getByRole('grid', { name: 'Assets' }).locator('..').boundingBox()
  if (grid === null) throw new Error('the grid is on the screen')
  await drag(grid.x + 3, grid.y + grid.height - 1)
  await expect(gridCell(page, 'ash 10.jpg')).toBeInViewport()
  await page.mouse.up()
  await expect(gridCell(page, 'ash 10.jpg')).toBeInViewport()

  // Pressed and released, empty space lets go of all; a double click there is about no asset.
  const last = await gridCell(page, 'ash 10.jpg').boundingBox()
  if (last === null) throw new Error('the last tile is on the screen')
  await gridCell(page, 'ash 10.jpg').click()
  await page.mouse.dblclick(last.x - 6, last.y + 10)
  await expect(chosen).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
