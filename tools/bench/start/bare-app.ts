import { resolve } from 'node:path'
import { closeApp, launchApp, type RunningApp } from '../../../tests/e2e/support/launch.ts'

/** An app that is an empty window, for what the runtime takes by itself. */
export async function withBareApp<T>(
  userDataDir: string,
  work: (running: RunningApp) => Promise<T>,
): Promise<T> {
  const running = await launchApp({ userDataDir, appDir: resolve(import.meta.dirname, 'bare-app') })
  try {
    return await work(running)
  } finally {
    await closeApp(running)
  }
}
