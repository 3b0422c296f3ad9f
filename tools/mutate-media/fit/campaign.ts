import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { dropFiles } from '../../../tests/e2e/support/drop.ts'
import { closeApp, launchApp } from '../../../tests/e2e/support/launch.ts'
import { sampleFiles, writeBitmap } from '../../../tests/e2e/support/samples.ts'
import { writeSlowFilm } from '../../../tests/e2e/support/slow-film.ts'
import { startServer } from '../../bench/uploads/server.ts'
import { ask, itemsOf, startFits } from './ask-page.ts'
import { writeDeceivedApp } from './deceived-app.ts'
import { type FileKind, fileKinds, type MutatedFile } from './mutated-files.ts'
import {
  type Holdings,
  holdingsOf,
  type LongestBlock,
  longestOfMain,
  type SlowestFit,
  slowestOf,
  watchMain,
  watchMaking,
} from './watch-app.ts'

export interface FitCampaignResult {
  /** Of whom a copy was begun. */
  readonly begunCount: number
  /** How many files came to that end: "ready", a trouble of the fit, or what the queue says of them. */
  readonly outcomes: Readonly<Record<FileKind, Readonly<Record<string, number>>>>
  /** Names of those that the converter hung or died at. */
  readonly deadly: readonly string[]
  readonly slowest: SlowestFit
  readonly block: LongestBlock
  /** What is wrong with the app by now, in words; none is good. */
  readonly faults: readonly string[]
}

function isMoving({ state, fit }: UploadItem): boolean {
  if (fit?.kind === 'waiting' || fit?.kind === 'making') return true
  switch (state.kind) {
    case 'checking':
    case 'uploading':
    case 'processing':
      return true
    case 'waiting':
      return state.hold === null
    case 'unconfirmed':
      return state.lookingUp
    default:
      return false
  }
}

const isDeadly = ({ fit }: UploadItem): boolean =>
  fit?.kind === 'failed' && (fit.trouble === 'hung' || fit.trouble === 'crashed')

function endOf({ state, fit }: UploadItem): string {
  if (fit?.kind === 'failed') return fit.trouble
  if (fit?.kind === 'cannot') return 'cannot'
  switch (state.kind) {
    case 'waiting':
      return `waiting: ${state.hold?.reason ?? 'nothing'}`
    case 'failed':
      return `failed: ${state.code}`
    default:
      return state.kind
  }
}

/**
 * Longer none of these files may take, of fifteen seconds at most: the page of the converter is ended after half a minute of silence,
 * and a copy is tried twice, or by ffmpeg.
 */
const longestMakingMs = 120_000

/** Also when a copy takes too long, since that may have no end. */
async function settled(page: Page, isDone: (items: readonly UploadItem[]) => boolean): Promise<void> {
  for (;;) {
    if (isDone(await itemsOf(page)) || (await slowestOf(page)).tookMs > longestMakingMs) return
    await wait(2_000)
  }
}

