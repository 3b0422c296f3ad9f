import { runChild } from './child.ts'
import { ensureDisplay } from './find/display.ts'
import { findRuntime } from './find/find-runtime.ts'
import { say } from './project.ts'

export interface DisplayContext {
  /** Electron and Chromium refuse to run as root with their sandbox. */
  readonly isRoot: boolean
  /** Whether the display is one that was started here, and not the system's. */
  readonly hasVirtualDisplay: boolean
  /** Runs a program that finds a display in its environment, and the runtime if there is one. */
  run(program: string, args: readonly string[], moreEnv?: Readonly<Record<string, string>>): Promise<number>
}

export interface RuntimeContext extends DisplayContext {
  readonly executable: string
}

/** Finds a runtime and a display, does the work, and answers with its exit code; what fails is said in words. */
export function runWithRuntime(work: (context: RuntimeContext) => Promise<number>): Promise<number> {
  return saying(async () => {
    const { executable, why, env } = await findRuntime()
    say(why)
    // electron-vite looks at this name only, and gives up where the package has no runtime of its own.
    const named = { ELECTRON_EXEC_PATH: executable, ...env }
    return withDisplay(named, (context) => work({ ...context, executable }))
  })
}

/** {@link runWithRuntime}, for what brings its own. */
export function runWithDisplay(work: (context: DisplayContext) => Promise<number>): Promise<number> {
  return saying(() => withDisplay({}, work))
}

async function withDisplay(
  named: Readonly<Record<string, string>>,
  work: (context: DisplayContext) => Promise<number>,
): Promise<number> {
  const display = await ensureDisplay()
  const env = { ...process.env, ...named, ...display.env }
  try {
    return await work({
      isRoot: process.getuid?.() === 0,
      hasVirtualDisplay: 'DISPLAY' in display.env,
      run: (program, args, moreEnv) => runChild(program, args, { env: { ...env, ...moreEnv } }),
    })
  } finally {
    display.close()
  }
}

async function saying(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}
