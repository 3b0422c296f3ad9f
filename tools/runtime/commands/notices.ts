import { runChild } from '../child.ts'

/** Runs the tool with the project's own Node. */
export default (args: readonly string[]): Promise<number> =>
  runChild(process.execPath, ['--disable-warning=ExperimentalWarning', 'tools/notices/run.ts', ...args])
