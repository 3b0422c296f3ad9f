import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, gridCell, test, treeItem } from './support/fixtures.ts'
import { closeApp } from './support/launch.ts'

test('stills and waveforms are drawn once and kept; keys run through a clip, play it and look closer', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Media' })
  const clip = resolve('assets/demo/mira/04-mira-looking-up.mp4')
  await server.addAsset({ groupId, name: 'storm.mp4', kind: 'video', path: clip })
  const sound = resolve('assets/demo/voices/01-warm-pad.mp3')
  await server.addAsset({ groupId, name: 'wind.mp3', kind: 'audio', path: sound })
  const connect = { baseUrl: server.baseUrl, apiKey: server.apiKey }
  const expectDrawn = async (page: Page) => {
    const still = gridCell(page, 'storm.mp4').locator('img')
    await expect
      .poll(() => still.evaluate((node) => (node as HTMLImageElement).naturalWidth).catch(() => 0))
      .toBeGreaterThan(0)
    await expect(gridCell(page, 'wind.mp3').locator('[data-waveform] rect')).toHaveCount(64)
  }
  const first = await launch(connect)
  const { page } = first
  await treeItem(page, 'Media').click()
  await expectDrawn(page)

  const tile = gridCell(page, 'storm.mp4')
  await tile.click()
  await page.mouse.move(1, 1)
  await page.keyboard.press('.')
  await expect
    .poll(() => tile.locator('video').evaluate((node) => (node as HTMLVideoElement).currentTime))
    .toBeGreaterThan(0)
  // And by the pointer: where it is over the tile is where the clip is; beside the tile there is none.
  const scrubbed = () =>
    tile.locator('video').evaluate((node) => {
      const { currentTime, duration } = node as HTMLVideoElement
      return currentTime / duration
    })
  const box = await tile.boundingBox()
  if (box === null) throw new Error('the tile is not on the screen')
  for (const part of [0.2, 0.8]) {
    await page.mouse.move(box.x + box.width * part, box.y + 40, { steps: 4 })
    await expect.poll(scrubbed).toBeGreaterThan(part - 0.1)
    await expect.poll(scrubbed).toBeLessThan(part + 0.1)
  }
  await page.mouse.move(1, 1)
  await expect(tile.locator('video')).toHaveCount(0)
  await tile.focus()
  await page.keyboard.press('Space')
  const look = page.getByRole('dialog', { name: 'storm.mp4' })
  await expect(look.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press('l')
  await expect(look.getByText('2×', { exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(look.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.press('j')
  await expect(look.getByRole('slider', { name: 'Position' })).toHaveValue('0')
  await expect(look.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.keyboard.press('+')
  await expect(look.getByRole('button', { name: 'Zoom out' })).toBeEnabled()
  await page.keyboard.press('Escape')
  await closeApp(first)

  server.faults.add({ endpoint: '*', effects: { kind: 'hang' } })
  await expectDrawn((await launch(connect)).page)
})
