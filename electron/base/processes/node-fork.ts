import { fork } from 'node:child_process'
import { Socket } from 'node:net'
import { appendOutput, childEnd, childEnvironment, type ForkChild } from './child-process.ts'

/** By `child_process.fork`, for plain Node: tools and tests. Inside Electron the shell hands in another. */
export const forkNode: ForkChild = (settings, listener) => {
  const child = fork(settings.entry, settings.args, {
    env: childEnvironment(settings),
    execArgv: [`--max-old-space-size=${settings.maxHeapMegabytes}`, '--expose-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let errorOutput = ''
  let killed = false
  let ended = false
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorOutput = appendOutput(errorOutput, text)
  })
  const gone = new Promise<void>((resolve) => {
    const finish = (how: string): void => {
      if (ended) return
      ended = true
      resolve()
      if (!killed) listener.onEnd(childEnd(errorOutput, how))
    }
    // "close" and not "exit": only then has all of the error output arrived.
    child.once('close', (code, signal) => finish(signal ?? `exit code ${code}`))
    child.once('error', (error) => {
      if (child.pid === undefined) finish(error.message)
    })
  })
  child.on('message', (message: unknown) => {
    if (!killed) listener.onMessage(message)
  })
  const hold = (keepAlive: boolean): void => {
    const change = keepAlive ? 'ref' : 'unref'
    child[change]()
    child.channel?.[change]()
    // A pipe of a child process is a socket, though its type does not say so.
    if (child.stderr instanceof Socket) child.stderr[change]()
  }
  return {
    pid: child.pid,
    // A child that ends meanwhile reports so by its end; the error of the lost message says no more.
    send: (message) => child.send(message as object, () => {}),
    kill: () => {
      killed = true
      // Whoever waits for the end of the process must live to see it.
      hold(true)
      child.kill('SIGKILL')
      return gone
    },
    hold,
  }
}
