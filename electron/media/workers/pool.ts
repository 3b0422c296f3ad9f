import type { ChildEnd } from '../../base/processes/child-process.ts'
import type { Job, WorkerMessage } from './protocol.ts'
import type { JobOutcome } from './slot.ts'
import { type QueuedJob, Slot } from './slot.ts'
import type { ForkWorker, WorkerSettings } from './worker-process.ts'

export type { JobOutcome } from './slot.ts'

export interface PoolSettings extends WorkerSettings {
  readonly workers: number
  /** How many of them may be at pictures, which take long. */
  readonly drawnAtOnce: number
  readonly timeoutMs: number
  readonly fork: ForkWorker
  /** A worker that served so many files is replaced: libraries leak. */
  readonly maxJobsPerWorker: number
  /** A worker that rests above this is replaced: the memory of WebAssembly never shrinks. */
  readonly restingMemoryBytes: number
  /** Workers without work end after this time. */
  readonly idleMs: number
  /** Those that have others beside them after this one. Default: `idleMs`. */
  readonly idleBesideMs?: number
}

/** Loading the libraries on a slow, busy machine. */
const startTimeoutMs = 60_000
/** Probes that a worker has before it besides the one it is at: else it would wait for each next message. */
const jobsAhead = 3
/** Those behind a file that takes longer than this go to other workers. */
const stalledAtMostMs = 100
/** To load what decodes pictures takes half a second and 100 MB: a busy computer, where any file takes long, is no reason for it. */
const heldUpMs = 1_000

/**
 * A few worker processes, started when needed and used again and again. A job that gives nothing in time takes its
 * worker with it; every other job goes on.
 */
export class WorkerPool {
  readonly #settings: PoolSettings
  readonly #slots = new Set<Slot>()
  readonly #leaving = new Set<Promise<void>>()
  readonly #queues = { probe: [] as QueuedJob[], drawing: [] as QueuedJob[] }
  #closed = false

  constructor(settings: PoolSettings) {
    this.#settings = settings
  }

  /**
   * Probes go before pictures: the queue of uploads waits for them. Rejects only when `signal` is aborted, with its reason: a picture that
   * is being drawn then ends with its worker, and nothing is written any more when this rejects.
   */
  run(job: Job, signal?: AbortSignal): Promise<JobOutcome> {
    return new Promise((settle, reject) => {
      signal?.throwIfAborted()
      if (this.#closed) {
        settle({ ok: false, code: 'crashed', detail: 'closed' })
        return
      }
      const onAbort = (): void => {
        void this.#cancel(queued).then(() => reject(signal?.reason))
      }
      const queued: QueuedJob = {
        job,
        settle: (outcome) => {
          signal?.removeEventListener('abort', onAbort)
          settle(outcome)
        },
        retried: false,
      }
      signal?.addEventListener('abort', onAbort)
      this.#queues[job.kind === 'probe' ? 'probe' : 'drawing'].push(queued)
      this.#assign()
    })
  }

