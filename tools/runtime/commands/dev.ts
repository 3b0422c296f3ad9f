import { inProject } from '../project.ts'
import { runWithRuntime } from '../with-runtime.ts'

/** The app with hot reload of the page and restarts of the main process. */
export default function dev(args: readonly string[]): Promise<number> {
  return runWithRuntime(({ run, isRoot }) => {
    const electronVite = inProject('node_modules/electron-vite/bin/electron-vite.js')
    return run(process.execPath, [
      electronVite,
      'dev',
      '--watch',
      ...(isRoot ? ['--noSandbox'] : []),
      ...args,
    ])
  })
}
