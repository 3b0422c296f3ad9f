import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { UploadItem } from '../../shared/uploads/uploads.ts'
import { dropFiles } from '../e2e/support/drop.ts'
import { expect, test, treeItem } from '../e2e/support/fixtures.ts'
import { makeTempDir } from '../e2e/support/launch.ts'
import { faultsOf } from './judge.ts'
import { refusedClips, refusedSounds } from './refused-clips.ts'
import type { RefusedFile } from './refused-file.ts'
import { refusedPictures } from './refused-pictures.ts'

const wanted = process.env.FIT_FILES
const files: readonly RefusedFile[] = [...refusedPictures, ...refusedSounds, ...refusedClips].filter(
  ({ name }) => wanted === undefined || new RegExp(wanted).test(name),
)

const itemsOf = async (page: Page): Promise<readonly UploadItem[]> =>
  page.evaluate(async () => {
    const answer = await window.assetLibrary.uploads.list({})
    return answer.ok ? answer.value.items : []
  })

const isOver = ({ state, fit }: UploadItem): boolean =>
  state.kind === 'ready' ||
  state.kind === 'failed' ||
  (state.kind === 'rejected' && (fit === null || fit.kind === 'cannot' || fit.kind === 'failed'))

/** The bytes that the service has, as the window gets them. */
const bytesOf = async (page: Page, groupId: string, assetId: string): Promise<Buffer> => {
  const base64 = await page.evaluate(async (path) => {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += 32_768)
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
    return btoa(text)
  }, `/media/preview/${groupId}/${assetId}`)
  return Buffer.from(base64, 'base64')
}

test(`${files.length} refused files become accepted ones, or say why not`, async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const groupId = server.addGroup({ name: 'Made to fit' })
  const dir = await makeTempDir('asset-library-fit-')
  const refused = process.env.FIT_FOLDER ?? join(dir.path, 'refused')
  await mkdir(refused, { recursive: true })
  for (const file of files) {
    const path = join(refused, file.name)
    if (!existsSync(path)) await file.make(path)
  }

  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Made to fit').click()
  await dropFiles(
    page,
    page.getByRole('main'),
    files.map(({ name }) => join(refused, name)),
  )
  await expect
    .poll(async () => (await itemsOf(page)).filter(({ state }) => state.kind === 'rejected').length, {
      timeout: 300_000,
    })
    .toBe(files.length)
  await page.evaluate(async () => {
    const answer = await window.assetLibrary.uploads.list({})
    const uploadIds = answer.ok ? answer.value.items.map(({ id }) => id) : []
    await window.assetLibrary.fit.start({ uploadIds, choices: {} })
  })
  await expect
    .poll(async () => (await itemsOf(page)).filter(isOver).length, { timeout: 3_000_000, intervals: [2_000] })
    .toBe(files.length)

  const wrong: string[] = []
  for (const item of await itemsOf(page)) {
    const file = files.find(({ name }) => name === item.fileName)
    if (file === undefined) throw new Error(`an upload of an unknown name: ${item.fileName}`)
    const { state, fit } = item
    if (state.kind !== 'ready') {
      if (file.outcome === 'fits') wrong.push(`${file.name}: ${state.kind}, ${JSON.stringify(fit)}`)
      continue
    }
    if (file.outcome === 'cannot') wrong.push(`${file.name}: was made to fit`)
    const bytes = await bytesOf(page, groupId, state.assetId)
    const copy = join(dir.path, item.assetName)
    await writeFile(copy, bytes)
    const faults = await faultsOf(file, copy, join(refused, file.name), bytes.byteLength)
    for (const fault of faults) wrong.push(`${file.name}: ${fault}`)
    if (faults.length === 0) process.stdout.write(`${file.name}: ${JSON.stringify(item.media)}\n`)
  }
  expect(wrong).toEqual([])
  await dir.remove()
})
