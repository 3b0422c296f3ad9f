import { copyFile, link, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, uploadRow } from './support/fixtures.ts'
import { makeTempDir } from './support/launch.ts'
import { sampleFiles, writeBitmap } from './support/samples.ts'
import { drop, openGroup, uploads } from './support/uploads-panel.ts'

test('pauses all, sends nothing meanwhile, and goes on', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Paused' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Paused')
  server.faults.add({ endpoint: 'upload', effects: { kind: 'hang' } })
  await drop(page, sampleFiles.jpeg.path)
  await uploads(page).getByRole('button', { name: 'Pause all' }).click()
  await expect(uploads(page).getByRole('button', { name: 'Resume all' })).toBeVisible()
  server.faults.clear()
  await drop(page, sampleFiles.png.path)
  await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Waiting')
  expect(server.stats().acceptedUploads).toBe(0)
  await uploads(page).getByRole('button', { name: 'Resume all' }).click()
  await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Ready')
})

test('cancels one while it is sent, and the others go on', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Cancelled' })
  server.faults.add({ endpoint: 'upload', effects: { kind: 'bandwidth', bytesPerSecond: 1_000_000 } })
  const dir = await makeTempDir('asset-library-files-')
  const large = join(dir.path, 'large.bmp')
  await writeBitmap(large, 3_000, 2_800)
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Cancelled')
  await drop(page, large, sampleFiles.png.path)
  const row = uploadRow(page, 'large.bmp')
  await expect(row).toContainText(/Uploading \d+%/)
  await row.getByRole('button', { name: 'Cancel' }).click()
  await expect(row).toContainText('Cancelled')
  await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Ready')
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toHaveCount(0)
  expect(server.stats().uploads.map(({ name }) => name)).toEqual([sampleFiles.png.name])
  await dir.remove()
})

test('retries what failed, one and all, and says what the service said', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Refused' })
  server.faults.add({
    endpoint: 'upload',
    effects: { kind: 'code', code: 4711, msg: 'The moon is in the wrong phase' },
  })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Refused')
  await drop(page, sampleFiles.jpeg.path, sampleFiles.png.path, sampleFiles.webp.path)
  for (const { name } of [sampleFiles.jpeg, sampleFiles.png, sampleFiles.webp]) {
    await expect(uploadRow(page, name)).toContainText('Failed')
    await expect(uploadRow(page, name)).toContainText('The moon is in the wrong phase')
  }
  server.faults.clear()
  await uploadRow(page, sampleFiles.jpeg.name).getByRole('button', { name: 'Retry' }).click()
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  await expect(uploadRow(page, sampleFiles.png.name)).toContainText('Failed')
  await uploads(page).getByRole('button', { name: 'Retry all failed' }).click()
  for (const { name } of [sampleFiles.png, sampleFiles.webp])
    await expect(uploadRow(page, name)).toContainText('Ready')
  await uploads(page).getByRole('button', { name: 'Clear finished' }).click()
  await expect(uploads(page).getByRole('listitem')).toHaveCount(0)
})

test('a failed task is polled again on retry, and never uploaded again', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Processed' })
  server.faults.failNext('upload', { kind: 'task-failed', code: 'ContentModeration', message: 'not allowed' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Processed')
  await drop(page, sampleFiles.jpeg.path)
  const row = uploadRow(page, sampleFiles.jpeg.name)
  await expect(row).toContainText('Failed')
  await expect(row).toContainText('ContentModeration')
  expect(server.stats().acceptedUploads).toBe(1)
  await row.getByRole('button', { name: 'Retry' }).click()
  await expect
    .poll(() => server.requests().filter(({ endpoint }) => endpoint === 'get-asset-id').length)
    .toBeGreaterThan(1)
  expect(server.stats().acceptedUploads).toBe(1)
})

test('points out a file that is already in the group, and asks', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Twice' })
  const dir = await makeTempDir('asset-library-files-')
  const copy = join(dir.path, 'the same bytes.jpg')
  await copyFile(sampleFiles.jpeg.path, copy)
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Twice')
  await drop(page, sampleFiles.jpeg.path)
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  await drop(page, copy)
  const row = uploadRow(page, 'the same bytes.jpg')
  await expect(row).toContainText('Needs attention')
  await expect(row).toContainText(sampleFiles.jpeg.name)
  expect(server.stats().acceptedUploads).toBe(1)
  await row.getByRole('button', { name: 'Upload anyway' }).click()
  await expect(row).toContainText('Ready')
  expect(server.stats().acceptedUploads).toBe(2)
  await dir.remove()
})

/** How many files of the queue are in which state, by their number and not by what is on the screen. */
const countStates = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const counts: Record<string, number> = {}
    for (let after: number | null = 0; after !== null; ) {
      const part: Awaited<ReturnType<typeof window.assetLibrary.uploads.list>> =
        await window.assetLibrary.uploads.list({ after })
      if (!part.ok) throw new Error(part.error.code)
      for (const { state } of part.value.items) counts[state.kind] = (counts[state.kind] ?? 0) + 1
      after = part.value.next
    }
    return counts
  })

