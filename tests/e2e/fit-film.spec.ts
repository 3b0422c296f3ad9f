import { dropFiles } from './support/drop.ts'
import { expect, test, treeItem, uploadRow } from './support/fixtures.ts'
import { writeSlowFilm } from './support/slow-film.ts'

test('a film that is too slow is made to fit in a window of its own, and becomes an asset', async ({
  launch,
  startServer,
}, testInfo) => {
  const server = await startServer()
  server.addGroup({ name: 'Harbour' })
  const path = testInfo.outputPath('slow.mp4')
  await writeSlowFilm(path)
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Harbour').click()
  await dropFiles(page, page.getByRole('main'), [path])
  const row = uploadRow(page, 'slow.mp4')
  await row.getByRole('button', { name: 'Make it fit' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make it fit' }).click()
  await expect(row).toContainText('Ready', { timeout: 60_000 })
  await expect(row).toContainText('fitted: 854 × 480, 2.5 sec')
  expect(server.stats().acceptedUploads).toBe(1)

  const [refused, bridge] = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const hidden = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('asset-library://converter/'),
    )
    const tried = `[...['https://example.com/', '/index.html', '/media/preview/a/b', '/conversion/guessed/job']
      .map((path) => fetch(path).then(({ ok }) => !ok, () => true))]`
    return [
      await hidden?.webContents.executeJavaScript(`Promise.all(${tried})`),
      await hidden?.webContents.executeJavaScript('typeof assetLibrary'),
    ]
  })
  expect(refused).toEqual([true, true, true, true])
  expect(bridge).toBe('undefined')
})
