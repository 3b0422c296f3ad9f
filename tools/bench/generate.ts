/**
 * What "Generate" costs in the built app's own window: what it loads, how soon a click has its row, and 5,000 results
 * against 50 and against the grid of assets.
 *   npm run bench -- generate
 *   npm run bench -- generate --quick       1,000 results
 * Prints numbers; asserts nothing.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { type DemoServer, startDemoServer } from '../../electron/demo/index.ts'
import { closeApp, launchApp, projectDir, type RunningApp } from '../../tests/e2e/support/launch.ts'
import { ensureBuilt } from '../runtime/build.ts'
import { ensureDisplay } from '../runtime/find/display.ts'
import { findRuntime } from '../runtime/find/find-runtime.ts'
import { inWords, type PageTasks, tasksWhile } from './page-tasks.ts'
import { longestOfPage, resetPage, watchPage } from './uploads/window/window-page.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const manyResults = values.quick ? 1_000 : 5_000
const fewResults = 50
const groupOfGrid = 'Bench'
const assetsOfGrid = 500
const wheelTurns = 40

const folder = await mkdtemp(join(tmpdir(), 'bench-generate-'))
const userDataDir = join(folder, 'user-data')

const launch = (server: DemoServer): Promise<RunningApp> =>
  launchApp({ userDataDir, baseUrl: server.baseUrl, apiKey: server.apiKey })

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`

/** All scripts that the page has fetched by now, as they were sent. */
const loadedBytes = (page: Page): Promise<number> =>
  page.evaluate(
    `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)`,
  )

async function openGenerate(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Generate' }).click()
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor()
}

const results = (page: Page): Locator => page.getByRole('region', { name: 'Results' })
const cards = (page: Page): Locator => results(page).getByRole('listitem')

/** Sends one, and waits until its video is here: the others are copies of it. */
async function sendOne(server: DemoServer): Promise<void> {
  const running = await launch(server)
  try {
    const { electronApp, page } = running
    const videos = join(folder, 'videos')
    await mkdir(videos, { recursive: true })
    await electronApp.evaluate(({ app }, path) => app.setPath('videos', path), videos)
    await page.getByRole('tree', { name: 'Groups' }).waitFor()
    await wait(1_000)
    const before = await loadedBytes(page)
    const opening = await tasksWhile(page, () => openGenerate(page))
    console.log(
      `  scripts             ${kilobytes(before)} before Generate is opened, ${kilobytes((await loadedBytes(page)) - before)} when it is; ${inWords(opening)}`,
    )
    await results(page).getByRole('button', { name: 'Try the example' }).click()
    await page.getByRole('button', { name: 'Generate' }).click()
    const send = page.getByRole('dialog').getByRole('button', { name: 'Send' })
    await send.waitFor()
    // Both moments by the page's own clock.
    await page.evaluate(`(() => {
      const button = [...document.querySelectorAll('dialog[open] button')].find(({ textContent }) => textContent.trim() === 'Send')
      button.addEventListener('click', () => { window.benchSentAt = performance.now() }, { capture: true })
      new MutationObserver((_changes, observer) => {
        if (document.querySelector('[data-result-id]') === null) return
        window.benchRowAt = performance.now()
        observer.disconnect()
      }).observe(document.body, { childList: true, subtree: true })
    })()`)
    await send.click()
    await cards(page).first().waitFor()
    const sendMs = await page.evaluate<number>('window.benchRowAt - window.benchSentAt')
    console.log(`  send                its row is there ${sendMs.toFixed(0)} ms after the click`)
    while (!(await cards(page).first().innerText()).includes('Ready')) await wait(100)
  } finally {
    await closeApp(running)
  }
}

/** Copies of the one that was sent, until there are as many. */
function fillUpTo(count: number): void {
  const database = new Database(join(userDataDir, 'library.db'))
  const columns = database
    .prepare<[], { readonly name: string }>("SELECT name FROM pragma_table_info('generation_results')")
    .all()
    .map(({ name }) => name)
    .filter((name) => name !== 'seq')
  const copied = columns.map((name) =>
    name === 'result_id' ? '?' : name === 'sent_at_ms' ? 'sent_at_ms - ?' : name,
  )
  const copy = database.prepare(
    `INSERT INTO generation_results (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM generation_results ORDER BY seq LIMIT 1`,
  )
  const there = Number(database.prepare('SELECT count(*) FROM generation_results').pluck().get())
  database.transaction(() => {
    for (let nth = there; nth < count; nth += 1) copy.run(randomUUID(), nth * 3_600_000)
  })()
  database.close()
}

/** The wheel, as fast as a hand turns it: down, and up again. */
async function scroll(page: Page, over: Locator): Promise<PageTasks & { readonly frameGapMs: number }> {
  await over.hover()
  await resetPage(page)
  const tasks = await tasksWhile(page, async () => {
    for (let turn = 0; turn < wheelTurns; turn += 1) {
      await page.mouse.wheel(0, turn < wheelTurns / 2 ? 480 : -480)
      await wait(30)
    }
  })
  return { ...tasks, frameGapMs: (await longestOfPage(page)).frameGapMs }
}

async function measure(server: DemoServer, count: number): Promise<PageTasks> {
  fillUpTo(count)
  const running = await launch(server)
  try {
    const { page } = running
    await page.getByRole('tree', { name: 'Groups' }).getByRole('treeitem', { name: groupOfGrid }).click()
    await page.getByRole('gridcell').first().waitFor()
    await wait(3_000)
    await watchPage(page, 0)
    const asGrid = await scroll(page, page.getByRole('grid', { name: 'Assets' }))
    const opening = await tasksWhile(page, async () => {
      await openGenerate(page)
      await results(page).locator(`[aria-setsize="${count}"]`).first().waitFor()
    })
    await wait(2_000)
    const name = `${count} results`.padEnd(18)
    console.log(`  ${name}  opened: ${inWords(opening)}`)
    const asList = await scroll(page, results(page))
    const frames = (gapMs: number) => `frames ${gapMs.toFixed(0)} ms apart at most`
    console.log(`  ${name}  scrolled: ${inWords(asList)}, ${frames(asList.frameGapMs)}`)
    console.log(`  the grid beside it  scrolled: ${inWords(asGrid)}, ${frames(asGrid.frameGapMs)}`)
    console.log(`  ${name}  work of scrolling: ${(asList.workMs / asGrid.workMs).toFixed(2)} of the grid's`)
    const searching = await tasksWhile(page, async () => {
      await results(page).getByRole('searchbox').pressSequentially('paper', { delay: 60 })
      await wait(500)
    })
    console.log(`  ${name}  searched: ${inWords(searching)}`)
    return asList
  } finally {
    await closeApp(running)
  }
}

const runtime = await findRuntime()
const display = await ensureDisplay()
try {
  await ensureBuilt()
  Object.assign(process.env, { ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env })
  const server = await startDemoServer({
    dataDir: join(folder, 'server'),
    seedDir: resolve(projectDir, 'assets/demo'),
    generation: { queuedMs: 0, generatingMs: 0, films: 'small' },
  })
  try {
    server.addSyntheticGroup(groupOfGrid, assetsOfGrid)
    await sendOne(server)
    const few = await measure(server, fewResults)
    const many = await measure(server, manyResults)
    console.log(
      `  ${manyResults} : ${fewResults} results, work of scrolling ${(many.workMs / few.workMs).toFixed(2)}`,
    )
  } finally {
    await server.close()
  }
} finally {
  display.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
