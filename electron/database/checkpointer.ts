import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'

/** SQLite's own, in pages: every so many it moves the log into the database in the middle of a commit. */
const usualPages = 1_000
/** While we do it: a bound for the case that we do not keep up (4 KiB a page). */
const atMostPages = 16_384

/** An isolate takes ten megabytes, and starting one half a tenth of a second of a processor. */
const usualRestMs = 30_000

const source = `
  const { parentPort, workerData } = require('node:worker_threads')
  const Database = require(workerData.modulePath)
  const database = new Database(workerData.path, { fileMustExist: true, timeout: 0 })
  database.pragma('synchronous = NORMAL')
  parentPort.on('message', (wish) => {
    if (wish === 'end') {
      database.close()
      parentPort.close()
      return
    }
    // A full disk, say: the log keeps what it has, and the next time may be better.
    try { database.pragma('wal_checkpoint(PASSIVE)') } catch {}
    parentPort.postMessage('done')
  })
`

/**
 * Moves the write-ahead log into the database from a thread of its own. SQLite does it inside a commit, with two flushes
 * of the disk that hold up the whole process for tens to hundreds of milliseconds while large files are being written
 * (measured: the longest block over ten thousand rows was 330 ms, and 40 ms without it). Neither side waits for the other:
 * PASSIVE stops at what somebody still reads, and writers go on behind it. The thread ends when nothing is written for a while, and the
 * next log has the next one.
 */
export class Checkpointer {
  readonly #database: Database
  readonly #restMs: number
  #worker: Worker | null = null
  /** Told to end, and not gone: no other begins on the same file before. */
  #leaving: Worker | null = null
  #rest: NodeJS.Timeout | undefined
  #ended: Promise<void> = Promise.resolve()
  #isRunning = false
  #isBroken = false

  constructor(database: Database, restMs = usualRestMs) {
    this.#database = database
    this.#restMs = restMs
  }

  /** Asks for one, unless the last one is still under way. */
  run(): void {
    if (this.#isRunning || this.#isBroken || this.#leaving !== null) return
    clearTimeout(this.#rest)
    try {
      this.#worker ??= this.#start()
    } catch {
      this.#giveUp()
      return
    }
    this.#isRunning = true
    this.#worker.postMessage('run')
  }

  /** Resolves when its connection is closed: the last one to close the database removes the log. */
  async stop(): Promise<void> {
    this.#isBroken = true
    this.#dismiss()
    // While it works it keeps nobody alive; its end is waited for.
    this.#leaving?.ref()
    await this.#ended
  }

  #dismiss(): void {
    clearTimeout(this.#rest)
    this.#leaving ??= this.#worker
    this.#worker?.postMessage('end')
    this.#worker = null
  }

  #start(): Worker {
    const modulePath = createRequire(import.meta.url).resolve('better-sqlite3')
    const workerData = { modulePath, path: this.#database.name }
    const worker = new Worker(source, { eval: true, execArgv: [], workerData })
    worker.on('message', () => {
      this.#isRunning = false
      this.#rest = setTimeout(() => this.#dismiss(), this.#restMs).unref()
    })
    worker.once('error', () => this.#giveUp())
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#leaving = null
        resolve()
      })
    })
    worker.unref()
    this.#database.pragma(`wal_autocheckpoint = ${atMostPages}`)
    return worker
  }

  /** Without the thread, SQLite does it as it always did. */
  #giveUp(): void {
    this.#isBroken = true
    this.#worker = null
    if (this.#database.open) this.#database.pragma(`wal_autocheckpoint = ${usualPages}`)
  }
}
