/**
 * The built app in its window, with many pictures dropped on it at once that are in no folder. Run by ./in-window.ts; prints
 * one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { dropFiles } from '../../../../tests/e2e/support/drop.ts'
import { closeApp, launchApp } from '../../../../tests/e2e/support/launch.ts'
import { type PageTasks, tasksWhile } from '../../page-tasks.ts'
import { pictures } from '../files.ts'
import { startServer } from '../server.ts'
import { listTimes, watchPage } from './window-page.ts'

const { values } = parseArgs({ options: { files: { type: 'string' } } })
const files = Number(values.files ?? 10_000)

/** What the browser itself takes for a drop, which no page can help: the same files, and nobody listens. */
async function droppedOnNobody(page: Page, paths: readonly string[]): Promise<PageTasks> {
  await page.evaluate(`
    window.benchIgnore = (event) => { event.preventDefault(); event.stopImmediatePropagation() }
    for (const type of ['dragenter', 'dragover', 'drop']) window.addEventListener(type, benchIgnore, { capture: true })
  `)
  const tasks = await tasksWhile(page, async () => {
    await dropFiles(page, page.getByRole('main'), paths)
    await wait(1_000)
  })
  await page.evaluate(
    `for (const type of ['dragenter', 'dragover', 'drop']) window.removeEventListener(type, benchIgnore, { capture: true })`,
  )
  return tasks
}

const folder = await mkdtemp(join(tmpdir(), 'bench-singles-'))
const server = await startServer(join(folder, 'server'))
try {
  const dropped = await pictures(join(folder, 'dropped'), files)
  await server.createGroup()
  const running = await launchApp({
    userDataDir: join(folder, 'user-data'),
    baseUrl: server.baseUrl,
    apiKey: server.apiKey,
  })
  try {
    const { page } = running
    await page.getByRole('tree', { name: 'Groups' }).getByRole('treeitem', { name: 'Bench 1' }).click()
    await page.getByRole('region', { name: 'Uploads' }).getByRole('button', { name: 'Pause all' }).click()
    await watchPage(page, files)
    await wait(2_000)
    const ignored = await droppedOnNobody(page, dropped)
    let times = { firstRowMs: Number.NaN, totalMs: Number.NaN }
    const tasks = await tasksWhile(page, async () => {
      await dropFiles(page, page.getByRole('main'), dropped)
      times = await listTimes(page)
    })
    console.log(JSON.stringify({ files, ...times, ignored, tasks }))
  } finally {
    await closeApp(running)
  }
} finally {
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
