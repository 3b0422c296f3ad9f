import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
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
  const clip = resolve('assets/demo/mira/04-mira-looking-up.mp4')
  await server.addAsset({ groupId, name: 'storm.mp4', kind: 'video', path: clip })
  const sound = resolve('assets/demo/voices/01-warm-pad.mp3')
  await server.addAsset({ groupId, name: 'wind.mp3', kind: 'audio', path: sound })
  const connect = { baseUrl: server.baseUrl, apiKey: server.apiKey }
  const first = await launch(connect)
  await treeItem(first.page, 'Known').click()
  await expect(gridCell(first.page, 'sunset.jpg').locator('img')).toBeVisible()
  await expect(gridCell(first.page, 'lake.jpg').locator('img')).toBeVisible()
  // Drawn from the clip and the sound themselves, and kept.
  const widthOf = (page: Page, name: string) =>
    gridCell(page, name)
      .locator('img')
      .evaluate((node) => (node as HTMLImageElement).naturalWidth)
  await expect.poll(() => widthOf(first.page, 'storm.mp4').catch(() => 0)).toBeGreaterThan(0)
  await expect(gridCell(first.page, 'wind.mp3').locator('[data-waveform] rect')).toHaveCount(64)
  await closeApp(first)

  server.faults.add({ endpoint: '*', effects: { kind: 'hang' } })
  const { page } = await launch(connect)
  await expect(treeItem(page, 'Known')).toBeVisible()
  await expect(gridCell(page, 'sunset.jpg')).toBeVisible()
  await expect.poll(() => widthOf(page, 'sunset.jpg')).toBeGreaterThan(0)
  await expect.poll(() => widthOf(page, 'storm.mp4')).toBeGreaterThan(0)
  await expect(gridCell(page, 'wind.mp3').locator('[data-waveform] rect')).toHaveCount(64)
  await expect(page.getByText('5 assets', { exact: true })).toBeVisible()
  await expect(page.getByText(/^as (of|far as)/)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search assets' }).fill('dune')
  await expect(page.getByRole('gridcell')).toHaveCount(1)
  await expect(gridCell(page, 'dunes.jpg')).toBeVisible()
})
