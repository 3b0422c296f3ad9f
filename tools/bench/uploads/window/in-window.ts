import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../../../runtime/build.ts'
import { ensureDisplay } from '../../../runtime/find/display.ts'
import { findRuntime } from '../../../runtime/find/find-runtime.ts'
import { projectDir, say } from '../../../runtime/project.ts'
import type { PageTimes } from './window-page.ts'

interface Phase extends PageTimes {
  /** The longest block of the main process. */
  readonly mainMs: number
}

export interface WindowTimes {
  readonly listing: Phase & { readonly result: { readonly firstRowMs: number; readonly totalMs: number } }
  readonly checking: Phase
  readonly sending: Phase
  readonly checkedPerSecond: number
  readonly checked: number
  readonly sent: number
}

/** Sees to a runtime, a display and the built app, and measures in a process of its own that has them. */
export async function inWindow(options: {
  readonly files: number
  readonly phaseMs: number
}): Promise<WindowTimes> {
  const runtime = await findRuntime()
  say(runtime.why)
  const display = await ensureDisplay()
  try {
    await ensureBuilt()
    const script = fileURLToPath(new URL('./window.ts', import.meta.url))
    const args = ['--disable-warning=ExperimentalWarning', script]
    const child = spawn(
      process.execPath,
      [...args, '--files', String(options.files), '--phase-ms', String(options.phaseMs)],
      {
        cwd: projectDir,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ELECTRON_EXEC_PATH: runtime.executable, ...runtime.env, ...display.env },
      },
    )
    const output: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => output.push(data))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    if (code !== 0) throw new Error(`The window could not be measured: the process ended with ${code}.`)
    return JSON.parse(Buffer.concat(output).toString()) as WindowTimes
  } finally {
    display.close()
  }
}
