import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findViolations } from './support/axe'
import { dropFiles } from './support/drop'
import { expect, seedDir, test, treeItem, uploadRow, waitForGroups } from './support/fixtures'
import { closeApp, makeTempDir } from './support/launch'
import { sampleFiles } from './support/samples'

test('speaks Chinese where the system does, and changes at once', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey, language: 'zh-CN' })
  await expect(page.getByRole('tree')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('button', { name: '添加文件' }).first()).toBeVisible()
  const result = await page.evaluate(() => window.assetLibrary.settings.update({ language: 'en' }))
  expect(result.ok).toBe(true)
  await waitForGroups(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('follows the theme that was chosen', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.evaluate(() => window.assetLibrary.settings.update({ theme: 'light' }))
  await expect.poll(background).toMatch(/rgb\((2[3-5]\d), /)
  await page.evaluate(() => window.assetLibrary.settings.update({ theme: 'dark' }))
  await expect.poll(background).toMatch(/rgb\(([1-5]?\d), /)
})

test('keeps how the window was arranged, and the open group', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'First group' })
  server.addGroup({ name: 'Second group' })
  const first = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(first.page, 'Second group').click()
  await first.page.getByRole('separator', { name: 'Resize the sidebar' }).focus()
  for (let step = 0; step < 4; step += 1) await first.page.keyboard.press('ArrowRight')
  await first.page.getByRole('button', { name: 'Show uploads' }).click()
  await first.page.getByRole('separator', { name: 'Resize the upload panel' }).focus()
  await first.page.keyboard.press('ArrowUp')
  await first.page.getByRole('tab', { name: 'Done' }).click()
  await first.page.getByRole('combobox', { name: 'Order' }).selectOption('By state')
  await first.page.getByRole('slider', { name: 'Tile size' }).fill('200')
  await first.page.getByRole('button', { name: 'Hide details' }).click()
  await closeApp(first)

  const second = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const { page } = second
  await expect(treeItem(page, 'Second group')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('separator', { name: 'Resize the sidebar' })).toHaveAttribute(
    'aria-valuenow',
    '304',
  )
  await expect(page.getByRole('separator', { name: 'Resize the upload panel' })).toHaveAttribute(
    'aria-valuenow',
    '280',
  )
  await expect(page.getByRole('tab', { name: 'Done' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('state')
  await expect(page.getByRole('slider', { name: 'Tile size' })).toHaveValue('200')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeHidden()

  await page.evaluate(() => localStorage.setItem('asset-library-layout', '{"state":{"sidebarPx":'))
  await closeApp(second)
  const { page: third } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(third.getByRole('separator', { name: 'Resize the sidebar' })).toHaveAttribute(
    'aria-valuenow',
    '240',
  )
})

for (const theme of ['light', 'dark'] as const) {
  test(`passes the accessibility rules in the ${theme} theme`, async ({ startServer, launch }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    await page.evaluate((chosen) => window.assetLibrary.settings.update({ theme: chosen }), theme)
    await treeItem(page, 'Virtual').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell').first()).toBeVisible()
    expect(await findViolations(page)).toEqual([])

    const dir = await makeTempDir('asset-library-files-')
    await writeFile(join(dir.path, 'notes.txt'), 'x')
    await copyFile(sampleFiles.tooSmall.path, join(dir.path, 'small.png'))
    await copyFile(sampleFiles.jpeg.path, join(dir.path, 'cup.jpg'))
    await dropFiles(page, page.getByRole('main'), [dir.path])
    await expect(uploadRow(page, 'small.png')).toContainText('Rejected')
    await expect(uploadRow(page, 'cup.jpg')).toContainText('Ready')
    await page.getByRole('tab', { name: 'All' }).focus()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show skipped' }).click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1)
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await uploadRow(page, 'small.png').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('listitem')).not.toHaveCount(0)
    expect(await findViolations(page)).toEqual([])
    await dir.remove()
  })
}