/** Sends the files through the built app's conversion, all at once, and looks at what is left of the app afterwards. */
export async function runFitCampaign(
  files: readonly MutatedFile[],
  folder: string,
): Promise<FitCampaignResult> {
  const server = await startServer(join(folder, 'server'))
  const userDataDir = join(folder, 'user-data')
  const tempDir = join(folder, 'temp')
  await mkdir(tempDir)
  const usualTempDir = process.env.TMPDIR
  process.env.TMPDIR = tempDir
  const appDir = await writeDeceivedApp(files)
  await server.createGroup()
  const running = await launchApp({ appDir, userDataDir, baseUrl: server.baseUrl, apiKey: server.apiKey })
  const { electronApp, page } = running
  try {
    await page.getByRole('tree', { name: 'Groups' }).getByRole('treeitem', { name: 'Bench 1' }).click()
    await ask(page, 'settings', 'update', { duplicates: 'upload' })
    const filesAtStart = await readdir(tempDir)
    const copiesDir = join(userDataDir, 'media-cache/fitted')
    const ours = [copiesDir, ...files.map(({ path }) => path)]
    const before = await holdingsOf(electronApp, ours)
    await watchMain(electronApp)
    await watchMaking(page)

    const drop = (paths: readonly string[]) => dropFiles(page, page.getByRole('main'), paths)
    await drop(files.map(({ path }) => path))
    const isListed = (items: readonly UploadItem[], count: number): boolean =>
      items.length >= count && items.every(({ state }) => state.kind !== 'checking')
    await settled(page, (items) => isListed(items, files.length))
    await longestOfMain(electronApp)
    const begunCount = await startFits(page, await itemsOf(page))
    await settled(page, (items) => !items.some(isMoving))
    const block = await longestOfMain(electronApp)
    const items = await itemsOf(page)
    const slowest = await slowestOf(page)

    const faults: string[] = []
    if (begunCount === 0) faults.push('no copy was begun')
    if (slowest.tookMs > longestMakingMs) faults.push(`${slowest.fileName} took longer than it may`)
    // The app goes on: what is whole is made to fit as ever.
    const whole = [join(folder, 'whole.bmp'), join(folder, 'whole.mp4')]
    await writeBitmap(whole[0] ?? '', 1600, 400)
    await writeSlowFilm(whole[1] ?? '')
    await drop([...whole, sampleFiles.jpeg.path])
    const wholeNames = ['whole.bmp', 'whole.mp4', sampleFiles.jpeg.name]
    await settled(page, (all) => isListed(all, files.length + 3))
    const isWhole = ({ fileName }: UploadItem): boolean => fileName.startsWith('whole')
    await startFits(page, (await itemsOf(page)).filter(isWhole))
    await settled(page, (all) => !all.some(isMoving))
    for (const item of (await itemsOf(page)).filter(({ fileName }) => wholeNames.includes(fileName)))
      if (item.state.kind !== 'ready') faults.push(`${item.fileName} afterwards: ${endOf(item)}`)

    faults.push(...(await leftOvers(() => holdingsOf(electronApp, ours), before)))
    const copies = await readdir(copiesDir)
    const needed = items.filter(({ state, fit }) => fit?.kind === 'fitted' && state.kind !== 'ready').length
    if (copies.length > needed) faults.push(`${copies.length - needed} copies that nobody needs`)
    if (copies.some((name) => name.includes('.part'))) faults.push('half copies')
    const temporary = (await readdir(tempDir)).filter((name) => !filesAtStart.includes(name))
    if (temporary.length > 0) faults.push(`temporary files: ${temporary.join(', ')}`)
    const deadly = items.filter(isDeadly).map((item) => `${item.fileName} ${endOf(item)}`)
    return { begunCount, outcomes: tally(files, items), deadly, slowest, block, faults }
  } finally {
    await closeApp(running)
    await server.close()
    if (usualTempDir === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usualTempDir
  }
}

const settleMs = 90_000

/** Windows and workers that have nothing to do end after a while. */
async function leftOvers(look: () => Promise<Holdings>, before: Holdings): Promise<readonly string[]> {
  const until = performance.now() + settleMs
  for (;;) {
    const now = await look()
    const faults = [
      ...(now.windowCount > before.windowCount ? [`${now.windowCount - before.windowCount} windows`] : []),
      ...(now.processCount > before.processCount
        ? [`${now.processCount - before.processCount} processes`]
        : []),
      ...(now.openFiles.length > before.openFiles.length
        ? [`open files: ${now.openFiles.filter((path) => !before.openFiles.includes(path)).join(', ')}`]
        : []),
    ]
    if (faults.length === 0 || performance.now() > until) return faults
    await wait(2_000)
  }
}

function tally(files: readonly MutatedFile[], items: readonly UploadItem[]): FitCampaignResult['outcomes'] {
  const outcomes: Record<FileKind, Record<string, number>> = { picture: {}, clip: {}, sound: {} }
  for (const kind of fileKinds) {
    const names = new Set(
      files.filter((file) => file.kind === kind).map(({ path }) => path.split('/').at(-1)),
    )
    for (const item of items) {
      if (!names.has(item.fileName)) continue
      const end = endOf(item)
      outcomes[kind][end] = (outcomes[kind][end] ?? 0) + 1
    }
  }
  return outcomes
}
