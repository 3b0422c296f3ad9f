import { expect, seedDir, test, treeItem, waitForGroups } from './support/fixtures'

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
    const { findViolations } = await import('./support/axe')
    expect(await findViolations(page)).toEqual([])
  })
}
