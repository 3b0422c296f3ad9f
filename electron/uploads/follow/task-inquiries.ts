import { type Clock, type ClockTimer, fromNow, type MonotonicMs } from '../../base/clock.ts'
import type { TaskAnswer, UploadApi } from '../ports.ts'

interface Rest {
  readonly until: MonotonicMs
  readonly timer: ClockTimer
}

/**
 * The one place that asks for the state of tasks, whichever part of the app wants to know, and that knows which were asked
 * just now. The documents want 2 to 3 seconds between two questions about a task.
 */
export class TaskInquiries {
  readonly #clock: Clock
  readonly #gapMs: number
  readonly #asking = new Set<string>()
  /** Asked just now, each until its timer ends it. */
  readonly #resting = new Map<string, Rest>()
  /** Nobody knows what the last run asked a moment before its end, so the start counts as a question about every task. */
  #beginning: Rest | null

  constructor(clock: Clock, gapMs: number) {
    this.#clock = clock
    this.#gapMs = gapMs
    this.#beginning = this.#rest(() => {
      this.#beginning = null
    })
  }

  isFree(taskId: string): boolean {
    return this.#beginning === null && !this.#asking.has(taskId) && !this.#resting.has(taskId)
  }

  /** When it is worth trying to ask: not before, and perhaps later. */
  freeAt(taskId: string): MonotonicMs {
    if (this.isFree(taskId)) return this.#clock.monotonic()
    // While it is being asked for, the gap has not begun.
    const rest = this.#asking.has(taskId) ? null : (this.#resting.get(taskId) ?? this.#beginning)
    return rest?.until ?? fromNow(this.#clock, this.#gapMs)
  }

  /**
   * The gap counts from the end of a question: one that was long on its way may have arrived just now.
   * @returns null when it is too soon, and then nothing was asked
   * @throws AppFailure
   */
  async ask(
    api: Pick<UploadApi, 'getAssetId'>,
    taskId: string,
    signal: AbortSignal,
  ): Promise<TaskAnswer | null> {
    if (!this.isFree(taskId)) return null
    this.#asking.add(taskId)
    try {
      return await api.getAssetId(taskId, signal)
    } finally {
      this.#asking.delete(taskId)
      this.#resting.set(
        taskId,
        this.#rest(() => void this.#resting.delete(taskId)),
      )
    }
  }

  stop(): void {
    this.#beginning?.timer.cancel()
    for (const { timer } of this.#resting.values()) timer.cancel()
  }

  #rest(end: () => void): Rest {
    return { until: fromNow(this.#clock, this.#gapMs), timer: this.#clock.setTimeout(end, this.#gapMs) }
  }
}
