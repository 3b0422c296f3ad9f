/** The part of Electron's `app` that is used here. */
interface RestartedApp {
  releaseSingleInstanceLock(): void
  exit(code: number): void
}

/**
 * Development only. electron-vite ends the app with SIGTERM and starts the next one in the same moment [read in its source]:
 * while this one still wrote what it must, the next would find the lock taken, end, and take the dev server with it. A kill at
 * any moment loses nothing, so this one goes at once. Called when the app is ready: Electron puts its own listener in the place
 * of one from before that [read in its source].
 */
export function exitAtOnceWhenRestarted(
  app: RestartedApp,
  source: { on(signal: 'SIGTERM', listener: () => void): unknown },
): void {
  source.on('SIGTERM', () => {
    app.releaseSingleInstanceLock()
    app.exit(0)
  })
}
