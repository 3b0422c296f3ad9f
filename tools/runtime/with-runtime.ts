import { runChild } from './child.ts'
import { ensureDisplay } from './find/display.ts'
import { findRuntime } from './find/find-runtime.ts'
import { say } from './project.ts'

export interface RuntimeContext {
  readonly executable: string
  /** Electron and Chromium refuse to run as root with their sandbox. */
  readonly isRoot: boolean
  /** Whether the display is one that was started here, and not the system's. */
  readonly hasVirtualDisplay: boolean
  /** Runs a program that finds the runtime and a display in its environment. */
  run(program: string, args: readonly string[], moreEnv?: Readonly<Record<string, string>>): Promise<number>
}

/** Finds a runtime and a display, does the work, and answers with its exit code; what fails is said in words. */
export async function runWithRuntime(work: (context: RuntimeContext) => Promise<number>): Promise<number> {
  try {
    const runtime = await findRuntime()
    say(runtime.why)
    const display = await ensureDisplay()
    // electron-vite looks at this name only, and gives up where the package has no runtime of its own.
    const env = { ...process.env, ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env }
    try {
      return await work({
        executable: runtime.executable,
        isRoot: process.getuid?.() === 0,
        hasVirtualDisplay: 'DISPLAY' in display.env,
        run: (program, args, moreEnv) => runChild(program, args, { env: { ...env, ...moreEnv } }),
      })
    } finally {
      display.close()
    }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}
