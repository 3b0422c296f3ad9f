import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { unicodeEnvironment } from '../app/unicode-environment.ts'
import { type AppOrigins, chromiumArguments, isHeadless } from './chromium-arguments.ts'
import { DevToolsConnection } from './devtools-connection.ts'
import { withOwner } from './ownerless-chromium.ts'

export interface ChromiumProcess {
  readonly child: ChildProcess
  readonly connection: DevToolsConnection
  readonly headless: boolean
  /** Resolves with the reason, in words, when Chromium has ended. */
  readonly ended: Promise<string>
  /** Opens a window without an address bar; only Chromium's own command line can ask for one. */
  readonly openAppWindow: (url: string) => Promise<void>
  readonly stop: () => Promise<void>
  readonly kill: () => void
}

interface LaunchOptions {
  readonly executable: string
  readonly profileDir: string
  readonly switches: ReadonlyMap<string, string>
  readonly appOrigins: AppOrigins
}

const stopTimeoutMs = 3000

export function launchChromium({
  executable,
  profileDir,
  switches,
  appOrigins,
}: LaunchOptions): ChromiumProcess {
  mkdirSync(profileDir, { recursive: true, mode: 0o700 })
  const headless = isHeadless(switches)
  const args = chromiumArguments({ profileDir, switches, headless, appOrigins })
  const env = withOwner(unicodeEnvironment(process.env))
  const child = spawn(executable, [...args, '--remote-debugging-pipe', '--no-startup-window'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env,
    // A Ctrl+C in the terminal is for the app, which may still ask or save; Chromium ends when the app does.
    detached: true,
  })
  const lastLines = forwardErrors(child.stderr as Readable, switches.has('enable-logging'))
  const connection = new DevToolsConnection(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`it could not be started: ${error.message}`))
    child.once('exit', (code, signal) => {
      resolve([`it ended with ${signal ?? `code ${code}`}`, ...lastLines].join('\n'))
    })
  })
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  }
  return {
    child,
    connection,
    headless,
    ended,
    kill,
    stop: async () => {
      connection.root.post('Browser.close')
      const timer = setTimeout(kill, stopTimeoutMs)
      await ended
      clearTimeout(timer)
    },
    openAppWindow: (url) =>
      new Promise((resolve, reject) => {
        // Chromium hands this on to the process that already has the profile, and ends. When we are killed in that moment
        // it finds nobody, and would be a browser of its own for ever: by the pipe it ends with us, too.
        const messenger = spawn(executable, [...args, '--remote-debugging-pipe', `--app=${url}`], {
          stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
          env,
        })
        messenger.once('error', reject)
        messenger.once('exit', (code) => {
          if (code === 0) resolve()
          else reject(new Error(`Chromium could not open a window (code ${code})`))
        })
      }),
  }
}

/** Passes on the line that debuggers wait for; the rest only on request, but keeps the last lines for a crash. */
function forwardErrors(stderr: Readable, everything: boolean): readonly string[] {
  const lastLines: string[] = []
  createInterface({ input: stderr }).on('line', (line) => {
    if (everything || line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`)
    lastLines.push(line)
    if (lastLines.length > 10) lastLines.shift()
  })
  return lastLines
}
