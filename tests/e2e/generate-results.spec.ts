import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { findViolations } from './support/axe.ts'
import { dropFiles } from './support/drop.ts'
import { expect, seedDir, test, waitForGroups } from './support/fixtures.ts'

/** As far as the video has played, in seconds. */
const playedSeconds = (video: Locator): Promise<number> =>
  video.evaluate((element) => (element instanceof HTMLVideoElement ? element.currentTime : -1))

async function violationsIn(page: Page, theme: 'light' | 'dark'): Promise<readonly string[]> {
  await page.evaluate((chosen) => window.assetLibrary.settings.update({ theme: chosen }), theme)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  return findViolations(page)
}

test('a video from the click to the file, and all that is done with it', async ({
  startServer,
  launch,
  userDataDir,
}) => {
  const server = await startServer({ seedDir, generation: { queuedMs: 0, generatingMs: 0, films: 'small' } })
  const { electronApp, page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const folder = join(userDataDir, 'videos')
  await mkdir(folder)
  await electronApp.evaluate(({ app }, path) => app.setPath('videos', path), folder)
  const files = () => readdir(join(folder, 'Asset Library')).catch((): string[] => [])
  await waitForGroups(page)
  await page.getByRole('link', { name: 'Generate' }).click()

  // Nothing yet: the example is a draft that can be sent as it is.
  const results = page.getByRole('region', { name: 'Results' })
  await results.getByRole('button', { name: 'Try the example' }).click()
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await expect(prompt).toContainText('A paper boat')
  // As with a model that gives none: it is taken out of the video when it is wanted.
  await page.getByRole('switch', { name: 'Last frame' }).uncheck()
  await page.getByRole('button', { name: 'Generate' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()

  const card = results.getByRole('list', { name: 'Results' }).getByRole('listitem')
  await expect(card).toContainText('Ready', { timeout: 60_000 })
  await expect(card).toContainText('A paper boat')
  const fileName = (await files()).find((name) => name.endsWith('.mp4')) ?? ''
  expect(fileName).toContain('A paper boat')

  // By the keyboard: Space plays it in its place and pauses it, "." goes on by a frame.
  await page.keyboard.press('Alt+ArrowDown')
  await expect(card).toBeFocused()
  await page.keyboard.press('Space')
  const video = card.locator('video')
  await expect.poll(() => playedSeconds(video)).toBeGreaterThan(0)
  await page.keyboard.press('k')
  await expect(card.getByRole('button', { name: 'Play' })).toBeVisible()
  const pausedAt = await playedSeconds(video)
  await page.keyboard.press('.')
  await expect.poll(() => playedSeconds(video)).not.toBe(pausedAt)
  for (const theme of ['light', 'dark'] as const) expect(await violationsIn(page, theme)).toEqual([])

  // The settings again, into a draft of its own; then from the file itself, with the seed.
  await prompt.fill('Something else')
  await card.getByRole('button', { name: 'Use these settings' }).click()
  await expect(prompt).toContainText('A paper boat')
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('')
  await dropFiles(page, results, [join(folder, 'Asset Library', fileName)])
  await expect(page.getByText('The settings of the video stand in a new draft')).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue(/^\d+$/)
  await expect(prompt).toContainText('A paper boat')

  // On from the last frame: it becomes an asset, and the start frame of the next draft.
  await card.getByRole('button', { name: 'Continue from last frame' }).click()
  const group = page.getByRole('dialog', { name: 'The last frame goes into the library' })
  await group.getByRole('option').first().click()
  await group.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('radio', { name: 'Start frame', exact: true })).toBeChecked()
  const startFrame = page.getByRole('group', { name: 'Start frame' })
  await expect(startFrame.getByRole('button', { name: 'Remove' })).toBeVisible()
  expect(await files()).toHaveLength(2)

  await card.getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove this result?' })
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(results.getByText('Your videos will stand here')).toBeVisible()
  await expect.poll(files).toEqual([])
  expect(server.stats().generations.accepted).toBe(1)
  expect(pageErrors).toEqual([])
})
