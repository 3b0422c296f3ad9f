import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { MediaKind } from '../options.ts'
import type { InspectReply, InspectRequest, MediaFacts, MediaType } from './facts.ts'

/** From the sources Node runs the TypeScript file; in a build this module is in the main file or in a chunk below it. */
const workerNames = ['inspect-worker.ts', 'demo-inspect-worker.js', '../demo-inspect-worker.js']
const timeoutMs = 20_000

interface Waiting {
  readonly resolve: (reply: InspectReply) => void
  readonly timer: NodeJS.Timeout
}

export function findInspectWorker(): string {
  const paths = workerNames.map((name) => join(import.meta.dirname, name))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) {
    throw new Error(`The demo library's inspection worker is missing: build it as one of ${paths.join(', ')}`)
  }
  return found
}

/** Reads media files in a worker thread, which is started at the first file and replaced when it hangs or breaks. */
export class Inspector {
  readonly #workerPath: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #nextId = 1
  #closed = false

  constructor(workerPath: string) {
    this.#workerPath = workerPath
  }

  async readType(path: string): Promise<MediaType> {
    const reply = await this.#ask({ path })
    return 'type' in reply ? reply.type : { accepted: false, mime: undefined }
  }

  /** Undefined: the file could not be read, or took too long. */
  async readFacts(
    path: string,
    type: { readonly kind: MediaKind; readonly mime: string },
  ): Promise<MediaFacts | undefined> {
    const reply = await this.#ask({ path, type })
    return 'facts' in reply ? reply.facts : undefined
  }

  #ask(request: Omit<InspectRequest, 'id'>): Promise<InspectReply> {
    const id = this.#nextId++
    if (this.#closed) return Promise.resolve({ id, error: 'closed' })
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#replaceWorker('timed out'), timeoutMs)
      timer.unref()
      this.#waiting.set(id, { resolve, timer })
      this.#startedWorker().postMessage({ ...request, id } satisfies InspectRequest)
    })
  }

  #startedWorker(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#workerPath, { execArgv: [], stdout: false, stderr: false })
    worker.unref()
    worker.on('message', (reply: InspectReply) => this.#settle(reply))
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#replaceWorker(String(error))
    })
    worker.on('exit', () => {
      if (this.#worker === worker) this.#replaceWorker('exited')
    })
    this.#worker = worker
    return worker
  }

  #settle(reply: InspectReply): void {
    const waiting = this.#waiting.get(reply.id)
    if (waiting === undefined) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(reply.id)
    waiting.resolve(reply)
  }

  /** Everything that waits gets an error: which of the files was to blame cannot be told. */
  #replaceWorker(reason: string): void {
    const worker = this.#worker
    this.#worker = undefined
    for (const id of [...this.#waiting.keys()]) this.#settle({ id, error: reason })
    void worker?.terminate()
  }

  async close(): Promise<void> {
    this.#closed = true
    const worker = this.#worker
    this.#replaceWorker('closed')
    await worker?.terminate()
  }
}
