import type { Page } from '@playwright/test'
import { expect, gridCell, test, treeItem } from './support/fixtures.ts'

const columns = async (page: Page) =>
  Number(await page.getByRole('grid', { name: 'Assets' }).getAttribute('aria-colcount'))

/** The same numbers in every run, as random as they need to be. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

test('selecting moves no tile: a double click opens what was under the pointer', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addSyntheticGroup('Many', 120)
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Many').click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('Nothing is selected')
  await expect(details).toContainText('120')
  const cells = page.getByRole('gridcell', { name: /^Synthetic/ })
  const random = randomNumbers(7)
  for (let layout = 0; layout < 3; layout += 1) {
    await page.getByRole('slider', { name: 'Tile size' }).fill(String(112 + 8 * random(20)))
    const resizer = page.getByRole('separator', { name: 'Resize the details' })
    await resizer.focus()
    for (let step = random(4); step >= 0; step -= 1)
      await page.keyboard.press(layout % 2 === 0 ? 'ArrowLeft' : 'ArrowRight')
    const before = await columns(page)
    const shown = await cells.evaluateAll((tiles) =>
      tiles
        .map((tile) => ({ name: tile.getAttribute('aria-label') ?? '', box: tile.getBoundingClientRect() }))
        .filter(({ box }) => box.top > 150 && box.bottom < innerHeight - 120)
        .map(({ name, box }) => ({ name, x: box.x + box.width / 2, y: box.y + box.height / 2 })),
    )
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const tile = shown[random(shown.length)]
      if (tile === undefined) throw new Error('No tile is shown.')
      // Whatever is selected before: nothing, one, several.
      if (attempt === 1) await page.keyboard.press('Escape')
      if (attempt > 1) await gridCell(page, shown[0]?.name ?? '').click()
      if (attempt > 2) await page.keyboard.press('ControlOrMeta+a')
      await page.mouse.dblclick(tile.x, tile.y)
      await expect(page.getByRole('dialog', { name: tile.name })).toBeVisible()
      expect(await columns(page)).toBe(before)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }

  await page.getByRole('gridcell').first().click()
  const before = await columns(page)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(details).toContainText('2 assets')
  await expect(details).toContainText('2 ready')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(details).toContainText('120 assets')
  expect(await columns(page)).toBe(before)
})
