import type { Clock, MonotonicMs } from '../clock.ts'
import type { Job, JobSource } from './job-runner.ts'

export interface DueJob extends Job {
  /** Whoever runs it moves this on, or deletes the job: one that stays due is run again at once. */
  dueAt: MonotonicMs
}

/** The jobs that come back again and again, each when it is due: what a `JobRunner` follows for as long as it lasts. */
export class DueList<J extends DueJob> implements JobSource<J> {
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #urgency: (job: J, lateMs: number) => number
  readonly #jobs = new Map<string, J>()

  /** `urgency`: of those that are due, the highest goes first; by default what has been due for the longest time. */
  constructor(
    clock: Pick<Clock, 'monotonic'>,
    urgency: (job: J, lateMs: number) => number = (_job, lateMs) => lateMs,
  ) {
    this.#clock = clock
    this.#urgency = urgency
  }

  get size(): number {
    return this.#jobs.size
  }

  has(id: string): boolean {
    return this.#jobs.has(id)
  }

  get(id: string): J | null {
    return this.#jobs.get(id) ?? null
  }

  values(): Iterable<J> {
    return this.#jobs.values()
  }

  /** Takes the place of one with the same id. */
  set(job: J): void {
    this.#jobs.set(job.id, job)
  }

  delete(id: string): void {
    this.#jobs.delete(id)
  }

  clear(): void {
    this.#jobs.clear()
  }

  /** Nobody waits any longer for a time that was reckoned before: after sleep, or when the network is back. */
  hasten(earliest: (job: J) => MonotonicMs = () => this.#clock.monotonic()): void {
    for (const job of this.#jobs.values()) {
      const at = earliest(job)
      if (at < job.dueAt) job.dueAt = at
    }
  }

  /** Looks through all of them for each: there may be thousands, but there is room for a few. */
  take(room: number, busy: ReadonlySet<string>): readonly J[] {
    const taken: J[] = []
    while (taken.length < room) {
      const next = this.#mostUrgent((job) => busy.has(job.id) || taken.includes(job))
      if (next === null) break
      taken.push(next)
    }
    return taken
  }

  nextAt(busy: ReadonlySet<string>): MonotonicMs | null {
    let nextAt: MonotonicMs | null = null
    for (const { id, dueAt } of this.#jobs.values()) {
      if ((nextAt === null || dueAt < nextAt) && !busy.has(id)) nextAt = dueAt
    }
    return nextAt
  }

  #mostUrgent(isTaken: (job: J) => boolean): J | null {
    const now = this.#clock.monotonic()
    let found: J | null = null
    let foundUrgency = Number.NEGATIVE_INFINITY
    for (const job of this.#jobs.values()) {
      if (job.dueAt > now) continue
      const urgency = this.#urgency(job, now - job.dueAt)
      if (urgency <= foundUrgency || isTaken(job)) continue
      found = job
      foundUrgency = urgency
    }
    return found
  }
}
