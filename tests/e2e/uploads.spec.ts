import { spawn } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { dropFiles } from './support/drop.ts'
import { expect, gridCell, seedDir, test, treeItem, uploadRow, waitForGroups } from './support/fixtures.ts'
import { closeApp, killApp, makeTempDir, projectDir } from './support/launch.ts'
import { fiveFiles, sampleFiles, writeBitmap } from './support/samples.ts'

const uploadsPanel = (page: Page) => page.getByRole('region', { name: 'Uploads' })

/** A folder in a folder, with two pictures among what is left out. */
async function makeShoot(parent: string): Promise<void> {
  const inner = join(parent, 'shoot', 'day 1')
  await mkdir(inner, { recursive: true })
  await copyFile(sampleFiles.jpeg.path, join(parent, 'shoot', 'one.jpg'))
  await copyFile(sampleFiles.png.path, join(inner, 'two.png'))
  await copyFile(sampleFiles.png.path, join(inner, '.secret.png'))
  await writeFile(join(inner, 'notes.txt'), 'x')
  await writeFile(join(parent, 'shoot', 'plan.doc'), 'x')
}

test('five files of different sorts become five asset ids in the demo library', async ({ launch }) => {
  const { page, pageErrors, electronApp } = await launch()
  await page.getByRole('button', { name: 'Try the demo library' }).click()
  await waitForGroups(page)
  await page.getByRole('button', { name: 'New group' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('Harbour at dawn')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await treeItem(page, 'Harbour at dawn').click()

  await dropFiles(
    page,
    page.getByRole('main'),
    fiveFiles.map(({ path }) => path),
  )
  for (const { name } of fiveFiles) {
    const row = uploadRow(page, name)
    await expect(row).toContainText('Ready', { timeout: 60_000 })
    await expect(row.getByRole('button', { name: 'Copy asset ID' })).toBeVisible()
  }
  const ids = new Set<string>()
  for (const { name } of fiveFiles) {
    await uploadRow(page, name).getByRole('button', { name: 'Copy asset ID' }).click()
    await expect
      .poll(async () => {
        const id = await electronApp.evaluate(({ clipboard }) => clipboard.readText())
        return ids.has(id) ? '' : id
      })
      .not.toBe('')
    ids.add(await electronApp.evaluate(({ clipboard }) => clipboard.readText()))
  }
  expect(ids.size).toBe(fiveFiles.length)
  for (const { name } of fiveFiles) await expect(gridCell(page, name)).toBeVisible()
  expect(pageErrors).toEqual([])
})

test.describe('with a server', () => {
  test('takes files by the button, and shows them in the grid without a reload', async ({
    startServer,
    launch,
  }) => {
    const server = await startServer()
    server.addGroup({ name: 'Uploads here' })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(page, 'Uploads here').click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add files' }).first().click()
    await (await chooser).setFiles([sampleFiles.png.path])
    await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Ready')
    await expect(gridCell(page, sampleFiles.png.name)).toBeVisible()
    expect(server.stats().acceptedUploads).toBe(1)
  })

  test('takes a drop on a group of the tree into that group', async ({ startServer, launch }) => {
    const server = await startServer()
    server.addGroup({ name: 'Shown group' })
    const target = server.addGroup({ name: 'Other group' })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(page, 'Shown group').click()
    await dropFiles(page, treeItem(page, 'Other group'), [sampleFiles.jpeg.path])
    await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
    expect(server.stats().uploads.map(({ groupId }) => groupId)).toEqual([target])
  })

  test('takes hundreds of single files in portions, as one drop in their order', async ({
    startServer,
    launch,
    userDataDir,
  }) => {
    const server = await startServer()
    const group = server.addGroup({ name: 'Many' })
    const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(page, 'Many').click()
    const folder = join(userDataDir, 'dropped')
    await mkdir(folder, { recursive: true })
    const names = Array.from({ length: 300 }, (_, nth) => `${nth}.png`)
    await Promise.all(names.map((name) => writeFile(join(folder, name), `no picture ${name}`)))
    const paths = names.map((name) => join(folder, name))
    await dropFiles(page, page.getByRole('main'), paths)
    await expect(page.getByRole('status').filter({ hasText: '300 files added' }).first()).toBeVisible()
    const listed = await page.evaluate(() => window.assetLibrary.uploads.list({}))
    if (!listed.ok) throw new Error(listed.error.code)
    const { items } = listed.value
    expect(items.map(({ fileName }) => fileName)).toEqual(names)
    expect(new Set(items.map(({ groupId }) => groupId))).toEqual(new Set([group]))
    expect(new Set(items.map(({ dropId }) => dropId)).size).toBe(1)
    await expect(page.getByRole('group', { name: /^Taking over/ })).toHaveCount(0)
    expect(pageErrors).toEqual([])
  })

  test('takes files of the command line, in the first start and in a second one', async ({
    startServer,
    launch,
    userDataDir,
  }) => {
    const server = await startServer()
    server.addGroup({ name: 'Only group' })
    const { page } = await launch({
      baseUrl: server.baseUrl,
      apiKey: server.apiKey,
      args: [sampleFiles.jpeg.path],
    })
    const row = uploadRow(page, sampleFiles.jpeg.name)
    await expect(row).toContainText('Needs attention')
    await row.getByRole('button', { name: /choose (a )?group/i }).click()
    await page.getByRole('dialog').getByRole('option', { name: 'Only group' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /add|choose|upload/i })
      .click()
    await expect(row).toContainText('Ready')

    await treeItem(page, 'Only group').click()
    const second = spawn(
      (await import('electron')).default as unknown as string,
      [
        '.',
        `--user-data-dir=${userDataDir}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        sampleFiles.png.path,
      ],
      { cwd: projectDir, stdio: 'ignore' },
    )
    await new Promise<void>((resolve) => second.once('exit', () => resolve()))
    await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Ready')
  })

  test('refuses what the service would refuse, with all the reasons, and goes on with the rest', async ({
    startServer,
    launch,
  }) => {
    const server = await startServer()
    server.addGroup({ name: 'Strict' })
    const dir = await makeTempDir('asset-library-files-')
    const text = join(dir.path, 'notes.jpg')
    await writeFile(text, 'this is no picture')
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(page, 'Strict').click()
    await dropFiles(page, page.getByRole('main'), [text, sampleFiles.tooSmall.path, sampleFiles.jpeg.path])
    await expect(uploadRow(page, 'notes.jpg')).toContainText('Rejected')
    const small = uploadRow(page, sampleFiles.tooSmall.name)
    await expect(small).toContainText('Rejected')
    await expect(small).toContainText('300')
    await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
    expect(server.stats().acceptedUploads).toBe(1)

    await page.getByRole('tab', { name: 'Not uploaded' }).click()
    await expect(uploadRow(page, sampleFiles.jpeg.name)).toHaveCount(0)
    await page.getByRole('button', { name: 'Remove all not uploaded' }).click()
    await expect(uploadRow(page, 'notes.jpg')).toHaveCount(0)
    await page.getByRole('tab', { name: 'All' }).click()
    await expect(page.getByRole('list', { name: 'Uploads' }).getByRole('listitem')).toHaveCount(1)
    await dir.remove()
  })

  test('shortens a name that the service would refuse, and says so', async ({ startServer, launch }) => {
    const server = await startServer()
    server.addGroup({ name: 'Names' })
    const dir = await makeTempDir('asset-library-files-')
    const name = `${'a very long name of a picture '.repeat(4)}end.jpg`
    await copyFile(sampleFiles.jpeg.path, join(dir.path, name))
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(page, 'Names').click()
    await dropFiles(page, page.getByRole('main'), [join(dir.path, name)])
    const row = uploadRow(page, name)
    await expect(row).toContainText('Ready')
    const stored = server.stats().uploads[0]?.name ?? ''
    expect(stored.length).toBeLessThanOrEqual(40)
    expect(stored.endsWith('.jpg')).toBe(true)
    await expect(row).toContainText(stored)
    await dir.remove()
  })

  test('takes up after a kill what was half sent', async ({ startServer, launch }) => {
    const server = await startServer()
    server.addGroup({ name: 'Survivors' })
    // Loopback swallows some megabytes before a slow server shows: the file is larger than that.
    server.faults.add({ endpoint: 'upload', effects: { kind: 'bandwidth', bytesPerSecond: 1_000_000 } })
    const dir = await makeTempDir('asset-library-files-')
    const large = join(dir.path, 'large.bmp')
    await writeBitmap(large, 3_000, 2_800)
    const first = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(first.page, 'Survivors').click()
    await dropFiles(first.page, first.page.getByRole('main'), [large, sampleFiles.png.path])
    await expect(uploadRow(first.page, 'large.bmp')).toContainText(/Uploading \d+%/)
    await killApp(first)
    server.faults.clear()

    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await expect(uploadRow(page, 'large.bmp')).toContainText('Ready')
    // The small one may have been out to its last byte: then the app looks for it in the group, and does not send it twice.
    await expect(uploadRow(page, sampleFiles.png.name)).toContainText(
      /Ready|Looking in the group|Needs attention/,
    )
    expect(server.stats().duplicates).toEqual([])
    await dir.remove()
  })

  test('walks a dropped folder, and says what it left out until that is dismissed', async ({
    startServer,
    launch,
  }) => {
    const server = await startServer()
    server.addGroup({ name: 'From folders' })
    const dir = await makeTempDir('asset-library-files-')
    await makeShoot(dir.path)
    const first = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(first.page, 'From folders').click()
    await dropFiles(first.page, first.page.getByRole('main'), [join(dir.path, 'shoot')])
    for (const name of ['one.jpg', 'two.png'])
      await expect(uploadRow(first.page, name)).toContainText('Ready')
    const words = '2 files added, 3 skipped: 2 are no pictures, clips or sounds and 1 is hidden'
    await expect(uploadsPanel(first.page)).toContainText(words)
    await closeApp(first)

    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    const bar = uploadsPanel(page).getByRole('group', { name: words })
    await bar.getByRole('button', { name: 'Show skipped' }).click()
    const dialog = page.getByRole('dialog', { name: 'Skipped files' })
    await expect(dialog.getByRole('listitem')).toHaveCount(3)
    await expect(dialog.getByRole('listitem').filter({ hasText: 'notes.txt' })).toContainText(
      join('shoot', 'day 1', 'notes.txt'),
    )
    await expect(dialog.getByRole('listitem').filter({ hasText: '.secret.png' })).toContainText('Hidden')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await bar.getByRole('button', { name: 'Dismiss' }).click()
    await expect(bar).toHaveCount(0)
    expect(server.stats().acceptedUploads).toBe(2)
    await dir.remove()
  })

  test('takes a folder by the button, with the folders in it', async ({ startServer, launch }) => {
    const server = await startServer()
    server.addGroup({ name: 'Picked folder' })
    const dir = await makeTempDir('asset-library-files-')
    await makeShoot(dir.path)
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(page, 'Picked folder').click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add folder' }).click()
    await (await chooser).setFiles(join(dir.path, 'shoot'))
    for (const name of ['one.jpg', 'two.png']) await expect(uploadRow(page, name)).toContainText('Ready')
    await expect(uploadsPanel(page)).toContainText('2 files added, 3 skipped')
    expect(server.stats().acceptedUploads).toBe(2)
    await dir.remove()
  })

  test('goes on after another start, and keeps finished rows', async ({ startServer, launch }) => {
    const server = await startServer()
    server.addGroup({ name: 'Kept' })
    const first = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await treeItem(first.page, 'Kept').click()
    await dropFiles(first.page, first.page.getByRole('main'), [sampleFiles.jpeg.path])
    await expect(uploadRow(first.page, sampleFiles.jpeg.name)).toContainText('Ready')
    await closeApp(first)
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
    expect(server.stats().acceptedUploads).toBe(1)
  })
})

test('the window shows the demo seed', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  for (const name of ['Official', 'Virtual', 'Real person']) await expect(treeItem(page, name)).toBeVisible()
})
