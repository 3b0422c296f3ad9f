import { dropFiles } from './support/drop.ts'
import { expect, test, treeItem, uploadRow, waitForGroups } from './support/fixtures.ts'
import { sampleFiles } from './support/samples.ts'

test('a library that tells nothing but ids and names of groups is shown whole', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ answers: 'poorest' })
  server.addSyntheticGroup('Two hundred and fifty', 250)
  const { page, electronApp, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await treeItem(page, 'Two hundred and fifty').click()
  const cells = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell')
  await expect(cells.first()).toBeVisible()
  // No total is told: the end of the list is looked for.
  await expect(page.getByText('250 assets', { exact: true })).toBeVisible()
  await cells.first().focus()
  await page.keyboard.press('ControlOrMeta+End')
  // The first that was made is the last of the list.
  await expect(cells.last()).toHaveAttribute('aria-label', /^asset-\d+-1$/)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByText('250 selected')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+c')
  await expect
    .poll(async () => {
      const text = await electronApp.evaluate(({ clipboard }) => clipboard.readText())
      return new Set(text.split('\n')).size
    })
    .toBe(250)

  await page.getByRole('button', { name: 'New group' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('Mine')
  // The answer is lost after the group was made: one group, and no error.
  server.faults.failNext('groups/create', { kind: 'drop-after-body', processed: true })
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
  await expect(treeItem(page, 'Mine')).toHaveCount(1)
  await dropFiles(page, page.getByRole('main'), [sampleFiles.png.path])
  await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Ready', { timeout: 60_000 })
  await expect(page.getByText('1 asset', { exact: true })).toBeVisible()
  await expect(cells).toHaveCount(1)
  expect(pageErrors).toEqual([])
})
