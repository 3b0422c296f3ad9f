import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findViolations } from './support/axe.ts'
import { expect, test, uploadRow } from './support/fixtures.ts'
import { makeTempDir } from './support/launch.ts'
import { sampleFiles } from './support/samples.ts'
import { drop, openGroup, uploads } from './support/uploads-panel.ts'

test('the whole list goes by the keyboard, and the focus outlives its row', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'By keys' })
  const dir = await makeTempDir('asset-library-files-')
  const names = Array.from({ length: 60 }, (_, index) => `small ${String(index).padStart(2, '0')}.png`)
  for (const name of names) await copyFile(sampleFiles.tooSmall.path, join(dir.path, name))
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'By keys')
  await drop(page, sampleFiles.jpeg.path)
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  await drop(page, dir.path)
  await expect(uploads(page).getByRole('tab', { name: 'Not uploaded' })).toHaveAccessibleDescription(
    '60 files',
  )
  await uploads(page).getByRole('combobox', { name: 'Order' }).selectOption('Oldest first')

  const focused = page.locator(':focus')
  const row = (place: number) => uploads(page).locator(`li[aria-posinset="${place}"]`)
  await uploads(page).getByRole('combobox', { name: 'Order' }).focus()
  await page.keyboard.press('Tab')
  await expect(focused).toHaveAccessibleName('Resize the column “State”')
  const state = row(1).locator('[id^="upload-state-"]')
  const widthPx = async () => (await state.boundingBox())?.width
  const before = (await widthPx()) ?? 0
  await page.keyboard.press('ArrowRight')
  await expect.poll(widthPx).toBe(before + 16)
  for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab')
  await expect(row(1)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+c')
  const copied = () => electronApp.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toMatch(/^asset-/)
  await expect(row(1)).toContainText(await copied())
  await page.keyboard.press('End')
  await expect(row(61)).toBeFocused()
  await expect(row(61)).toBeInViewport()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(row(2)).toBeFocused()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageUp')
  await expect(row(2)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(row(2).getByRole('button', { name: 'Retry' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(row(2).getByRole('button', { name: 'Remove' })).toBeFocused()

  const third = (await row(3).getAttribute('aria-labelledby')) ?? ''
  await page.keyboard.press('Enter')
  await expect(row(60)).toHaveCount(0)
  await expect(focused).toHaveAttribute('aria-labelledby', third)
  const fourth = (await row(3).getAttribute('aria-labelledby')) ?? ''
  await page.keyboard.press('Delete')
  await expect(focused).toHaveAttribute('aria-labelledby', fourth)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Rejected')
  await page.keyboard.press('Escape')
  await expect(focused).toHaveAttribute('aria-labelledby', fourth)
  await page.keyboard.press('Shift+Tab')
  await expect(focused).toHaveAccessibleName('Resize the column “Group”')
  await dir.remove()
})

test('the filter of the queue is a list of tabs beside the types of the assets', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Tabs' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Tabs')
  await drop(page, sampleFiles.jpeg.path, sampleFiles.tooSmall.path)
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  await expect(page.getByRole('radio', { name: 'All' })).toHaveCount(1)
  await page.getByRole('tab', { name: 'All' }).focus()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight')
  const failed = page.getByRole('tab', { name: 'Not uploaded' })
  await expect(failed).toHaveAttribute('aria-selected', 'true')
  await expect(failed).toBeFocused()
  await expect(uploadRow(page, sampleFiles.tooSmall.name)).toBeVisible()
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toHaveCount(0)
  const panelId = await failed.getAttribute('aria-controls')
  await expect(page.getByRole('tabpanel', { name: 'Not uploaded' })).toHaveAttribute('id', panelId ?? '')
  await page.keyboard.press('End')
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toBeVisible()
})

test('the menu key and the right mouse button offer all that a row can do', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Menus' })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Menus')
  await drop(page, sampleFiles.jpeg.path, sampleFiles.tooSmall.path)
  const ready = uploadRow(page, sampleFiles.jpeg.name)
  await expect(ready).toContainText('Ready')
  const items = page.getByRole('menu').getByRole('menuitem')
  await ready.focus()
  await page.keyboard.press('Shift+F10')
  await expect(items).toHaveText([
    /Copy asset ID/,
    /Details/,
    /Show in folder/,
    /Use in Generate/,
    /Show in its group/,
    /Remove/,
  ])
  await items.first().click()
  await expect.poll(() => electronApp.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^asset-/)

  const rejected = uploadRow(page, sampleFiles.tooSmall.name)
  await rejected.click({ button: 'right', position: { x: 120, y: 16 } })
  await expect(items).toHaveText([/Retry/, /Details/, /Show in folder/, /Show its group/, /Remove/])
  await items.last().click()
  await expect(rejected).toHaveCount(0)
})

test('details of a failed file say what is wrong, and the service to the letter', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Told' })
  server.faults.failNext('upload', { kind: 'code', code: 4711, msg: 'Full <b>moon</b>  only' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Told')
  await drop(page, sampleFiles.jpeg.path)
  const row = uploadRow(page, sampleFiles.jpeg.name)
  await expect(row).toContainText('Failed')
  await row.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: sampleFiles.jpeg.name })
  await expect(dialog).toContainText('While uploading: The service said no.')
  await expect(dialog.getByText('The service says:')).toContainText('Full <b>moon</b>')
  await expect(dialog.getByRole('listitem').last()).toContainText('Failed')
  expect(await findViolations(page)).toEqual([])
})
