import type { Job, JobResult, WorkerMessage } from './protocol.ts'
import type { ForkWorker, MediaWorker, WorkerEnd, WorkerSettings } from './worker-process.ts'

export interface PoolSettings extends WorkerSettings {
  readonly workers: number
  readonly timeoutMs: number
  readonly fork: ForkWorker
  /** A worker that served so many files is replaced: libraries leak. */
  readonly maxJobsPerWorker: number
  /** A worker that rests above this is replaced: the memory of WebAssembly never shrinks. */
  readonly restingMemoryBytes: number
  /** Workers without work end after this time. */
  readonly idleMs: number
}

export type JobOutcome =
  | { readonly ok: true; readonly result: JobResult }
  | { readonly ok: false; readonly code: 'timeout' | WorkerEnd['code']; readonly detail: string }

interface QueuedJob {
  readonly job: Job
  readonly settle: (outcome: JobOutcome) => void
  /** A worker that had served others may have died of what they left behind: the job gets one fresh worker. */
  retried: boolean
}

interface Slot {
  readonly worker: MediaWorker
  ready: boolean
  served: number
  current: { readonly id: number; readonly queued: QueuedJob } | null
  timer: NodeJS.Timeout | null
}

/** Loading the libraries on a slow, busy machine. */
const START_TIMEOUT_MS = 60_000

/**
 * A few worker processes, started when needed and used again and again. A job that gives nothing in time takes its
 * worker with it; every other job goes on.
 */
export class WorkerPool {
  readonly #settings: PoolSettings
  readonly #slots = new Set<Slot>()
  readonly #leaving = new Set<Promise<void>>()
  readonly #queues = { probe: [] as QueuedJob[], thumbnail: [] as QueuedJob[] }
  #nextId = 1
  #closed = false

  constructor(settings: PoolSettings) {
    this.#settings = settings
  }

  /** Never rejects. Probes go before thumbnails: the queue of uploads waits for them. */
  run(job: Job): Promise<JobOutcome> {
    return new Promise((settle) => {
      if (this.#closed) {
        settle({ ok: false, code: 'crashed', detail: 'closed' })
        return
      }
      this.#queues[job.kind].push({ job, settle, retried: false })
      this.#assign()
    })
  }

  get pids(): readonly number[] {
    return [...this.#slots].flatMap(({ worker }) => worker.pid ?? [])
  }

  /** Kills all workers and fails what they were at. Resolves when the processes are gone. */
  async close(): Promise<void> {
    this.#closed = true
    const closed: JobOutcome = { ok: false, code: 'crashed', detail: 'closed' }
    for (const queue of [this.#queues.probe, this.#queues.thumbnail]) {
      for (const { settle } of queue.splice(0)) settle(closed)
    }
    for (const slot of [...this.#slots]) {
      slot.current?.queued.settle(closed)
      this.#dismiss(slot)
    }
    await Promise.all(this.#leaving)
  }

  #assign(): void {
    for (const slot of this.#slots) {
      if (slot.ready && slot.current === null) this.#start(slot)
    }
    const waiting = this.#queues.probe.length + this.#queues.thumbnail.length
    const starting = [...this.#slots].filter(({ ready }) => !ready).length
    const wanted = Math.min(waiting - starting, this.#settings.workers - this.#slots.size)
    for (let i = 0; i < wanted; i += 1) this.#fork()
  }

  #fork(): void {
    const slot: Slot = {
      worker: this.#settings.fork(this.#settings, {
        onMessage: (message) => this.#onMessage(slot, message),
        onEnd: (end) => this.#onEnd(slot, end),
      }),
      ready: false,
      served: 0,
      current: null,
      timer: null,
    }
    this.#slots.add(slot)
    slot.timer = setTimeout(() => {
      this.#dismiss(slot)
      this.#failNext({ code: 'crashed', detail: 'the worker did not start' })
    }, START_TIMEOUT_MS)
  }

  #start(slot: Slot): void {
    const queued = this.#queues.probe.shift() ?? this.#takeThumbnail()
    if (queued === undefined) {
      this.#rest(slot)
      return
    }
    if (slot.timer !== null) clearTimeout(slot.timer)
    const id = this.#nextId
    this.#nextId += 1
    slot.current = { id, queued }
    slot.worker.hold(true)
    slot.timer = setTimeout(() => {
      this.#dismiss(slot)
      const detail = `no result within ${this.#settings.timeoutMs} ms`
      queued.settle({ ok: false, code: 'timeout', detail })
      this.#assign()
    }, this.#settings.timeoutMs)
    slot.worker.send({ ...queued.job, id })
  }

  /** One worker stays free for probes, which are quick, while thumbnails are decoded. */
  #takeThumbnail(): QueuedJob | undefined {
    const busy = [...this.#slots].filter(({ current }) => current?.queued.job.kind === 'thumbnail').length
    return busy < Math.max(1, this.#settings.workers - 1) ? this.#queues.thumbnail.shift() : undefined
  }

  #rest(slot: Slot): void {
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.worker.hold(false)
    slot.timer = setTimeout(() => this.#dismiss(slot), this.#settings.idleMs)
    slot.timer.unref()
  }

  #onMessage(slot: Slot, message: WorkerMessage): void {
    if (message.kind === 'ready') {
      slot.ready = true
      this.#start(slot)
      return
    }
    if (slot.current?.id !== message.id) return
    const { queued } = slot.current
    slot.current = null
    slot.served += 1
    const { maxJobsPerWorker, restingMemoryBytes } = this.#settings
    if (slot.served >= maxJobsPerWorker || message.rssBytes > restingMemoryBytes) this.#dismiss(slot)
    else this.#start(slot)
    queued.settle({ ok: true, result: message })
    this.#assign()
  }

  #onEnd(slot: Slot, end: WorkerEnd): void {
    const { current, ready, served } = slot
    this.#dismiss(slot)
    if (current !== null) {
      const { queued } = current
      if (served > 0 && !queued.retried) {
        queued.retried = true
        this.#queues[queued.job.kind].unshift(queued)
      } else {
        queued.settle({ ok: false, ...end })
      }
    } else if (!ready) {
      this.#failNext(end)
    }
    this.#assign()
  }

  /** A worker that cannot even start must not be started again for the same job for ever. */
  #failNext(end: WorkerEnd): void {
    const queued = this.#queues.probe.shift() ?? this.#queues.thumbnail.shift()
    queued?.settle({ ok: false, ...end })
    this.#assign()
  }

  #dismiss(slot: Slot): void {
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = null
    this.#slots.delete(slot)
    const gone = slot.worker.kill()
    this.#leaving.add(gone)
    void gone.finally(() => this.#leaving.delete(gone))
  }
}
