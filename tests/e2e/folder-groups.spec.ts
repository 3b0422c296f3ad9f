import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { findViolations } from './support/axe.ts'
import { dropFiles } from './support/drop.ts'
import { expect, gridCell, test, treeItem, uploadRow } from './support/fixtures.ts'
import { makeTempDir } from './support/launch.ts'
import { sampleFiles } from './support/samples.ts'

/** A folder with pictures of these names, by their paths below it. */
async function makeFolder(parent: string, name: string, ...files: readonly string[]): Promise<string> {
  const folder = join(parent, name)
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true })
    await copyFile(file.endsWith('.jpg') ? sampleFiles.jpeg.path : sampleFiles.png.path, join(folder, file))
  }
  return folder
}

test('folders dropped on "Virtual", or chosen by the keyboard, become groups, which is said before', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Night' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const { path: parent, remove } = await makeTempDir('folder-groups-')
  const harbour = await makeFolder(parent, 'Harbour', 'one.png', 'raw/two.jpg')
  const night = await makeFolder(parent, 'Night', 'three.png')
  const virtual = treeItem(page, 'Virtual')
  await expect(treeItem(page, 'Night')).toBeVisible()

  await dropFiles(page, virtual, [harbour, night])
  const dialog = page.getByRole('dialog', { name: 'A group for each folder' })
  const [first, second] = [dialog.getByRole('listitem').nth(0), dialog.getByRole('listitem').nth(1)]
  await expect(first).toContainText('2 files. Those in 1 folder inside it go into the same group')
  await expect(first).toContainText('A new group is made.')
  await expect(second).toContainText('1 file')
  await expect(second.getByRole('radio', { name: 'Add to it' })).toBeChecked()
  expect(await findViolations(page)).toEqual([])
  expect(server.stats().acceptedUploads).toBe(0)
  await first.getByRole('textbox', { name: 'Group name' }).fill('Harbour at dawn')
  await dialog.getByRole('button', { name: 'Upload' }).click()
  for (const name of ['one.png', 'two.jpg']) {
    await expect(uploadRow(page, name)).toContainText('Ready')
    await expect(uploadRow(page, name)).toContainText('Harbour at dawn')
  }
  await expect(uploadRow(page, 'three.png')).toContainText('Night')
  await expect(treeItem(page, 'Harbour at dawn')).toBeVisible()
  await expect(treeItem(page, 'Night')).toHaveCount(1)

  // A double-click shows what a row became, selected in its group.
  await uploadRow(page, 'two.jpg').getByText('two.jpg').dblclick()
  await expect(treeItem(page, 'Harbour at dawn')).toHaveAttribute('aria-selected', 'true')
  await expect(gridCell(page, 'two.jpg')).toHaveAttribute('aria-selected', 'true')

  await virtual.focus()
  await page.keyboard.press('Shift+F10')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'New group from a folder…' }).press('Enter')
  await (await chooser).setFiles(await makeFolder(parent, 'Later', 'four.png'))
  await expect(dialog.getByRole('textbox', { name: 'Group name' })).toHaveValue('Later')
  // A key, unlike a click, is not held back until the folder's files are counted.
  const upload = dialog.getByRole('button', { name: 'Upload' })
  await expect(upload).toBeEnabled()
  await upload.press('Enter')
  await expect(uploadRow(page, 'four.png')).toContainText('Ready')
  await expect(treeItem(page, 'Later')).toBeVisible()

  // What stops them all is told once, and leaves the list its part of the panel.
  const full = server.faults.add({
    endpoint: 'groups/create',
    effects: { kind: 'code', code: 400, msg: 'There is no room for more groups. '.repeat(12) },
  })
  const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => makeFolder(parent, name, 'five.png', 'six.txt'))
  await dropFiles(page, virtual, await Promise.all(many))
  await expect(upload).toBeEnabled()
  await upload.press('Enter')
  const panel = page.getByRole('region', { name: 'Uploads' })
  const trouble = panel.getByRole('group', { name: 'The group “A” and 5 more could not be made.' })
  await expect(trouble).toContainText('There is no room for more groups.')
  const list = panel.getByRole('tabpanel')
  const shareOf = async (part: Locator): Promise<number> =>
    ((await part.boundingBox())?.height ?? 0) / ((await panel.boundingBox())?.height ?? 1)
  expect(await shareOf(list)).toBeGreaterThan(0.25)
  server.faults.remove(full)
  await trouble.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(trouble).toBeHidden()
  await expect(treeItem(page, 'F')).toBeVisible()
  await panel.getByRole('button', { name: 'Dismiss all 6' }).click()
  await expect(panel.getByText('1 skipped')).toHaveCount(0)
  await expect(uploadRow(page, 'five.png')).toHaveCount(6)
  expect(await shareOf(list)).toBeGreaterThan(0.5)
  await remove()
})
