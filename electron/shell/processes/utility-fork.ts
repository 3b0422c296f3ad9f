import type { ForkOptions, UtilityProcess } from 'electron'
import {
  appendOutput,
  childEnd,
  childEnvironment,
  type ForkChild,
} from '../../base/processes/child-process.ts'

/** `electron.utilityProcess`. */
interface UtilityProcesses {
  fork(modulePath: string, args: string[], options: ForkOptions): UtilityProcess
}

/**
 * Electron says "exit" while the last of the error output may be on its way, and takes all listeners off the stream then
 * (read in its source). Whether the stream ends at all is not promised, so the wait for it is short.
 */
const lastOutputWaitMs = 250

/**
 * Processes by Electron's `utilityProcess`, so that nothing needs `ELECTRON_RUN_AS_NODE` and its fuse can be off. Such a process is
 * not sandboxed; what it has less than main are secrets, windows and a say over other processes. To be called after `ready`.
 */
export function createUtilityFork(utilityProcess: UtilityProcesses): ForkChild {
  return (settings, listener) => {
    const child = utilityProcess.fork(settings.entry, [...settings.args], {
      env: childEnvironment(settings),
      // Chromium's switch. Options of V8 by their own names reach only Node, when V8 has long started.
      execArgv: [`--js-flags=--max-old-space-size=${settings.maxHeapMegabytes} --expose-gc`],
      stdio: ['ignore', 'ignore', 'pipe'],
      serviceName: settings.name,
    })
    let pid: number | undefined
    let errorOutput = ''
    let killed = false
    const keepOutput = (text: string | Buffer): void => {
      errorOutput = appendOutput(errorOutput, String(text))
    }
    const { stderr } = child
    stderr?.on('data', keepOutput)
    // `kill()` of Electron asks by SIGTERM, which a parser that loops never hears.
    const end = (): void => {
      if (pid !== undefined) killByPid(pid)
    }
    child.once('spawn', () => {
      pid = child.pid
      if (killed) end()
    })
    child.on('error', (type, location) => keepOutput(`${type} at ${location}\n`))
    child.on('message', (message: unknown) => {
      if (!killed) listener.onMessage(message)
    })
    const gone = new Promise<void>((resolve) => {
      child.once('exit', (code) => {
        pid = undefined
        resolve()
        if (killed) return
        const finish = (): void => {
          clearTimeout(timer)
          stderr?.off('end', finish)
          if (!killed) listener.onEnd(childEnd(errorOutput, `exit code ${code}`))
        }
        const timer = setTimeout(finish, lastOutputWaitMs)
        setImmediate(() => stderr?.on('data', keepOutput).once('end', finish))
      })
    })
    return {
      get pid() {
        return pid
      },
      send: (message) => child.postMessage(message),
      kill: () => {
        killed = true
        end()
        return gone
      },
      // Nothing to do: Electron's main process runs until it is told to quit, whatever else does.
      hold: () => {},
    }
  }
}

function killByPid(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already: its "exit" is on the way.
  }
}
