import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { projectNode } from '../project-node.ts'
import { unsupported } from '../unsupported.ts'

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly execArgv?: readonly string[]
  readonly cwd?: string
  readonly stdio?: 'pipe' | 'ignore' | 'inherit'
  readonly serviceName?: string
}

/** A Node child that finds `process.parentPort`, as in Electron's utility processes. */
export class UtilityProcess extends EventEmitter {
  readonly stdout: ChildProcess['stdout']
  readonly stderr: ChildProcess['stderr']
  readonly #child: ChildProcess
  #pid: number | undefined

  /** @internal */
  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super()
    const { env = process.env, execArgv = [], cwd, stdio = 'inherit' } = options
    const loader = join(import.meta.dirname, 'utility-loader.cjs')
    this.#child = fork(modulePath, [...args], {
      // Not of Electron's executable: a utility process needs no fuse that lets it run as Node.
      execPath: projectNode(),
      env: { ...env },
      execArgv: ['--require', loader, ...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
      ...(cwd === undefined ? {} : { cwd }),
    })
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#child.once('spawn', () => {
      this.#pid = this.#child.pid
      this.emit('spawn')
    })
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.once('error', (error) => this.emit('error', 'FatalError', error.message, ''))
    this.#child.once('exit', (code, signal) => {
      this.#pid = undefined
      this.emit('exit', code ?? (signal === null ? 1 : 15))
    })
  }

  get pid(): number | undefined {
    return this.#pid
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) unsupported('MessagePorts for utility processes')
    if (this.#child.connected) this.#child.send(message as object)
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

export const utilityProcess = {
  fork: (
    modulePath: string,
    args: readonly string[] | ForkOptions = [],
    options: ForkOptions = {},
  ): UtilityProcess =>
    Array.isArray(args)
      ? new UtilityProcess(modulePath, args, options)
      : new UtilityProcess(modulePath, [], args as ForkOptions),
}
