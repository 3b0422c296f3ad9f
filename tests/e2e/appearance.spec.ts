import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import BetterSqlite3 from 'better-sqlite3'
import { findViolations } from './support/axe.ts'
import { unreachableControls } from './support/controls.ts'
import { dropFiles } from './support/drop.ts'
import { expect, seedDir, test, treeItem, uploadRow, waitForGroups } from './support/fixtures.ts'
import { closeApp, makeTempDir } from './support/launch.ts'
import { sampleFiles } from './support/samples.ts'

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

test('keeps how the window was arranged, and the open group', async ({
  startServer,
  launch,
  userDataDir,
}) => {
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
  // The first key finds what has been opened again; there is no asset in it.
  await expect(page.locator('body')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(treeItem(page, 'Second group')).toBeFocused()
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
  // Its groups are known only when the service has told them: who is quicker goes on in the group, with what was typed.
  const database = new BetterSqlite3(join(userDataDir, 'library.db'))
  database.exec('DELETE FROM groups; DELETE FROM group_lists')
  database.close()
  server.faults.add({ endpoint: 'groups/list', effects: { kind: 'latency', ms: 3_000 } })
  const { page: third } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(third.getByRole('separator', { name: 'Resize the sidebar' })).toHaveAttribute(
    'aria-valuenow',
    '240',
  )
  await third.keyboard.press('ControlOrMeta+f')
  await third.keyboard.type('lake')
  await expect(treeItem(third, 'Second group')).toHaveAttribute('aria-selected', 'true')
  await expect(third.getByRole('searchbox', { name: 'Search assets' })).toHaveValue('lake')
  await expect(third.getByRole('searchbox', { name: 'Search assets' })).toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  test(`passes the accessibility rules in the ${theme} theme`, async ({ startServer, launch }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    await page.evaluate((chosen) => window.assetLibrary.settings.update({ theme: chosen }), theme)
    // Keys mean what is there: the groups come a moment after their branches.
    await expect(treeItem(page, 'Neon city trailer')).toBeVisible()
    await treeItem(page, 'Virtual').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('treeitem', { selected: true })).toBeFocused()
    const tiles = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell')
    await expect(tiles.first()).toBeVisible()
    expect(await findViolations(page)).toEqual([])
    await tiles.first().click()
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press(' ')
    await expect(page.getByRole('button', { name: 'End the comparison', pressed: true })).toBeVisible()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Copy as', exact: true }).first().click()
    await expect(page.getByRole('menu', { name: 'Copy as' })).toBeVisible()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')

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

/** What makes this element differ from the plain ones beside it, as far as forced colours leave anything. */
const lookOf = (locator: Locator): Promise<string> =>
  locator.evaluate((element) => {
    const { backgroundColor, outlineStyle, outlineColor, borderStyle } = getComputedStyle(element)
    return [backgroundColor, outlineStyle, outlineStyle === 'none' ? '' : outlineColor, borderStyle].join(' ')
  })

test('shows what is chosen, focused and how far, with colours of the person’s own', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  server.addGroup({ name: 'First' })
  server.addGroup({ name: 'Second' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'First').click()
  server.faults.add({ endpoint: 'upload', effects: { kind: 'bandwidth', bytesPerSecond: 1_000 } })
  await dropFiles(page, page.getByRole('main'), [sampleFiles.jpeg.path])
  const bar = uploadRow(page, sampleFiles.jpeg.name).getByRole('progressbar')
  await expect(bar).toBeVisible()
  await page.emulateMedia({ forcedColors: 'active' })

  // A look follows a state by a frame or two, and may fade in.
  const differ = (one: Locator, other: Locator) =>
    expect.poll(async () => (await lookOf(one)) !== (await lookOf(other))).toBe(true)
  await differ(treeItem(page, 'First'), treeItem(page, 'Second'))
  await differ(bar.locator('div'), bar)
  expect(await lookOf(bar)).toContain('solid')
  const face = (name: string) => page.getByRole('radio', { name, exact: true }).locator('+ *')
  await differ(face('All'), face('Image'))
  await differ(page.getByRole('tab', { name: 'All' }), page.getByRole('tab', { name: 'Done' }))
  await differ(
    page.getByRole('button', { name: 'Hide details' }),
    page.getByRole('button', { name: 'Add folder' }),
  )
  for (const focused of [
    page.getByRole('searchbox', { name: 'Search assets' }).locator('..'),
    page.getByRole('separator', { name: 'Resize the sidebar' }),
    treeItem(page, 'Second'),
    page.getByRole('button', { name: 'Pause all' }),
  ]) {
    const before = await lookOf(focused)
    await focused.evaluate((element) => (element.querySelector('input') ?? (element as HTMLElement)).focus())
    await page.keyboard.press('Shift')
    await expect.poll(() => lookOf(focused)).not.toBe(before)
  }
  server.faults.clear()

  await treeItem(page, 'Neon city trailer').click()
  const tiles = page.getByRole('gridcell')
  await tiles.first().click()
  await page.keyboard.press('ControlOrMeta+ArrowRight')
  await expect(tiles.nth(1)).toBeFocused()
  await differ(tiles.first().locator('> div'), tiles.nth(2).locator('> div'))
  await differ(tiles.nth(1), tiles.nth(2))
})

test('loses no control in a small window, or at a zoom of 200 %', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  server.addGroup({ name: 'Small' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Small').click()
  await dropFiles(page, page.getByRole('main'), [sampleFiles.jpeg.path, sampleFiles.tooSmall.path])
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  await expect(uploadRow(page, sampleFiles.tooSmall.name)).toContainText('Rejected')
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await page.getByRole('gridcell').first().click()
  // The window as it opens, and as small as it gets, at 200 %.
  for (const size of [
    { width: 640, height: 410 },
    { width: 380, height: 260 },
  ]) {
    await page.setViewportSize(size)
    // The page arranges itself a moment after the window has its size.
    await expect.poll(() => unreachableControls(page)).toEqual([])
    await page.keyboard.press('ControlOrMeta+Comma')
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await unreachableControls(page)).toEqual([])
    await page.keyboard.press('Escape')
  }

  // The words of a banner keep lines that can be read, inside of it.
  server.revokeKey()
  await page.keyboard.press('F5')
  const words = page.getByRole('alert').filter({ hasText: 'does not accept this key' })
  await expect(words).toBeVisible()
  const banner = words.locator('..')
  await page.setViewportSize({ width: 640, height: 410 })
  const [inner, outer] = [await words.boundingBox(), await banner.boundingBox()]
  expect(inner?.width).toBeGreaterThan(250)
  expect(inner?.height).toBeLessThanOrEqual(outer?.height ?? 0)
  expect(await unreachableControls(page)).toEqual([])
})

test('follows a new name of a group and a new time zone; toasts keep out of the way', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Old name' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Old name').click()
  await dropFiles(page, page.getByRole('main'), [sampleFiles.jpeg.path])
  const row = uploadRow(page, sampleFiles.jpeg.name)
  await expect(row).toContainText('Ready')
  await expect(row).toContainText('Old name')
  await page.evaluate((id) => window.assetLibrary.groups.rename({ groupId: id, name: 'New name' }), groupId)
  await expect(row).toContainText('New name')

  await page.getByRole('gridcell').first().click()
  const details = page.getByRole('complementary', { name: 'Details' })
  const session = await page.context().newCDPSession(page)
  const seen = new Set<string>()
  for (const timezoneId of ['Pacific/Honolulu', 'Asia/Kathmandu']) {
    await session.send('Emulation.setTimezoneOverride', { timezoneId })
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect.poll(async () => seen.has(await details.innerText())).toBe(false)
    seen.add(await details.innerText())
  }

  // Where the toasts lie by themselves, and then not.
  const panelTop = (await page.getByRole('region', { name: 'Uploads' }).boundingBox())?.y ?? 0
  const width = page.viewportSize()?.width ?? (await page.evaluate(() => innerWidth))
  await page.mouse.move(width / 2, 8)
  await page.keyboard.press('ControlOrMeta+c')
  const toast = page.getByText('1 asset ID copied')
  await expect(toast).toBeVisible()
  await expect.poll(async () => ((await toast.boundingBox())?.y ?? 0) > panelTop / 2).toBe(true)
  await page.mouse.move(width / 2, panelTop - 40)
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(async () => ((await toast.boundingBox())?.y ?? panelTop) < panelTop / 2).toBe(true)
  // One who is at them keeps them, and the keyboard gets there.
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  await dismiss.focus()
  await expect(dismiss).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(toast).toBeHidden()

  // What was added just now was added today, wherever that is; the list was made for another calendar.
  await treeItem(page, 'All assets').click()
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    await session.send('Emulation.setTimezoneOverride', { timezoneId: timeZone })
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone }).format()
    await expect(page.getByRole('rowheader')).toContainText(`Today${day}`)
  }
})