  /** Kills all workers and fails what they were at. Resolves when the processes are gone. */
  async close(): Promise<void> {
    this.#closed = true
    const closed: JobOutcome = { ok: false, code: 'crashed', detail: 'closed' }
    for (const queue of [this.#queues.probe, this.#queues.drawing]) {
      for (const { settle } of queue.splice(0)) settle(closed)
    }
    for (const slot of [...this.#slots]) {
      for (const { settle } of slot.takeAll()) settle(closed)
      void this.#dismiss(slot)
    }
    await Promise.all(this.#leaving)
  }

  /** Resolves when nobody is at it any more. What has others behind it goes on: a probe is quick. */
  async #cancel(queued: QueuedJob): Promise<void> {
    for (const queue of [this.#queues.probe, this.#queues.drawing]) {
      const at = queue.indexOf(queued)
      if (at >= 0) queue.splice(at, 1)
    }
    const slot = [...this.#slots].find((each) => each.isDrawing && each.isAt(queued))
    if (slot === undefined) return
    slot.takeAll()
    const gone = this.#dismiss(slot)
    this.#assign()
    await gone
  }

  /** Gives work to those without first, then some in advance to those that are at a probe. */
  #assign(): void {
    const nextPath = this.#queues.drawing.at(-1)?.job.path
    const idle = [...this.#slots].filter(({ isIdle }) => isIdle)
    // First the one that looked at the next picture: it need not decode it once more.
    const holder = idle.find(({ drawnPath }) => drawnPath === nextPath)
    for (const slot of new Set(holder === undefined ? idle : [holder, ...idle])) this.#feed(slot)
    for (const slot of this.#slots) if (slot.isProbing) this.#feedAhead(slot)
    const waiting = this.#queues.probe.length + Math.min(this.#queues.drawing.length, this.#roomToDraw())
    const starting = [...this.#slots].filter(({ ready }) => !ready).length
    const wanted = Math.min(waiting - starting, this.#settings.workers - this.#slots.size)
    for (let i = 0; i < wanted; i += 1) this.#fork()
  }

  #fork(): void {
    const worker = this.#settings.fork(this.#settings, {
      onMessage: (message) => this.#onMessage(slot, message),
      onEnd: (end) => this.#onEnd(slot, end),
    })
    const slot = new Slot(worker)
    this.#slots.add(slot)
    slot.setTimer(startTimeoutMs, () => {
      void this.#dismiss(slot)
      this.#failNext({ code: 'crashed', detail: 'the worker did not start' })
    })
  }

  #feed(slot: Slot): void {
    const queued = this.#queues.probe.shift() ?? this.#takeDrawing(slot)
    if (queued === undefined) {
      // Looked at again and again while others work: its time goes on.
      if (slot.isResting) return
      slot.isResting = true
      slot.worker.hold(false)
      this.#endSoon(slot)
      return
    }
    slot.worker.hold(true)
    slot.isResting = false
    slot.give(queued)
    this.#watch(slot)
  }

  /** Of several, one is kept at hand for longer. */
  #endSoon(slot: Slot): void {
    const { idleMs, idleBesideMs = idleMs } = this.#settings
    const end = (restedMs: number): void => {
      if (restedMs >= idleMs || this.#slots.size > 1) void this.#dismiss(slot)
      else slot.setTimer(idleMs - restedMs, () => end(idleMs), { keepAlive: false })
    }
    slot.setTimer(idleBesideMs, () => end(idleBesideMs), { keepAlive: false })
  }

  #feedAhead(slot: Slot): void {
    // A worker that is stuck gets no more, and with another one free it would only be slower.
    while (slot.jobCount <= jobsAhead && !slot.stalled) {
      const queued = this.#queues.probe.shift()
      if (queued === undefined) return
      slot.give(queued)
    }
  }

  /** The newest first, which is on the screen. */
  #takeDrawing(slot: Slot): QueuedJob | undefined {
    const busy = [...this.#slots].filter(({ isDrawing }) => isDrawing).length
    const mayDraw = busy < this.#settings.drawnAtOnce && (slot.hasDrawn || this.#roomToDraw() > 0)
    return mayDraw ? this.#queues.drawing.pop() : undefined
  }

  /** How many more workers may begin to draw: those that did before go first, unless a file that is probed holds them up. */
  #roomToDraw(): number {
    const drawers = [...this.#slots].filter(
      ({ hasDrawn, isProbing, heldUp }) => hasDrawn && !(isProbing && heldUp),
    )
    return Math.max(0, this.#settings.drawnAtOnce - drawers.length)
  }

  /** Times the job that the worker is at: first lets go those behind it, then lets another one draw, then ends the worker itself. */
  #watch(slot: Slot): void {
    const { timeoutMs } = this.#settings
    const stalledMs = Math.min(stalledAtMostMs, timeoutMs)
    const laterMs = Math.min(heldUpMs, timeoutMs)
    slot.setTimer(stalledMs, () => {
      slot.stalled = true
      this.#queues.probe.unshift(...slot.takeFollowers())
      slot.setTimer(laterMs - stalledMs, () => {
        slot.heldUp = true
        slot.setTimer(timeoutMs - laterMs, () => this.#giveUp(slot))
        this.#assign()
      })
      this.#assign()
    })
  }

  #giveUp(slot: Slot): void {
    const [first] = slot.takeAll()
    void this.#dismiss(slot)
    first?.settle({ ok: false, code: 'timeout', detail: `no result within ${this.#settings.timeoutMs} ms` })
    this.#assign()
  }

  #onMessage(slot: Slot, message: WorkerMessage): void {
    if (message.kind === 'ready') {
      slot.ready = true
      this.#feed(slot)
      this.#assign()
      return
    }
    const queued = slot.finish(message.id)
    // The answer to a job that was taken away because the one before it was slow.
    if (queued === null) return
    const { maxJobsPerWorker, restingMemoryBytes } = this.#settings
    if (slot.served >= maxJobsPerWorker || message.rssBytes > restingMemoryBytes) {
      this.#queues.probe.unshift(...slot.takeAll())
      void this.#dismiss(slot)
    } else if (slot.isIdle) {
      this.#feed(slot)
    } else {
      this.#watch(slot)
    }
    queued.settle({ ok: true, result: message })
    this.#assign()
  }

  #onEnd(slot: Slot, end: ChildEnd): void {
    const { ready, served } = slot
    const [first, ...followers] = slot.takeAll()
    void this.#dismiss(slot)
    this.#queues.probe.unshift(...followers)
    if (first === undefined) {
      if (!ready) this.#failNext(end)
    } else if (served > 0 && !first.retried) {
      first.retried = true
      // Next in either queue: probes are taken from the front, pictures from the end.
      if (first.job.kind === 'probe') this.#queues.probe.unshift(first)
      else this.#queues.drawing.push(first)
    } else {
      first.settle({ ok: false, ...end })
    }
    this.#assign()
  }

  /** A worker that cannot even start must not be started again for the same job for ever. */
  #failNext(end: ChildEnd): void {
    const queued = this.#queues.probe.shift() ?? this.#queues.drawing.shift()
    queued?.settle({ ok: false, ...end })
    this.#assign()
  }

  #dismiss(slot: Slot): Promise<void> {
    slot.clearTimer()
    this.#slots.delete(slot)
    const gone = slot.worker.kill()
    this.#leaving.add(gone)
    void gone.finally(() => this.#leaving.delete(gone))
    return gone
  }
}
