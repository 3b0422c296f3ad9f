/**
 * The built app in its window, with a folder of many small pictures dropped on it. Run by ../uploads.ts, which sees to a
 * runtime and a display; prints one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { dropFiles } from '../../../../tests/e2e/support/drop.ts'
import { closeApp, launchApp } from '../../../../tests/e2e/support/launch.ts'
import { heapOf } from '../../page-heap.ts'
import { tasksWhile } from '../../page-tasks.ts'
import { pictures } from '../files.ts'
import { startServer } from '../server.ts'
import { listTimes, watchPage } from './window-page.ts'

const { values } = parseArgs({ options: { files: { type: 'string' }, 'phase-ms': { type: 'string' } } })
const files = Number(values.files ?? 10_000)
const phaseMs = Number(values['phase-ms'] ?? 10_000)

/** The main process watches its own event loop, from inside. */
async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    Object.assign(globalThis, { benchDelay: delay })
  })
}

/** The longest block since the last call, in ms. */
const longestOfMain = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => {
    const delay: unknown = Reflect.get(globalThis, 'benchDelay')
    if (delay === null || typeof delay !== 'object' || !('max' in delay) || !('reset' in delay)) return 0
    const longestMs = Number(delay.max) / 1e6
    if (typeof delay.reset === 'function') delay.reset()
    return longestMs
  })

async function phase(app: ElectronApplication, page: Page, work: () => Promise<unknown>) {
  let mainMs = Number.NaN
  const tasks = await tasksWhile(page, async () => {
    await longestOfMain(app)
    await work()
    mainMs = await longestOfMain(app)
  })
  return { mainMs, tasks, heapBytes: await heapOf(page) }
}

const folder = await mkdtemp(join(tmpdir(), 'bench-window-'))
const server = await startServer(join(folder, 'server'))
const userDataDir = join(folder, 'user-data')
try {
  const dropped = join(folder, 'dropped')
  await pictures(dropped, files)
  await server.createGroup()
  const running = await launchApp({ userDataDir, baseUrl: server.baseUrl, apiKey: server.apiKey })
  const { electronApp, page } = running
  try {
    const group = page.getByRole('tree', { name: 'Groups' }).getByRole('treeitem', { name: 'Bench 1' })
    await group.click()
    const uploads = page.getByRole('region', { name: 'Uploads' })
    await uploads.getByRole('button', { name: 'Pause all' }).click()
    await uploads.getByRole('button', { name: 'Resume all' }).waitFor()
    await watchMain(electronApp)
    await watchPage(page, files)
    const database = new Database(join(userDataDir, 'library.db'), { readonly: true })
    const count = (what: string): number =>
      Number(database.prepare(`SELECT count(*) FROM uploads WHERE ${what}`).pluck().get())
    await wait(1_000)

    let times = { firstRowMs: Number.NaN, totalMs: Number.NaN }
    const listing = await phase(electronApp, page, async () => {
      await dropFiles(page, page.getByRole('main'), [dropped])
      times = await listTimes(page)
    })
    const before = count("state_kind <> 'checking'")
    const startedAt = performance.now()
    const checking = await phase(electronApp, page, () => wait(phaseMs))
    const checked = count("state_kind <> 'checking'") - before
    const checkedPerSecond = (checked * 1000) / (performance.now() - startedAt)
    const sending = await phase(electronApp, page, async () => {
      await uploads.getByRole('button', { name: 'Resume all' }).click()
      await wait(phaseMs)
    })
    const sent = count("state_kind IN ('processing', 'ready')")
    database.close()
    const phases = { listing, checking, sending }
    console.log(JSON.stringify({ files, ...times, phases, checked, checkedPerSecond, sent }))
  } finally {
    await closeApp(running)
  }
} finally {
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
