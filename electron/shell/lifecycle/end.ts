import { app } from 'electron'
import { switchesOnCommandLine } from '../window/opened-files.ts'
import { logDefect } from './log.ts'

/** Longer than any clean end takes; a process that hangs without a window would keep the app from being opened again. */
const stopLimitMs = 10_000

/**
 * Holds the end up until the services have written what they must; a second try ends at once. `onStopped` is the last
 * that is called, also when stopping failed or took too long.
 */
export function stopBeforeQuit(stop: () => Promise<void>, onStopped: () => void): void {
  let stopping = false
  app.on('will-quit', (event) => {
    if (stopping) return
    stopping = true
    event.preventDefault()
    const limit = new Promise<void>((resolve) => setTimeout(resolve, stopLimitMs).unref())
    void Promise.race([stop(), limit])
      .catch((cause: unknown) => logDefect('stop', cause))
      .finally(() => {
        onStopped()
        app.quit()
      })
  })
}

/** How many words of the command line name the app itself: only in development one is its folder. */
export const ownWords = process.defaultApp === true ? 2 : 1

/** Puts back what was taken out of the environment at the start: the process that is started next needs it. */
export function restoreEnvironment(env: Readonly<Record<string, string | undefined>>): void {
  if (env.POWERTOKENS_API_KEY !== undefined) process.env.POWERTOKENS_API_KEY = env.POWERTOKENS_API_KEY
}

/** Starts the app again once this process is gone: with the same switches and environment, and these files. */
export function startAgain(
  paths: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): void {
  const switches = switchesOnCommandLine(process.argv.slice(ownWords))
  restoreEnvironment(env)
  app.relaunch({
    args: [...process.argv.slice(1, ownWords), ...switches, '--', ...paths],
    // An AppImage runs from a folder that is gone with it.
    ...(process.env.APPIMAGE === undefined ? {} : { execPath: process.env.APPIMAGE }),
  })
}
