/**
 * How soon the built app is there, and what it costs while nothing is done:
 *   npm run bench -- start
 *   npm run bench -- start --quick         10,000 assets instead of 100,000
 *   npm run bench -- start --part many     bare, starts, idle or many alone
 * Processes and memory are read from /proc, so on Linux only. Prints numbers; asserts nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { startDemoServer } from '../../electron/demo/index.ts'
import { closeApp, launchApp, projectDir, type RunningApp } from '../../tests/e2e/support/launch.ts'
import { fetchedScripts, type Scripts } from '../../tests/e2e/support/scripts.ts'
import { ensureBuilt } from '../runtime/build.ts'
import { ensureDisplay } from '../runtime/find/display.ts'
import { findRuntime } from '../runtime/find/find-runtime.ts'
import { withBareApp } from './start/bare-app.ts'
import { fillIndex } from './start/fill-index.ts'
import { costOf, type ProcessCost } from './start/processes.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, part: { type: 'string' } },
})
const manyAssets = values.quick ? 10_000 : 100_000
const warmStarts = 3
/** Until helpers that drew the last pictures have ended for want of work. */
const settleMs = 40_000
const idleMs = 20_000
const scriptsSettleMs = 1_000
const groupOfSome = 'Some'
const groupOfMany = 'Many'

const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
const userDataDir = join(folder, 'user-data')
const server = await startDemoServer({
  dataDir: join(folder, 'server'),
  seedDir: resolve(projectDir, 'assets/demo'),
})
server.addSyntheticGroup(groupOfSome, 200)

const ms = (value: number): string => `${value.toFixed(0)} ms`
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

const launch = (): Promise<RunningApp> =>
  launchApp({ userDataDir, baseUrl: server.baseUrl, apiKey: server.apiKey })

/** Not by Playwright's own waiting, whose pace is a second. */
async function until(page: Page, condition: string): Promise<void> {
  while (!(await page.evaluate<boolean>(condition))) await wait(10)
}

const treeIsThere = `document.querySelector('[role="tree"] [role="treeitem"] [role="treeitem"], [role="treeitem"][aria-level="2"]') !== null`
const picturesAreThere = `[...document.querySelectorAll('[role="gridcell"] img')].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length >= 4`

interface Start {
  readonly treeMs: number
  readonly picturesMs: number
  readonly treeProcessorMs: number
  readonly processorMs: number
  /** Fetched until the first view is drawn. */
  readonly needed: Scripts
  /** Fetched after that, while there is nothing else to do. */
  readonly ahead: Scripts
}

const costOfApp = ({ electronApp }: RunningApp): Promise<ProcessCost> =>
  costOf(electronApp.process().pid ?? 0)

async function start(group: string): Promise<Start> {
  const startedAt = performance.now()
  const running = await launch()
  try {
    const { page } = running
    await until(page, treeIsThere)
    const treeMs = performance.now() - startedAt
    const { processorMs: treeProcessorMs } = await costOfApp(running)
    await page.getByRole('treeitem', { name: group, exact: true }).click()
    await until(page, picturesAreThere)
    const picturesMs = performance.now() - startedAt
    const { processorMs } = await costOfApp(running)
    const { needed, ahead } = await scriptsAtRest(page)
    return { treeMs, picturesMs, treeProcessorMs, processorMs, needed, ahead }
  } finally {
    await closeApp(running)
  }
}

/** When the page has fetched ahead all that it does. */
async function scriptsAtRest(page: Page): ReturnType<typeof fetchedScripts> {
  for (;;) {
    const before = await fetchedScripts(page)
    await wait(scriptsSettleMs)
    const after = await fetchedScripts(page)
    if (after.isDrawn && after.ahead.names.length === before.ahead.names.length) return after
  }
}

function sayStart(
  name: string,
  { treeMs, picturesMs, treeProcessorMs, processorMs, needed, ahead }: Start,
): void {
  const kilobytes = ({ names, gzBytes }: Scripts): string =>
    `${names.length} of ${(gzBytes / 1000).toFixed(1)} kB`
  console.log(
    `  ${name.padEnd(12)} tree after ${ms(treeMs)}, pictures after ${ms(picturesMs)}; ` +
      `${ms(treeProcessorMs)} and ${ms(processorMs)} of processor time; ` +
      `scripts, compressed: ${kilobytes(needed)} needed, ${kilobytes(ahead)} fetched ahead`,
  )
}

/** What all processes take while nobody does anything. */
async function idle(name: string, running: RunningApp): Promise<void> {
  await wait(settleMs)
  const before = await costOfApp(running)
  await wait(idleMs)
  const after = await costOfApp(running)
  const share = (after.processorMs - before.processorMs) / idleMs
  const parts = [...after.byName].map(([part, cost]) => {
    const processorMs = cost.processorMs - (before.byName.get(part)?.processorMs ?? 0)
    return `${part} ${mebibytes(cost.privateBytes)} ${((processorMs / idleMs) * 100).toFixed(1)} %`
  })
  console.log(
    `  ${name.padEnd(12)} ${(share * 100).toFixed(2)} % of a processor, ${mebibytes(after.privateBytes)} private (${mebibytes(after.shareBytes)} with its share of what is shared) in ${after.count} processes`,
  )
  console.log(`               ${parts.join(', ')}`)
}

/** The same runtime with an empty window. */
const bare = (): Promise<void> => withBareApp(join(folder, 'bare'), (running) => idle('bare', running))

/** The index of all assets is complete, and opened is the group that has them. */
async function withMany(): Promise<void> {
  const groupId = server.addSyntheticGroup(groupOfMany, manyAssets)
  // Of a group that it has not heard of, the app would forget all that it is told.
  await start(groupOfMany)
  await fillIndex(userDataDir, server, groupId)
  sayStart(`${manyAssets}`, await start(groupOfMany))
  const running = await launch()
  try {
    await until(running.page, picturesAreThere)
    await idle(`${manyAssets}`, running)
  } finally {
    await closeApp(running)
  }
}

/** Cold, and then warm: the same group is shown at once. */
async function starts(): Promise<void> {
  sayStart('cold', await start(groupOfSome))
  const warm: Start[] = []
  for (let nth = 0; nth < warmStarts; nth += 1) warm.push(await start(groupOfSome))
  const [first] = warm
  if (first === undefined) return
  const middle = (of: (start: Start) => number): number => median(warm.map(of))
  sayStart('warm', {
    treeMs: middle(({ treeMs }) => treeMs),
    picturesMs: middle(({ picturesMs }) => picturesMs),
    treeProcessorMs: middle(({ treeProcessorMs }) => treeProcessorMs),
    processorMs: middle(({ processorMs }) => processorMs),
    needed: first.needed,
    ahead: first.ahead,
  })
}

async function atRest(): Promise<void> {
  const running = await launch()
  try {
    await until(running.page, treeIsThere)
    await idle('idle', running)
  } finally {
    await closeApp(running)
  }
}

const parts = { bare, starts, idle: atRest, many: withMany } as const
type Part = keyof typeof parts
const isPart = (name: string): name is Part => name in parts

const wanted = values.part === undefined ? Object.keys(parts) : [values.part]
const runtime = await findRuntime()
const display = await ensureDisplay()
try {
  await ensureBuilt()
  Object.assign(process.env, { ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env })
  for (const name of wanted) {
    if (!isPart(name))
      throw new Error(`There is no part "${name}"; there are: ${Object.keys(parts).join(', ')}.`)
    await parts[name]()
  }
} finally {
  display.close()
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
