import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../../../runtime/build.ts'
import { ensureDisplay } from '../../../runtime/find/display.ts'
import { findRuntime } from '../../../runtime/find/find-runtime.ts'
import { projectDir, say } from '../../../runtime/project.ts'
import type { PageTasks } from '../../page-tasks.ts'

interface Phase {
  /** The longest block of the main process. */
  readonly mainMs: number
  readonly tasks: PageTasks
  /** Of the page's scripts, when it is over. */
  readonly heapBytes: number
}

export interface WindowTimes {
  readonly firstRowMs: number
  readonly totalMs: number
  readonly phases: Readonly<Record<'listing' | 'checking' | 'sending', Phase>>
  readonly checkedPerSecond: number
  readonly checked: number
  readonly sent: number
}

export interface SingleFilesTimes {
  readonly files: number
  readonly firstRowMs: number
  readonly totalMs: number
  /** The same drop, and nobody listens: what the browser takes by itself. */
  readonly ignored: PageTasks
  readonly tasks: PageTasks
}

/** A folder with many pictures is dropped, checked and sent. */
export const manyInWindow = (options: {
  readonly files: number
  readonly phaseMs: number
}): Promise<WindowTimes> =>
  inWindow(new URL('./window.ts', import.meta.url), [
    '--files',
    String(options.files),
    '--phase-ms',
    String(options.phaseMs),
  ])

/** As many pictures are dropped, each by itself. */
export const singleFilesInWindow = (files: number): Promise<SingleFilesTimes> =>
  inWindow(new URL('./single-files.ts', import.meta.url), ['--files', String(files)])

/** Sees to a runtime, a display and the built app, and runs a script that has them, which answers with JSON. */
async function inWindow<T>(script: URL, args: readonly string[]): Promise<T> {
  const runtime = await findRuntime()
  say(runtime.why)
  const display = await ensureDisplay()
  try {
    await ensureBuilt()
    const path = fileURLToPath(script)
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...args], {
      cwd: projectDir,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env },
    })
    const output: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => output.push(data))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    if (code !== 0) throw new Error(`The window could not be measured: the process ended with ${code}.`)
    return JSON.parse(Buffer.concat(output).toString()) as T
  } finally {
    display.close()
  }
}
