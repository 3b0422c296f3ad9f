import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../../electron/demo/index.ts'
import { closeApp, launchApp, type RunningApp } from '../../tests/e2e/support/launch.ts'
import { ensureBuilt } from '../runtime/build.ts'
import { ensureDisplay } from '../runtime/find/display.ts'
import { findRuntime } from '../runtime/find/find-runtime.ts'

/** Sees to a runtime, a display and the built app, for whatever is launched meanwhile. */
export async function withBuiltApp(work: () => Promise<void>): Promise<void> {
  const runtime = await findRuntime()
  const display = await ensureDisplay()
  try {
    await ensureBuilt()
    Object.assign(process.env, { ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env })
    await work()
  } finally {
    display.close()
  }
}

/** A server and the data of an app, which outlast its starts. */
export interface Bench {
  readonly server: DemoServer
  readonly folder: string
  readonly userDataDir: string
  /** Starts the app, and ends it when the work is done. */
  run<T>(work: (running: RunningApp) => Promise<T>): Promise<T>
}

/** Both are removed when the work is done. */
export async function withServer<T>(
  options: Omit<DemoServerOptions, 'dataDir'>,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const userDataDir = join(folder, 'user-data')
  const server = await startDemoServer({ ...options, dataDir: join(folder, 'server') })
  const run = async <R>(measure: (running: RunningApp) => Promise<R>): Promise<R> => {
    const running = await launchApp({ userDataDir, baseUrl: server.baseUrl, apiKey: server.apiKey })
    let measured: R
    try {
      measured = await measure(running)
    } catch (error) {
      // Why it failed is to be said, not that an app that is gone cannot be closed.
      await closeApp(running).catch(() => undefined)
      throw error
    }
    await closeApp(running)
    return measured
  }
  try {
    return await work({ server, folder, userDataDir, run })
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
