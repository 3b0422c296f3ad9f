import {
  type Clock,
  type ClockTimer,
  earliest,
  fromNow,
  laterBy,
  longAgo,
  type MonotonicMs,
  msSince,
} from '../clock.ts'

export interface Job {
  /** Of two jobs with the same id, one waits for the other. */
  readonly id: string
}

/** Where a runner finds its jobs: see `DueList`. */
export interface JobSource<J extends Job> {
  /** What is to begin now: as many as there are, up to `room`, and none that is busy. */
  take(room: number, busy: ReadonlySet<string>): readonly J[]
  /**
   * When the next one falls due of those that are not busy; null when none will before somebody pumps. One that has fallen
   * due since `take` counts.
   */
  nextAt(busy: ReadonlySet<string>): MonotonicMs | null
}

export interface JobRunnerOptions<J extends Job> {
  readonly clock: Clock
  readonly source: JobSource<J>
  /** `signal`: the job is broken off. What it throws then is nobody's, as long as it is the signal's reason. */
  readonly run: (job: J, signal: AbortSignal) => Promise<void>
  readonly concurrency: () => number
  /** The pace: so long between two beginnings at least. */
  readonly spacingMs?: () => number
  /** Nothing begins meanwhile, and nobody looks; whoever lifts it pumps. */
  readonly isHeld?: () => boolean
  /** What a job threw, or the source. Such a job is left alone for {@link failurePauseMs}, however due it is. */
  readonly onFailed: (error: unknown) => void
}

interface Running {
  readonly controller: AbortController
  readonly done: Promise<void>
}

/** What threw once will most likely throw again: without a pause it would do so all the time. */
export const failurePauseMs = 2_000

/** Longer no timer is trusted: from 24 days on it would fire at once. */
const longestSleepMs = 3_600_000

/**
 * Runs jobs in the background: so many at once, at a pace, each when it is due. Begins by itself what comes due and what
 * finds room; whoever adds jobs, or makes some due, pumps.
 */
export class JobRunner<J extends Job> {
  readonly #options: JobRunnerOptions<J>
  readonly #running = new Map<string, Running>()
  /** Those that failed, until when they are left alone. */
  readonly #resting = new Map<string, MonotonicMs>()
  /** Ids of both. */
  readonly #busy = new Set<string>()
  #timer: ClockTimer | null = null
  /** When the timer goes off; null without one. */
  #wakesAt: MonotonicMs | null = null
  #lastBegunAt: MonotonicMs = longAgo
  #isStopped = false
  #isPumping = false
  #isPumpedAgain = false

  constructor(options: JobRunnerOptions<J>) {
    this.#options = options
  }

  /** How many are under way. */
  get size(): number {
    return this.#running.size
  }

  isRunning(id: string): boolean {
    return this.#running.has(id)
  }

  /** Begins what may begin now. Never throws; may be called while it runs, by what its own steps set off. */
  pump(): void {
    this.#isPumpedAgain = true
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (this.#isPumpedAgain) {
        this.#isPumpedAgain = false
        this.#sleep()
        if (!this.#isStopped && this.#options.isHeld?.() !== true) this.#beginDue()
      }
    } catch (error) {
      this.#options.onFailed(error)
    } finally {
      this.#isPumping = false
    }
  }

  /**
   * Jobs may have been added: when each falls due, null for none. Looks for what may begin only if nobody looks by that time anyway: to
   * look through thousands of jobs for each that is added would take longer than most of them.
   */
  pumpBy(dueAts: Iterable<MonotonicMs | null>): void {
    const added = [...dueAts].filter((dueAt) => dueAt !== null)
    if (added.length === 0) return
    const dueAt = added.reduce(earliest)
    if (this.#wakesAt === null || dueAt < this.#wakesAt) this.pump()
  }

  /** Breaks one off; its place is free when it has ended. */
  abort(id: string): void {
    this.#running.get(id)?.controller.abort()
  }

  /** Begins nothing any more; resolves when what is under way has come to its end. */
  async drain(): Promise<void> {
    this.#isStopped = true
    this.#sleep()
    await Promise.all([...this.#running.values()].map(({ done }) => done))
  }

  /** Begins nothing any more and breaks off what is under way; resolves when all of it has ended. */
  stop(): Promise<void> {
    for (const { controller } of this.#running.values()) controller.abort()
    return this.drain()
  }

  #beginDue(): void {
    const { clock, source, concurrency, spacingMs } = this.#options
    this.#endRests()
    for (;;) {
      const room = concurrency() - this.#running.size
      // The next one to end makes room, and pumps.
      if (room <= 0) return
      const pauseMs = spacingMs?.() ?? 0
      if (msSince(clock, this.#lastBegunAt) < pauseMs) {
        this.#wakeAt(laterBy(this.#lastBegunAt, pauseMs))
        return
      }
      const wanted = pauseMs > 0 ? 1 : room
      const jobs = source.take(wanted, this.#busy)
      for (const job of jobs) this.#begin(job)
      if (jobs.length < wanted) break
    }
    const nextAts = [source.nextAt(this.#busy), ...this.#resting.values()].filter((at) => at !== null)
    if (nextAts.length > 0) this.#wakeAt(nextAts.reduce(earliest))
  }

  #endRests(): void {
    const now = this.#options.clock.monotonic()
    for (const [id, until] of this.#resting) {
      if (until > now) continue
      this.#resting.delete(id)
      this.#busy.delete(id)
    }
  }

  #sleep(): void {
    this.#timer?.cancel()
    this.#timer = null
    this.#wakesAt = null
  }

  #wakeAt(at: MonotonicMs): void {
    this.#wakesAt = at
    const delayMs = Math.max(1, Math.ceil(at - this.#options.clock.monotonic()))
    this.#timer = this.#options.clock.setTimeout(() => this.pump(), Math.min(delayMs, longestSleepMs))
  }

  #begin(job: J): void {
    const controller = new AbortController()
    const { promise: done, resolve } = Promise.withResolvers<void>()
    this.#lastBegunAt = this.#options.clock.monotonic()
    this.#running.set(job.id, { controller, done })
    this.#busy.add(job.id)
    void this.#run(job, controller.signal).finally(resolve)
  }

  async #run(job: J, signal: AbortSignal): Promise<void> {
    const { clock, run, onFailed } = this.#options
    let isFailed = false
    try {
      await run(job, signal)
    } catch (error) {
      isFailed = !isAbort(error, signal)
      if (isFailed) onFailed(error)
    }
    this.#running.delete(job.id)
    if (isFailed) this.#resting.set(job.id, fromNow(clock, failurePauseMs))
    else this.#busy.delete(job.id)
    this.pump()
  }
}

/** Node's own functions wrap the reason into an error of that name. */
function isAbort(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError')
}
