import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { nodeWithGlib } from '../glib.ts'
import { projectNode } from '../project-node.ts'
import { unsupported } from '../unsupported.ts'
import { deserialize, serialize } from './message-codec.ts'

type Output = 'pipe' | 'ignore' | 'inherit'

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly execArgv?: readonly string[]
  readonly cwd?: string
  readonly stdio?: Output | readonly Output[]
  readonly serviceName?: string
}

const loader = join(import.meta.dirname, 'utility-loader.cjs')
const { SIGKILL, SIGTERM } = constants.signals

/** stdin of a utility process can only be ignored. */
function outputsOf(stdio: ForkOptions['stdio'] = 'inherit'): readonly [stdout: Output, stderr: Output] {
  if (typeof stdio === 'string') return [stdio, stdio]
  const [stdin, stdout, stderr] = stdio
  if (stdin !== 'ignore') throw new Error('stdin value other than ignore is not supported.')
  if (stdout === undefined || stderr === undefined) {
    throw new Error('configuration missing for stdin, stdout or stderr.')
  }
  return [stdout, stderr]
}

/** Node takes options of V8 by their names; in a utility process they come in Chromium's switch. Others have no effect. */
const v8Options = (execArgv: readonly string[]): readonly string[] =>
  execArgv.flatMap((arg) => (arg.startsWith('--js-flags=') ? arg.slice(11).split(' ') : []))

/** A Node child that finds `process.parentPort`, as in Electron's utility processes. */
export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  #stdout: PassThrough | null
  #stderr: PassThrough | null
  #pid: number | undefined
  #killed = false

  /** @internal */
  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super()
    if (modulePath === '') throw new Error('Missing UtilityProcess entry script.')
    const { execArgv = [], cwd } = options
    const [stdout, stderr] = outputsOf(options.stdio)
    // As in Electron: an empty environment means all of the parent's.
    const env = Object.keys(options.env ?? {}).length === 0 ? process.env : options.env
    const settings = JSON.stringify({ variables: Object.keys(env ?? {}), execArgv })
    // Not of Electron's executable: a utility process needs no fuse that lets it run as Node.
    const ofNode = [projectNode(), ...v8Options(execArgv), '--require', loader]
    this.#child = spawn(nodeWithGlib, [...ofNode, modulePath, ...args], {
      env: { ...env, ELECTRON_ON_CHROMIUM_UTILITY: settings },
      serialization: 'advanced',
      stdio: ['ignore', stdout, stderr, 'ipc'],
      ...(cwd === undefined ? {} : { cwd }),
    })
    this.#stdout = stdout === 'pipe' ? new PassThrough() : null
    this.#stderr = stderr === 'pipe' ? new PassThrough() : null
    if (this.#stdout !== null) this.#child.stdout?.pipe(this.#stdout)
    if (this.#stderr !== null) this.#child.stderr?.pipe(this.#stderr)
    this.#child.once('spawn', () => {
      this.#pid = this.#child.pid
      this.emit('spawn')
    })
    this.#child.on('message', (message) => this.emit('message', deserialize(message)))
    this.#child.once('error', () => {
      // What could not be started ends at once; Electron's own "error" is about V8.
      if (this.#child.pid === undefined) this.#finish(1)
    })
    this.#child.once('exit', (code, signal) => {
      const number = signal === null ? (code ?? 0) : constants.signals[signal]
      this.#finish(this.#killed && (number === SIGTERM || number === SIGKILL) ? 0 : number)
    })
  }

  #finish(exitCode: number): void {
    this.#pid = undefined
    this.emit('exit', exitCode)
    // What the process wrote last may still be on its way: whoever waits for it must listen again.
    for (const output of [this.#stdout, this.#stderr]) output?.removeAllListeners()
    this.#stdout = null
    this.#stderr = null
  }

  get pid(): number | undefined {
    return this.#pid
  }

  get stdout(): PassThrough | null {
    return this.#stdout
  }

  get stderr(): PassThrough | null {
    return this.#stderr
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) unsupported('MessagePorts for utility processes')
    const bytes = serialize(message)
    if (this.#child.connected) this.#child.send(bytes, () => {})
  }

  /** Asks, by SIGTERM. */
  kill(): boolean {
    if (this.#pid === undefined) return false
    this.#killed = this.#child.kill()
    return this.#killed
  }
}

export interface UtilityProcesses {
  fork(modulePath: string, options?: ForkOptions): UtilityProcess
  fork(modulePath: string, args: readonly string[], options?: ForkOptions): UtilityProcess
}

export const createUtilityProcesses = (isReady: () => boolean): UtilityProcesses => ({
  fork(modulePath: string, args: readonly string[] | ForkOptions = [], options: ForkOptions = {}) {
    if (!isReady()) throw new TypeError('utilityProcess cannot be created before app is ready.')
    return Array.isArray(args)
      ? new UtilityProcess(modulePath, args, options)
      : new UtilityProcess(modulePath, [], args as ForkOptions)
  },
})
