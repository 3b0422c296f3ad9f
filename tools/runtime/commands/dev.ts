import { packageBin } from '../package-bin.ts'
import { runWithRuntime } from '../with-runtime.ts'

/** The app with hot reload of the page and restarts of the main process. */
export default function dev(args: readonly string[]): Promise<number> {
  return runWithRuntime(({ run, isRoot }) => {
    const electronVite = packageBin('electron-vite', 'electron-vite')
    return run(process.execPath, [
      electronVite,
      'dev',
      '--watch',
      ...(isRoot ? ['--noSandbox'] : []),
      ...args,
    ])
  })
}
