import { findViolations } from './support/axe.ts'
import { dropFiles } from './support/drop.ts'
import { expect, test, treeItem, uploadRow } from './support/fixtures.ts'
import { sampleFiles } from './support/samples.ts'

test('an upload in doubt: the person compares, and says which asset it is', async ({
  launch,
  startServer,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Harbour' })
  await server.addAsset({
    groupId,
    name: `old-${sampleFiles.jpeg.name}`,
    kind: 'image',
    path: sampleFiles.png.path,
  })
  // Taken, answered with an error, and listed under a name that was added to.
  server.faults.add({
    endpoint: 'upload',
    effects: [
      { kind: 'listed-otherwise', name: '{stem}-1717{ext}' },
      { kind: 'status', status: 500, processed: true },
    ],
  })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Harbour').click()
  await dropFiles(page, page.getByRole('main'), [sampleFiles.jpeg.path])
  const row = uploadRow(page, sampleFiles.jpeg.name)
  await expect(row).toContainText('The service answered with an error.')
  await row.getByRole('button', { name: 'Compare…' }).click()

  const dialog = page.getByRole('dialog', { name: 'Is it one of these?' })
  await expect(dialog.getByRole('region', { name: `Your file “${sampleFiles.jpeg.name}”` })).toBeVisible()
  const candidates = dialog.getByRole('group', { name: 'In the group' })
  await expect(candidates.getByRole('radio')).toHaveCount(1)
  await expect(candidates.getByRole('radio')).toHaveAccessibleName(/-1717/)
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'It is this one' }).click()
  await expect(dialog).toBeHidden()
  await expect(row).toContainText('Ready')
  expect(server.stats().acceptedUploads).toBe(1)
})
