import type { ChildEnd } from '../../base/processes/child-process.ts'
import type { Job, JobResult } from './protocol.ts'
import type { MediaWorker } from './worker-process.ts'

export type JobOutcome =
  | { readonly ok: true; readonly result: JobResult }
  | { readonly ok: false; readonly code: 'timeout' | ChildEnd['code']; readonly detail: string }

export interface QueuedJob {
  readonly job: Job
  readonly settle: (outcome: JobOutcome) => void
  /** A worker that had served others may have died of what they left behind: the job gets one fresh worker. */
  retried: boolean
}

let nextId = 1

/** One worker and what it was given; it works through its jobs in the order in which it got them. */
export class Slot {
  readonly worker: MediaWorker
  ready = false
  served = 0
  /** Whether the job that it is at takes long. */
  stalled = false
  /** Whether it takes so long that other work is not to wait for this worker. */
  heldUp = false
  /** There was no work for it, and its end is timed. */
  isResting = false
  /** What decodes pictures has been loaded: about 100 MB that are not given back before the worker ends. */
  hasDrawn = false
  /** Of the picture that it was at last, whose pixels it may hold still; null: none. */
  drawnPath: string | null = null
  #jobs: { readonly id: number; readonly queued: QueuedJob }[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(worker: MediaWorker) {
    this.worker = worker
  }

  get jobCount(): number {
    return this.#jobs.length
  }
  get isIdle(): boolean {
    return this.ready && this.#jobs.length === 0
  }
  get isProbing(): boolean {
    return this.#jobs[0]?.queued.job.kind === 'probe'
  }
  get isDrawing(): boolean {
    return this.#jobs.length > 0 && !this.isProbing
  }

  isAt(queued: QueuedJob): boolean {
    return this.#jobs[0]?.queued === queued
  }

  give(queued: QueuedJob): void {
    const id = nextId
    nextId += 1
    if (queued.job.kind !== 'probe') {
      this.hasDrawn = true
      this.drawnPath = queued.job.path
    }
    this.#jobs.push({ id, queued })
    this.worker.send({ ...queued.job, id })
  }

  /** The job of that id, now done; null when it is not (any more) one of this worker. */
  finish(id: number): QueuedJob | null {
    const [first] = this.#jobs
    if (first?.id !== id) return null
    this.#jobs.shift()
    this.served += 1
    this.stalled = false
    this.heldUp = false
    return first.queued
  }

  takeFollowers(): readonly QueuedJob[] {
    return this.#jobs.splice(1).map(({ queued }) => queued)
  }

  takeAll(): readonly QueuedJob[] {
    return this.#jobs.splice(0).map(({ queued }) => queued)
  }

  /** Replaces the timer that runs. */
  setTimer(ms: number, act: () => void, { keepAlive = true } = {}): void {
    this.clearTimer()
    this.#timer = setTimeout(act, ms)
    if (!keepAlive) this.#timer.unref()
  }

  clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
