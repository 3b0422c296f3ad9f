import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { demoApiKey } from '../../electron/demo/options.ts'
import { StrictService } from '../unit/service-contract/strict-service.ts'
import { dropFiles } from './support/drop.ts'
import { expect, gridCell, test, treeItem, uploadRow, waitForGroups } from './support/fixtures.ts'
import { sampleFiles } from './support/samples.ts'

const seedModel = 'wan-2.1-video'
const seedPrompt = 'Cyberpunk-style Tokyo nightscape'
/** Of uploads and of videos that are drawn, on a machine that is busy. */
const patient = { timeout: 60_000 }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Videos of the test lie in its own folder. */
async function setVideosFolder(electronApp: ElectronApplication, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await electronApp.evaluate(({ app }, path) => app.setPath('videos', path), folder)
}

/**
 * The whole Python workflow of the quick start, by clicks: a group, a file in it, its asset id, the list, a video of it, and the
 * file on the disk. @returns the id as the app shows it, and the bytes of the video
 */
async function goTheWholeWay(
  { electronApp, page }: { readonly electronApp: ElectronApplication; readonly page: Page },
  folder: string,
): Promise<{ readonly assetId: string; readonly video: Buffer }> {
  // An empty library offers it twice.
  await page.getByRole('button', { name: 'New group' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('demo-project')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(treeItem(page, 'demo-project')).toHaveAttribute('aria-selected', 'true')

  const { path, name } = sampleFiles.jpeg
  await dropFiles(page, page.getByRole('main'), [path])
  await expect(uploadRow(page, name)).toContainText('Ready', patient)
  await expect(page.getByText('1 asset', { exact: true })).toBeVisible(patient)
  const cell = gridCell(page, name)
  await cell.click()
  await page.keyboard.press('ControlOrMeta+c')
  let assetId = ''
  await expect
    .poll(async () => {
      assetId = await electronApp.evaluate(({ clipboard }) => clipboard.readText())
      return assetId
    })
    .not.toBe('')

  await cell.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Use in Generate' }).click()
  await page.getByRole('combobox', { name: 'Model' }).selectOption(seedModel)
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.click()
  await page.keyboard.type(seedPrompt)
  await page.getByRole('button', { name: 'Generate' }).click()
  const question = page.getByRole('dialog', { name: /^Send/ })
  await question.getByRole('button', { name: 'Send' }).click()
  const results = page.getByRole('region', { name: 'Results' })
  const card = results.getByRole('list', { name: 'Results' }).getByRole('listitem')
  await expect(card).toContainText('Ready', patient)
  await expect(card).toContainText(seedPrompt)
  const files = await readdir(join(folder, 'Asset Library'))
  expect(files).toHaveLength(1)
  expect(files[0]).toContain(seedPrompt)
  return { assetId, video: await readFile(join(folder, 'Asset Library', files[0] ?? '')) }
}

test('the quick start by clicks, in the demo library that a click opens', async ({ launch, userDataDir }) => {
  const { electronApp, page, pageErrors } = await launch()
  const folder = join(userDataDir, 'videos')
  await setVideosFolder(electronApp, folder)
  await page.getByRole('button', { name: 'Try the demo library' }).click()
  await waitForGroups(page)
  const { assetId, video } = await goTheWholeWay({ electronApp, page }, folder)
  expect(assetId).toMatch(/^asset-/)
  // The library itself hands the same video out, without what the app keeps behind it.
  const content = await page.evaluate(async () => {
    const { generation } = window.assetLibrary
    const [service, results] = await Promise.all([generation.service({}), generation.results({})])
    if (!service.ok || !results.ok) throw new Error('not connected')
    return `${service.value.baseUrl}/v1/videos/${results.value.results[0]?.taskId}/content`
  })
  const answer = await fetch(content, { headers: { authorization: `Bearer ${demoApiKey}` } })
  expect(answer.status).toBe(200)
  const film = Buffer.from(await answer.arrayBuffer())
  expect(film.toString('latin1', 4, 8)).toBe('ftyp')
  expect(video.subarray(0, film.length).equals(film)).toBe(true)
  expect(pageErrors).toEqual([])
})

test('the quick start by clicks, with a service that is not ours', async ({ launch, userDataDir }) => {
  // Any film: the service hands out one, to the byte, and what is on the disk begins with it.
  const film = await readFile(sampleFiles.video.path)
  const service = await StrictService.start({
    tells: 'names',
    generation: { video: film, pollsUntilDone: 1 },
  })
  try {
    const { electronApp, page, pageErrors } = await launch({
      baseUrl: service.baseUrl,
      apiKey: service.apiKey,
    })
    const folder = join(userDataDir, 'videos')
    await setVideosFolder(electronApp, folder)
    await waitForGroups(page)
    const { assetId, video } = await goTheWholeWay({ electronApp, page }, folder)
    const file = await readFile(sampleFiles.jpeg.path)
    expect(service.groups.map(({ name }) => name)).toEqual(['demo-project'])
    expect(service.assets).toMatchObject([{ assetId, sha256: sha256(file) }])
    expect(service.generation?.videos).toMatchObject([
      { form: 'videos', model: seedModel, prompt: seedPrompt },
    ])
    // Behind the film, the app keeps what it was made with.
    expect(video.subarray(0, film.length).equals(film)).toBe(true)
    expect(service.violations).toEqual([])
    // It names no pictures, and what asks for one all the same is told so.
    expect(pageErrors.filter((words) => !words.includes('/media/thumbnail/'))).toEqual([])
  } finally {
    await service.close()
  }
})
