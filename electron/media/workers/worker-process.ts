import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import { type JobMessage, type WorkerMessage, workerMessageSchema } from './protocol.ts'
import { outOfMemoryMark } from './protocol-mark.ts'

export interface WorkerSettings {
  /** A JavaScript file (or TypeScript, where Node runs it) that speaks the protocol: worker.ts. */
  readonly entry: string
  readonly maxMemoryBytes: number
  /** A folder of our own where Node keeps compiled code, so that the next worker starts faster. */
  readonly compileCacheDir?: string | undefined
}

/** How a worker ended by itself. */
export interface WorkerEnd {
  readonly code: 'outOfMemory' | 'crashed'
  readonly detail: string
}

export interface WorkerListener {
  readonly onMessage: (message: WorkerMessage) => void
  /** Not called after `kill`. */
  readonly onEnd: (end: WorkerEnd) => void
}

export interface MediaWorker {
  readonly pid: number | undefined
  readonly send: (job: JobMessage) => void
  /** At once, whatever it is doing. Resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** Whether the process keeps this one alive. */
  readonly hold: (hold: boolean) => void
}

export type ForkWorker = (settings: WorkerSettings, listener: WorkerListener) => MediaWorker

/** What a parser of untrusted bytes may know of the environment: enough to load libraries, no key, no Node options. */
const passedOn = ['PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH'] as const
const stderrKeptBytes = 8192

/** Starts the worker with the executable that runs this process: Node, or Electron asked to behave as Node. */
export const forkWorkerProcess: ForkWorker = ({ entry, maxMemoryBytes, compileCacheDir }, listener) => {
  const environment: NodeJS.ProcessEnv = { ELECTRON_RUN_AS_NODE: '1' }
  for (const name of passedOn) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  if (compileCacheDir !== undefined) environment.NODE_COMPILE_CACHE = compileCacheDir
  const heapMegabytes = Math.max(64, Math.floor(maxMemoryBytes / 2 ** 20 / 2))
  const child = fork(entry, [String(maxMemoryBytes)], {
    env: environment,
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  return observe(child, listener)
}

function observe(child: ChildProcess, listener: WorkerListener): MediaWorker {
  let errorOutput = ''
  let killed = false
  let ended = false
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorOutput = (errorOutput + text).slice(-stderrKeptBytes)
  })
  const gone = new Promise<void>((resolve) => {
    const finish = (detail: string): void => {
      if (ended) return
      ended = true
      resolve()
      if (!killed) listener.onEnd(classify(errorOutput, detail))
    }
    // "close" and not "exit": only then has all of the error output arrived.
    child.once('close', (code, signal) => finish(signal ?? `exit code ${code}`))
    child.once('error', (error) => {
      if (child.pid === undefined) finish(error.message)
    })
  })
  const hold = (keepAlive: boolean): void => {
    const change = keepAlive ? 'ref' : 'unref'
    child[change]()
    child.channel?.[change]()
    // A pipe of a child process is a socket, though its type does not say so.
    if (child.stderr instanceof Socket) child.stderr[change]()
  }
  const kill = (): Promise<void> => {
    killed = true
    // Whoever waits for the end of the process must live to see it.
    hold(true)
    child.kill('SIGKILL')
    return gone
  }
  child.on('message', (raw: unknown) => {
    const parsed = workerMessageSchema.safeParse(raw)
    if (parsed.success) {
      if (!killed) listener.onMessage(parsed.data)
    } else if (!killed) {
      void kill()
      listener.onEnd({ code: 'crashed', detail: 'the worker sent a message of a wrong form' })
    }
  })
  return {
    pid: child.pid,
    // A worker that ends meanwhile reports so by its end; the error of the lost message says no more.
    send: (job) => child.send(job, () => {}),
    kill,
    hold,
  }
}

function classify(errorOutput: string, how: string): WorkerEnd {
  const ranOut = errorOutput.includes(outOfMemoryMark) || /out of memory|allocation failed/i.test(errorOutput)
  if (ranOut) return { code: 'outOfMemory', detail: 'the parser wanted too much memory' }
  const lines = errorOutput.trim().split('\n').slice(-3).join(' | ')
  return { code: 'crashed', detail: lines === '' ? how : `${how}: ${lines}` }
}
