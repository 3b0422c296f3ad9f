import { Worker } from 'node:worker_threads'
import { outOfMemoryMark } from './memory-mark.ts'

const checkEveryMs = 50
/** While nothing is to be done: twenty looks a second would be all that an idle app does. */
const checkIdleEveryMs = 1_000

export interface Watchdog {
  /** A file is being read: from now on it looks often, also when nothing else gets a turn any more. */
  readonly begin: () => void
  readonly end: () => void
}

/**
 * A thread beside the parsers that ends the whole process when it uses too much memory or has lost its parent. It
 * stands in its own thread because a parser that loops or decodes never lets the first one have a turn; and it looks at
 * the memory of the process, because neither native code nor WebAssembly counts in the heap of V8.
 */
export function startWatchdog(maxMemoryBytes: number): Watchdog {
  const parentPid = process.ppid
  // Whether a file is being read, and a cell that never changes: to wait for a while without being woken by each small file.
  const cells = new Int32Array(new SharedArrayBuffer(8))
  const source = `
    const { writeSync } = require('node:fs')
    const { workerData: cells } = require('node:worker_threads')
    const die = () => process.kill(process.pid, 'SIGKILL')
    const parentIsThere = () => { try { process.kill(${parentPid}, 0); return true } catch (e) { return e.code === 'EPERM' } }
    for (let checks = 1; ; checks += 1) {
      if (process.memoryUsage.rss() > ${maxMemoryBytes}) {
        try { writeSync(2, ${JSON.stringify(`${outOfMemoryMark}\n`)}) } finally { die() }
      }
      const isReading = Atomics.load(cells, 0) === 1
      if ((!isReading || checks % 20 === 0) && !parentIsThere()) die()
      if (isReading) Atomics.wait(cells, 1, 0, ${checkEveryMs})
      else Atomics.wait(cells, 0, 0, ${checkIdleEveryMs})
    }
  `
  const options = { eval: true, execArgv: [], stdout: false, stderr: false, workerData: cells }
  const thread = new Worker(source, options)
  // A process without its watchdog would be without its limit.
  thread.once('error', () => process.exit(1))
  thread.unref()
  return {
    begin: () => {
      Atomics.store(cells, 0, 1)
      Atomics.notify(cells, 0)
    },
    end: () => {
      Atomics.store(cells, 0, 0)
    },
  }
}
