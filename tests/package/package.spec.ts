import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { dropFiles } from '../e2e/support/drop.ts'
import { gridCell, treeItem, uploadRow, waitForGroups } from '../e2e/support/fixtures.ts'
import { makeTempDir } from '../e2e/support/launch.ts'
import { type PackedApp, startAgainWith, startPackedApp } from './packed-app.ts'
import { formats, laterName, videoName, writeBroken, writeFormats } from './samples.ts'

const groupName = 'From a package'
/** Enough for the log of the database to be moved (database/wal-flusher.ts), too little for SQLite to do it by itself. */
const brokenCount = 200
/** What a package says that lacks a file, or whose program or library cannot be run. */
const lacks = /ENOENT|ENOTDIR|EACCES|ERR_MODULE_NOT_FOUND|ERR_DLOPEN_FAILED|Cannot find (module|package)/

const executable = process.env.ASSET_LIBRARY_EXECUTABLE ?? ''
/** Root has none of Chromium's; elsewhere a package that starts without it says so in ASSET_LIBRARY_SANDBOX. */
const sandbox = process.getuid?.() === 0 ? '0' : (process.env.ASSET_LIBRARY_SANDBOX ?? '1')

const shownWidth = (picture: Locator): Promise<number> =>
  picture.evaluate((node) => (node instanceof HTMLImageElement && node.complete ? node.naturalWidth : 0))

async function makeGroup(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New group' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Group name' }).fill(groupName)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await treeItem(page, groupName).click()
}

/** Plays it large, and from another place: that asks for a part of the file. */
async function seekVideo(page: Page): Promise<void> {
  await gridCell(page, videoName).click()
  await page.keyboard.press('Space')
  const video = page.getByRole('dialog').locator('video')
  await expect
    .poll(() => video.evaluate((node) => (node instanceof HTMLVideoElement ? node.duration : 0)))
    .toBeGreaterThan(2)
  const seconds = await video.evaluate(async (node) => {
    if (!(node instanceof HTMLVideoElement)) return 0
    node.pause()
    const seeked = new Promise((resolve) => node.addEventListener('seeked', resolve, { once: true }))
    node.currentTime = node.duration - 0.5
    await seeked
    return node.duration - node.currentTime
  })
  expect(seconds).toBeCloseTo(0.5, 1)
  await page.keyboard.press('Escape')
}

/** The log files, if the app keeps some. */
async function readLogs(userDataDir: string): Promise<string> {
  const names = await readdir(userDataDir, { recursive: true })
  const logs = names.filter((name) => name.endsWith('.log') && /(^|[\\/])logs[\\/]/.test(name))
  const texts = await Promise.all(logs.map((name) => readFile(join(userDataDir, name), 'utf8')))
  return texts.join('\n')
}

test('the packed app does what the app does', async () => {
  test.skip(executable === '', 'npm run test:package names the packed app')
  const dir = await makeTempDir('asset-library-package-')
  const options = { executable, userDataDir: join(dir.path, 'data') }
  await mkdir(options.userDataDir)
  const apps: PackedApp[] = []
  const start = async (): Promise<PackedApp> => {
    const app = await startPackedApp(options)
    apps.push(app)
    return app
  }
  try {
    const paths = await writeFormats(dir.path)
    const first = await start()
    const { page } = first
    await test.step('opens the demo library and shows its pictures', async () => {
      await page.getByRole('button', { name: 'Try the demo library' }).click()
      await waitForGroups(page)
      await treeItem(page, 'Product Stage').click()
      const picture = page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell').locator('img').first()
      await expect.poll(() => shownWidth(picture)).toBeGreaterThan(0)
    })
    await test.step('brings one file of each format to Ready, with a picture', async () => {
      await makeGroup(page)
      await dropFiles(page, page.getByRole('main'), paths)
      for (const { name, isPicture } of formats) {
        const row = uploadRow(page, name)
        if (isPicture) await expect.poll(() => shownWidth(row.locator('img')), name).toBeGreaterThan(0)
        await expect(row).toContainText('Ready', { timeout: 90_000 })
      }
    })
    await test.step('refuses what is broken, and goes on', async () => {
      await dropFiles(page, page.getByRole('main'), await writeBroken(dir.path, brokenCount))
      await expect(uploadRow(page, /broken/).first()).toContainText('Rejected', { timeout: 60_000 })
    })
    await test.step('moves its log into the database by a thread', async () => {
      const database = join(options.userDataDir, 'library.db')
      const isMoved = async (): Promise<boolean> => (await readFile(database)).includes(formats[0].name)
      await expect.poll(isMoved, { timeout: 60_000 }).toBe(true)
    })
    await test.step('plays a video from another place', () => seekVideo(page))
    await test.step('takes the file of a second start', async () => {
      expect(await startAgainWith(options, [join(dir.path, laterName)])).toBe(0)
      await expect(uploadRow(page, laterName)).toContainText('Ready', { timeout: 60_000 })
    })
    // Windows knows no such request: the process is simply gone, which the next start has to bear all the same.
    const exitCode = await first.terminate()
    if (process.platform !== 'win32') expect(exitCode).toBe(0)
    await test.step('shows the same after a restart', async () => {
      const second = await start()
      await waitForGroups(second.page)
      await treeItem(second.page, groupName).click()
      for (const { name } of formats) await expect(gridCell(second.page, name)).toBeVisible()
      await expect(gridCell(second.page, laterName)).toBeVisible()
      await second.terminate()
    })
    const logs = await readLogs(options.userDataDir)
    const starts = logs.split('\n').flatMap((line) => / info start .*\bsandbox=(\d)$/.exec(line)?.[1] ?? [])
    expect(starts, 'one for each start, with the sandbox or without').toEqual([sandbox, sandbox])
    const words = [...apps.map((app) => app.words()), logs].join('\n')
    expect(words.split('\n').filter((line) => lacks.test(line))).toEqual([])
  } finally {
    for (const app of apps) app.kill()
    await dir.remove()
  }
})