for (const how of ['by the bar', 'by one row'] as const) {
  test(`one answer ${how} counts for duplicates of the drop that are still to be found`, async ({
    startServer,
    launch,
  }) => {
    // So many that some are still being checked when the first ones ask.
    const copies = 2_000
    const server = await startServer()
    server.addGroup({ name: 'Many times' })
    const dir = await makeTempDir('asset-library-files-')
    await mkdir(join(dir.path, 'copies'))
    const original = join(dir.path, 'original.jpg')
    await copyFile(sampleFiles.jpeg.path, original)
    for (let index = 0; index < copies; index += 1)
      await link(original, join(dir.path, 'copies', `copy ${index}.jpg`))
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await openGroup(page, 'Many times')
    await drop(page, sampleFiles.jpeg.path)
    await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
    await drop(page, join(dir.path, 'copies'))
    if (how === 'by the bar') {
      await uploads(page).getByRole('button', { name: 'Skip all' }).click()
    } else {
      // In one go inside of the page: between two messages to it the last file may be checked.
      await page.evaluate(async () => {
        const frame = () => new Promise(requestAnimationFrame)
        let box: HTMLInputElement | null = null
        for (; box === null; box = document.querySelector('li input[type="checkbox"]')) await frame()
        const row = box.closest('li')
        box.click()
        await frame()
        for (const button of row?.querySelectorAll('button') ?? [])
          if (button.textContent === 'Skip') button.click()
      })
    }
    await expect.poll(() => countStates(page)).toEqual({ ready: 1, cancelled: copies })
    expect(server.stats().acceptedUploads).toBe(1)
    await dir.remove()
  })
}

test('asks once whether pictures show the verified person', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Mei Lin', kind: 'real-person' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Mei Lin')
  await drop(page, sampleFiles.jpeg.path, sampleFiles.png.path)
  for (const { name } of [sampleFiles.jpeg, sampleFiles.png]) {
    await expect(uploadRow(page, name)).toContainText('Needs attention')
  }
  await uploads(page).getByRole('button', { name: 'Yes, all of them' }).click()
  for (const { name } of [sampleFiles.jpeg, sampleFiles.png])
    await expect(uploadRow(page, name)).toContainText('Ready')
})

test('a key revoked in the middle is said above a library that stays; the new key goes on', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const key = server.apiKey
  server.addGroup({ name: 'Revoked' })
  const { page } = await launch({ baseUrl: server.baseUrl })
  await page.getByRole('textbox', { name: 'API key' }).fill(key)
  await page.getByRole('button', { name: 'Connect' }).click()
  await openGroup(page, 'Revoked')
  server.revokeKey()
  await drop(page, sampleFiles.jpeg.path)
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  // The grid says it, too, where its own question was still under way.
  await expect(page.getByRole('alert').first()).toContainText(/does not accept this key/i)
  await expect(page.getByRole('tree', { name: 'Groups' })).toContainText('Revoked')
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Waiting')
  const connect = page.getByRole('button', { name: 'Connect', exact: true })
  await page.getByRole('textbox', { name: 'API key' }).fill('sk-another-wrong-one')
  await connect.click()
  await expect(page.getByRole('alert').last()).toContainText(/does not accept this key/i)
  await page.getByRole('textbox', { name: 'API key' }).fill(key)
  // It is the key of before: whatever the app asks from now on finds that out as well, and takes the form away.
  server.setApiKey(key)
  await connect.click()
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  expect(server.stats().acceptedUploads).toBe(1)
})

test('a file that went away meanwhile says so, and goes on when it is back', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Missing' })
  // Not in the system's temporary folder: of what comes from there macOS and Windows get a copy.
  const path = test.info().outputPath('fleeting.jpg')
  await mkdir(dirname(path), { recursive: true })
  await copyFile(sampleFiles.jpeg.path, path)
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Missing')
  await page.evaluate(() => window.assetLibrary.uploads.pauseAll({}))
  await drop(page, path)
  const row = uploadRow(page, 'fleeting.jpg')
  await expect(row).toContainText('Waiting')
  await rm(path)
  await uploads(page).getByRole('button', { name: 'Resume all' }).click()
  await expect(row).toContainText('Needs attention')
  await copyFile(sampleFiles.jpeg.path, path)
  await row.getByRole('button', { name: 'Retry' }).click()
  await expect(row).toContainText('Ready')
})

test('goes on by itself when the network is back', async ({ startServer, launch }) => {
  const dir = await makeTempDir('asset-library-demo-')
  const server = await startServer({ dataDir: dir.path })
  server.addGroup({ name: 'Tunnel' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Tunnel')
  await server.close()
  await drop(page, sampleFiles.jpeg.path)
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Waiting')
  await expect(uploads(page)).toContainText(/No connection/)
  await expect(page.getByText(/Next try in|Trying now/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible()
  const again = await startServer({ dataDir: dir.path, port: server.port })
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready', { timeout: 60_000 })
  expect(again.stats().acceptedUploads).toBe(1)
  await expect(page.getByRole('button', { name: 'Try now' })).toBeHidden()
  await again.close()
  await dir.remove()
})

test('a busy service holds the whole queue for as long as it asks', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Busy' })
  server.faults.failNext('upload', { kind: 'status', status: 429, retryAfter: { seconds: 3 } })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGroup(page, 'Busy')
  await drop(page, sampleFiles.jpeg.path, sampleFiles.png.path)
  await expect(uploads(page)).toContainText(/asks for a pause/)
  for (const { name } of [sampleFiles.jpeg, sampleFiles.png])
    await expect(uploadRow(page, name)).toContainText('Ready')
})
