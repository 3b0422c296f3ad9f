import { ensureBuilt } from '../build.ts'
import { runWithRuntime } from '../with-runtime.ts'

/** Builds what changed and opens the app; words behind `--` go to the app. */
export default function start(args: readonly string[]): Promise<number> {
  return runWithRuntime(async ({ run, executable, isRoot }) => {
    await ensureBuilt()
    return run(executable, ['.', ...(isRoot ? ['--no-sandbox'] : []), ...args])
  })
}
