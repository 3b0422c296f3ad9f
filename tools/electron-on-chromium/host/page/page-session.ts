import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import {
  bindingName,
  mainWorldScript,
  type PreloadOptions,
  preloadScript,
  worldName,
} from './page-scripts.ts'

export interface PageSetup {
  /** null where no preload script runs. */
  readonly preload: PreloadOptions | null
  /** Further commands that were sent already. */
  readonly more?: readonly Promise<unknown>[]
}

/**
 * Prepares a page (or an iframe in a process of its own) that Chromium holds before its first document, then lets it go.
 * The commands are answered in order, so the page starts only when all of them are in force.
 */
export async function preparePage(
  session: DevToolsSession,
  { preload, more = [] }: PageSetup,
): Promise<void> {
  const commands = [
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript() }),
    session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
  ]
  if (preload !== null) {
    commands.push(
      session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(preload), worldName }),
    )
  }
  commands.push(...more)
  commands.push(session.send('Runtime.runIfWaitingForDebugger'))
  await Promise.all(commands)
}
