import type { Clock, ClockTimer } from '../../base/clock.ts'
import type { TaskAnswer, UploadApi } from '../ports.ts'

/**
 * The one place that asks for the state of tasks, whichever part of the app wants to know, and that knows which were asked
 * just now. The documents want 2 to 3 seconds between two questions about a task.
 */
export class TaskInquiries {
  readonly #clock: Clock
  readonly #gapMs: number
  readonly #asking = new Set<string>()
  /**
   * Asked just now, each until its timer ends it: the clock on the wall may be set forward or back meanwhile. The number is
   * when that will be, by that clock.
   */
  readonly #resting = new Map<string, { readonly untilMs: number; readonly timer: ClockTimer }>()
  /** Nobody knows what the last run asked a moment before its end, so the start counts as a question about every task. */
  #beginning: { readonly untilMs: number; readonly timer: ClockTimer } | null

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

  /** When it is worth trying to ask, by the clock on the wall: not before, and perhaps later. */
  freeAtMs(taskId: string): number {
    const nowMs = this.#clock.now()
    if (this.isFree(taskId)) return nowMs
    const untilMs = this.#resting.get(taskId)?.untilMs ?? this.#beginning?.untilMs ?? Number.POSITIVE_INFINITY
    return Math.min(Math.max(nowMs, untilMs), nowMs + this.#gapMs)
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

  #rest(end: () => void): { readonly untilMs: number; readonly timer: ClockTimer } {
    return { untilMs: this.#clock.now() + this.#gapMs, timer: this.#clock.setTimeout(end, this.#gapMs) }
  }
}
