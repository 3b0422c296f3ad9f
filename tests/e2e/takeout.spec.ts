import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dropFiles } from './support/drop.ts'
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
  await expect(page.getByText('As of now')).toBeVisible()
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

  const taken = (await readdir(folder)).length
  const details = page.getByRole('complementary', { name: 'Details' })
  const download = details.getByRole('button', { name: 'Download', exact: true })
  await page.getByRole('gridcell').first().click()
  await download.click()
  await expect.poll(() => readdir(folder)).toHaveLength(taken + 1)
  await page
    .getByRole('gridcell')
    .nth(1)
    .click({ modifiers: ['Shift'] })
  await expect(details).toContainText('2 assets')
  await download.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => readdir(folder)).toHaveLength(taken + 3)

  await group.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Export list…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText(/assets? (is|are) in list\.csv/)).toBeVisible()
  expect(await readFile(list, 'utf8')).toContain('asset_id,reference,name')

  await test.step('a list that is still being read is waited for', async () => {
    server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'latency', ms: 700 } })
    server.addSyntheticGroup('Long', 250)
    await page.getByRole('button', { name: 'Refresh' }).click()
    const long = page.getByRole('treeitem', { name: 'Long', exact: true })
    await long.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Download originals…' }).click()
    const waiting = page.getByRole('dialog', { name: 'Download originals' })
    await expect(waiting.getByRole('status')).toHaveText('The list is still being read from the service.')
    const choose = waiting.getByRole('button', { name: 'Choose a folder…' })
    await expect(choose).toBeDisabled()
    await expect(waiting).toContainText(/[12]\d\d assets so far/)
    const take = waiting.getByRole('button', { name: /^Take the \d+ known$/ })
    await expect(take).toBeEnabled()
    await take.focus()
    await expect(choose).toBeEnabled()
    await expect(waiting.getByRole('status')).toHaveText('All of the list has been read.')
    // No other button came to where somebody was about to press it, and the keyboard is where it was.
    await expect(take).toBeFocused()
    await expect(waiting.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 })
    await choose.click()
    await expect(waiting).toBeHidden()
    await expect(line).toContainText(/of 253|253 files downloaded/)

    const goneId = server.addSyntheticGroup('Gone', 900)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByRole('treeitem', { name: 'Gone', exact: true }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Download originals…' }).click()
    await expect(waiting).toContainText('still being read')
    await page.evaluate((groupId) => window.assetLibrary.groups.delete({ groupId }), goneId)
    await expect(waiting.getByRole('alert')).toContainText('It is not there any more')
    await expect(waiting).not.toContainText('still being read')
  })
})

test('an asset is dragged out of the window as its original, and dropped back it is no new file', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await electronApp.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window.')
    contents.startDrag = ({ files, icon }) => {
      const isEmpty = typeof icon === 'string' ? icon === '' : icon.isEmpty()
      Reflect.set(globalThis, 'dragged', { files, isEmpty })
    }
  })
  await page.getByRole('treeitem', { level: 2 }).first().click()
  const tile = page.getByRole('gridcell').first()
  await expect(tile).toHaveAttribute('aria-selected')
  const name = (await tile.getAttribute('aria-label')) ?? ''
  let dragged: { readonly files: string[]; readonly isEmpty: boolean } | undefined
  const drag = async () => {
    await tile.hover()
    await page.mouse.down()
    await page.mouse.move(5, 5, { steps: 4 })
    await page.mouse.up()
    dragged = await electronApp.evaluate(() => Reflect.get(globalThis, 'dragged'))
    return dragged
  }
  // What is not here is fetched for the next drag.
  await expect.poll(drag).toBeDefined()
  expect(dragged?.isEmpty).toBe(false)
  expect(dragged?.files.map((path) => basename(path))).toEqual([name])
  const [path = ''] = dragged?.files ?? []
  expect((await stat(path)).size).toBeGreaterThan(0)

  await dropFiles(page, page.getByRole('main'), [path])
  await expect(page.getByText('Nothing to add')).toBeVisible()
  expect(server.stats().acceptedUploads).toBe(0)
})
