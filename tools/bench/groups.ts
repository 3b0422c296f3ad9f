/**
 * How long a list of groups holds up the page, a thousand against twenty thousand, in the built app's own window:
 *   npm run bench -- groups
 * Prints numbers; asserts nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startDemoServer } from '../../electron/demo/index.ts'
import { closeApp, launchApp } from '../../tests/e2e/support/launch.ts'
import { ensureBuilt } from '../runtime/build.ts'
import { ensureDisplay } from '../runtime/find/display.ts'
import { findRuntime } from '../runtime/find/find-runtime.ts'
import { inWords, type PageTasks, tasksWhile } from './page-tasks.ts'

/** The list comes while the page is watched; until the tree has all of it. */
async function measure(groups: number): Promise<PageTasks> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-groups-'))
  const server = await startDemoServer({ dataDir: join(folder, 'server') })
  try {
    server.addGroup({ name: 'First' })
    const running = await launchApp({
      userDataDir: join(folder, 'user-data'),
      baseUrl: server.baseUrl,
      apiKey: server.apiKey,
    })
    try {
      const { page } = running
      await page.getByRole('treeitem', { name: 'First' }).waitFor()
      for (let nth = 2; nth <= groups; nth += 1) server.addGroup({ name: `Group ${nth}` })
      return await tasksWhile(page, async () => {
        await page.getByRole('button', { name: 'Refresh' }).first().click()
        while ((await page.locator(`[role="treeitem"][aria-setsize="${groups}"]`).count()) === 0)
          await wait(100)
        await wait(1_000)
      })
    } finally {
      await closeApp(running)
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const runtime = await findRuntime()
const display = await ensureDisplay()
try {
  await ensureBuilt()
  Object.assign(process.env, { ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env })
  for (const groups of [1_000, 20_000]) {
    console.log(`  ${String(groups).padStart(6)} groups, all at once    ${inWords(await measure(groups))}`)
  }
} finally {
  display.close()
}
