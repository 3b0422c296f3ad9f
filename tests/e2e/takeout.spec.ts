import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, seedDir, test, waitForGroups } from './support/fixtures.ts'

test('a group leaves the library: its originals into a folder, its list into a file', async ({
  startServer,
  launch,
}, testInfo) => {
  const server = await startServer({ seedDir })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  const folder = testInfo.outputPath('taken')
  await mkdir(folder, { recursive: true })
  const list = join(testInfo.outputPath(), 'list.csv')
  await electronApp.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.folder] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.list })
    },
    { folder, list },
  )
  const group = page.getByRole('treeitem', { level: 2 }).first()
  await group.click()
  await expect(page.getByRole('grid', { name: 'Assets' })).toBeVisible()
  await group.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Download originals…' }).click()
  const line = page.getByRole('region', { name: 'Downloads' })
  await expect(line).toContainText(/\d+ files? downloaded/)
  expect((await readdir(folder)).length).toBeGreaterThan(0)
  await line.getByRole('button', { name: 'Show downloads' }).click()
  const downloads = page.getByRole('dialog', { name: 'Downloads' })
  await downloads.getByRole('button', { name: 'Remove from list' }).click()
  await expect(downloads).toContainText('Nothing is being downloaded')
  await page.keyboard.press('Escape')

  await group.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Export list…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText(/assets? (is|are) in list\.csv/)).toBeVisible()
  expect(await readFile(list, 'utf8')).toContain('asset_id,reference,name')
})
