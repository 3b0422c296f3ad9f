import type { ElectronApplication } from '@playwright/test'
import type { Updates } from '../../shared/updates.ts'
import { findViolations } from './support/axe.ts'
import { expect, test, waitForGroups } from './support/fixtures.ts'
import { clickMenuItem } from './support/keyboard.ts'

test('says what it is and whose works it holds, without an account too', async ({ launch }) => {
  const { electronApp, page } = await launch({})
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await clickMenuItem(electronApp, 'Licences')
  const licences = page.getByRole('dialog', { name: 'Licences' })
  await licences.getByRole('searchbox', { name: 'Search licences' }).fill('libheif')
  await licences.getByText('libheif-js').click()
  await expect(licences.getByText('You may change it and use your own')).toBeVisible()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')

  const name = await electronApp.evaluate(({ app }) => app.getName())
  await clickMenuItem(electronApp, `About ${name}`)
  const about = page.getByRole('dialog', { name: 'About Asset Library' })
  await expect(about).toContainText('MIT License')
  await about.getByRole('button', { name: 'Copy' }).click()
  await expect
    .poll(() => electronApp.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^Asset Library \d+\.\d+\.\d+\nElectron .*Chromium .*\n\w+, en$/)
  await about.getByRole('button', { name: 'Check for updates…' }).click()
  // Run from source, so that nothing is asked of anybody.
  const updates = page.getByRole('dialog', { name: 'Updates' })
  await expect(updates.getByRole('status')).toContainText('new versions come by git')
  await updates.getByRole('button', { name: 'Close' }).click()
})

const found: Updates = {
  source: 'app',
  currentVersion: '0.2.0',
  checkedAtMs: Date.UTC(2026, 10, 26),
  step: { kind: 'found' },
  update: {
    version: '0.3.0',
    releasedAtMs: Date.UTC(2026, 10, 25),
    sizeBytes: 130_000_000,
    notes: [
      { kind: 'heading', spans: [{ text: 'Added', link: null }] },
      {
        kind: 'item',
        spans: [
          { text: 'Speed, see ', link: null },
          { text: 'the docs', link: 0 },
        ],
      },
      { kind: 'text', spans: [{ text: '<img src=x onerror=alert(1)>', link: null }] },
    ],
  },
  isSkipped: false,
  waitsFor: null,
  hasPage: true,
}

/** As if the main process had told it: what it tells when is tested where it decides. */
const tell = (electronApp: ElectronApplication, change: Partial<Updates>): Promise<void> =>
  electronApp.evaluate(
    ({ BrowserWindow }, updates) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('event:updatesChanged', updates),
    { ...found, ...change },
  )

test('tells of a new version in one line, and gets it step by step', async ({ startServer, launch }) => {
  const server = await startServer()
  const { electronApp, page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await tell(electronApp, {})
  const news = page.getByRole('status').filter({ hasText: 'Version 0.3.0 is out.' })
  await news.getByRole('button', { name: 'What is new' }).click()
  const dialog = page.getByRole('dialog', { name: 'Updates' })
  const notes = dialog.getByRole('region', { name: 'What is new in 0.3.0' })
  await expect(notes.getByRole('listitem')).toHaveText('Speed, see the docs')
  await expect(notes).toContainText('<img src=x onerror=alert(1)>')
  await expect(dialog.getByRole('button', { name: 'Skip this version' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeVisible()
  expect(await findViolations(page)).toEqual([])

  await tell(electronApp, {
    step: { kind: 'downloading', receivedBytes: 65_000_000, totalBytes: 130_000_000 },
  })
  await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50')
  await tell(electronApp, {
    step: { kind: 'downloaded', install: null },
    waitsFor: { uploadCount: 2, requestCount: 1, videoDownloadCount: 0, fileDownloadCount: 3 },
  })
  await expect(dialog.getByRole('listitem').filter({ hasText: '2 uploads' })).toBeVisible()
  await expect(dialog.getByRole('listitem').filter({ hasText: '3 files on their way' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Restart when done' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restart and install' })).toHaveCount(0)
  await tell(electronApp, { step: { kind: 'downloaded', install: null } })
  await expect(dialog.getByRole('button', { name: 'Restart and install' })).toBeVisible()
  await tell(electronApp, { step: { kind: 'failed', during: 'download', problem: 'checksum' } })
  await expect(dialog.getByRole('status')).toContainText('its checksum is wrong')
  await page.evaluate(() => window.assetLibrary.settings.update({ theme: 'dark', language: 'zh-CN' }))
  await expect(page.getByRole('dialog', { name: '更新' })).toContainText('校验和错误')
  expect(await findViolations(page)).toEqual([])
})
