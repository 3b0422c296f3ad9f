import { resolve } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../../../electron/demo/index.ts'
import { createDemoProcesses, type DemoProcesses } from '../../../electron/demo/processes/demo-processes.ts'
import { type Display, ensureDisplay } from '../../../tools/runtime/find/display.ts'
import {
  closeApp,
  DidNotEnd,
  type LaunchOptions,
  launchApp,
  makeTempDir,
  projectDir,
  type RunningApp,
} from './launch.ts'

type ServerOptions = Omit<DemoServerOptions, 'dataDir'> & { readonly dataDir?: string }

export interface Fixtures {
  readonly userDataDir: string
  /** Starts the demo server on port 0 with a folder of its own. */
  readonly startServer: (options?: ServerOptions) => Promise<DemoServer>
  /** Starts the app; all that were started are closed at the end. */
  readonly launch: (options?: Omit<LaunchOptions, 'userDataDir'>) => Promise<RunningApp>
}

interface WorkerFixtures {
  /**
   * Its own for each worker: windows that share one take the keyboard from each other as they open, which ends what an input
   * method was writing.
   */
  readonly display: Display
  /** For all servers of a worker: a process for each would be one more start to wait for, at its first upload. */
  readonly demoProcesses: DemoProcesses
}

export const seedDir = resolve(projectDir, 'assets/demo')

/** Tasks that are done as soon as they are asked for, for tests that are not about waiting. */
export const quickProcessing = { image: 0, audio: 0, video: 0 } as const

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    async ({ browserName: _browser }, use) => {
      const display = await ensureDisplay()
      Object.assign(process.env, display.env)
      await use(display)
      display.close()
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  demoProcesses: [
    async ({ browserName: _browser }, use) => {
      const processes = createDemoProcesses()
      await use(processes)
      await processes.close()
    },
    { scope: 'worker' },
  ],
  // biome wants no unused destructuring, Playwright wants one: it reads the names of the fixtures from it.
  userDataDir: async ({ browserName: _browser }, use) => {
    const dir = await makeTempDir('asset-library-user-')
    await use(dir.path)
    await dir.remove()
  },
  startServer: async ({ demoProcesses }, use) => {
    const servers: DemoServer[] = []
    const dirs: { remove(): Promise<void> }[] = []
    await use(async (options = {}) => {
      const dir = await makeTempDir('asset-library-demo-')
      dirs.push(dir)
      const server = await startDemoServer({
        processingMs: quickProcessing,
        processes: demoProcesses,
        dataDir: dir.path,
        ...options,
      })
      servers.push(server)
      return server
    })
    for (const server of servers) await server.close()
    for (const dir of dirs) await dir.remove()
  },
  launch: async ({ userDataDir }, use) => {
    const apps: RunningApp[] = []
    await use(async (options = {}) => {
      const app = await launchApp({ ...options, userDataDir })
      apps.push(app)
      return app
    })
    for (const app of apps)
      await closeApp(app).catch((error: unknown) => {
        // One that the test has ended itself is no trouble.
        if (error instanceof DidNotEnd) throw error
      })
  },
})

export { expect }

/** The treeitem of a group or a sort of groups. */
export const treeItem = (page: Page, name: string): Locator =>
  page.getByRole('tree', { name: 'Groups' }).getByRole('treeitem', { name, exact: true })

/** The row of a file in the queue. */
export const uploadRow = (page: Page, fileName: string | RegExp): Locator =>
  page.getByRole('region', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: fileName })

export const gridCell = (page: Page, name: string): Locator =>
  page.getByRole('grid', { name: 'Assets' }).getByRole('gridcell', { name, exact: true })

/** Waits until the app is past onboarding and shows the groups. */
export async function waitForGroups(page: Page): Promise<void> {
  await expect(page.getByRole('tree', { name: 'Groups' })).toBeVisible()
}
