import { Worker } from 'node:worker_threads'
import { outOfMemoryMark } from './memory-mark.ts'

const checkEveryMs = 50

/**
 * A thread beside the parsers that ends the whole process when it uses too much memory or has lost its parent. It
 * stands in its own thread because a parser that loops or decodes never lets the first one have a turn; and it looks at
 * the memory of the process, because neither native code nor WebAssembly counts in the heap of V8.
 */
export function startWatchdog(maxMemoryBytes: number): void {
  const parentPid = process.ppid
  const source = `
    const { writeSync } = require('node:fs')
    const die = () => process.kill(process.pid, 'SIGKILL')
    const parentIsThere = () => { try { process.kill(${parentPid}, 0); return true } catch (e) { return e.code === 'EPERM' } }
    let checks = 0
    setInterval(() => {
      if (process.memoryUsage.rss() > ${maxMemoryBytes}) {
        try { writeSync(2, ${JSON.stringify(`${outOfMemoryMark}\n`)}) } finally { die() }
      }
      checks += 1
      if (checks % 20 === 0 && !parentIsThere()) die()
    }, ${checkEveryMs})
  `
  const thread = new Worker(source, { eval: true, execArgv: [], stdout: false, stderr: false })
  // A process without its watchdog would be without its limit.
  thread.once('error', () => process.exit(1))
  thread.unref()
}
