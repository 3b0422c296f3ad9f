import { AppFailure } from '../../../shared/result.ts'
import { fromNow, latest, longAgo, type MonotonicMs, msSince, wallAgeMs } from '../../base/clock.ts'
import { type DueJob, DueList } from '../../base/work/due-list.ts'
import { JobRunner } from '../../base/work/job-runner.ts'
import { errorOf, isHeld, persist, type QueueContext, reportDefect, reportToGate } from '../gate/context.ts'
import type { ProcessingVia, UploadRow } from '../model/states.ts'
import type { FoundAsset, TaskAnswer, UploadAccount } from '../ports.ts'
import type { Step } from '../store/ledger.ts'
import { isUsable } from './asset-finder.ts'
import type { PollBudget } from './poll-budget.ts'
import { pollIntervalMs } from './poll-interval.ts'

interface Task extends DueJob {
  readonly groupId: string
  readonly via: ProcessingVia
  readonly sentAt: MonotonicMs
  intervalMs: number
  /** Answers in a row that only look like a failure, and when the first of them came. */
  failingCount: number
  failingSince: MonotonicMs
  /** Requests in a row that failed for reasons of this task alone. */
  errors: number
}

/** Asks for the asset ids of what was sent, each task at its pace and all of them within a budget. */
export class Poller {
  readonly #context: QueueContext
  readonly #budget: PollBudget
  readonly #tasks: DueList<Task>
  readonly #runner: JobRunner<Task>

  constructor(context: QueueContext, budget: PollBudget) {
    this.#context = context
    this.#budget = budget
    // Lateness is measured in intervals: among thousands of old tasks a new one still gets its turn soon.
    this.#tasks = new DueList(context.clock, (task, lateMs) => lateMs / task.intervalMs)
    this.#runner = new JobRunner<Task>({
      clock: context.clock,
      source: this.#tasks,
      run: (task, signal) => this.#poll(task, signal),
      concurrency: () => context.tuning.pollConcurrency,
      spacingMs: () => budget.spacingMs,
      isHeld: () => isHeld(context),
      onFailed: (error) => reportDefect(context, 'poller', error),
    })
  }

  /** Takes up the tasks of another account, or of the last run of the app. */
  load(): void {
    this.#tasks.clear()
    const account = this.#context.account()
    if (account === null) return
    for (const row of this.#context.ledger.store.byState(account.accountId, 'processing')) this.#follow(row)
    this.pump()
  }

  track(steps: readonly Step[]): void {
    this.#runner.pumpBy(steps.map(({ after }) => this.#follow(after)))
  }

  forget(id: string): void {
    this.#tasks.delete(id)
  }

  /** After sleep, or when the network is back: no one waits for an interval that was measured before. */
  pollAllNow(): void {
    const now = this.#context.clock.monotonic()
    this.#tasks.hasten(({ via }) => this.#notTooSoon(via, now))
    this.pump()
  }

  /** Any task that may be asked now; null when there is none. For the probe of the network. */
  anyFreeTaskId(): string | null {
    const { inquiries } = this.#context
    for (const { via } of this.#tasks.values()) {
      if (via.by === 'task' && inquiries.isFree(via.taskId)) return via.taskId
    }
    return null
  }

  get size(): number {
    return this.#tasks.size
  }

  /** Files of each group that wait for longer than any asset needs to be listed. */
  waitingByGroup(): ReadonlyMap<string, number> {
    const { clock, tuning } = this.#context
    const counts = new Map<string, number>()
    for (const { via, groupId, sentAt } of this.#tasks.values()) {
      if (via.by !== 'task' || msSince(clock, sentAt) < tuning.pollFirstMs) continue
      counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
    }
    return counts
  }

  pump(): void {
    this.#runner.pump()
  }

  stop(): Promise<void> {
    return this.#runner.stop()
  }

  /** When it falls due, if it was not followed before. */
  #follow(row: UploadRow): MonotonicMs | null {
    const { state } = row
    const isOurs = row.accountId !== null && row.accountId === this.#context.account()?.accountId
    if (!isOurs || state.kind !== 'processing' || row.paused || row.groupId === null) {
      this.#tasks.delete(row.id)
      return null
    }
    if (this.#tasks.has(row.id)) return null
    const { clock, tuning } = this.#context
    const ageMs = wallAgeMs(clock, state.sinceMs)
    // A task that has just been sent is surely not ready; one of the last run may long be.
    const readyAt = fromNow(clock, Math.max(0, tuning.pollFirstMs - ageMs))
    const dueAt = this.#notTooSoon(state.via, readyAt)
    this.#tasks.set({
      id: row.id,
      groupId: row.groupId,
      via: state.via,
      sentAt: fromNow(clock, -ageMs),
      dueAt,
      intervalMs: this.#intervalMs(ageMs),
      failingCount: 0,
      failingSince: longAgo,
      errors: 0,
    })
    return dueAt
  }

  #notTooSoon(via: ProcessingVia, at: MonotonicMs): MonotonicMs {
    return via.by === 'task' ? latest(at, this.#context.inquiries.freeAt(via.taskId)) : at
  }

  async #poll(task: Task, signal: AbortSignal): Promise<void> {
    const { clock, gate } = this.#context
    const account = this.#context.account()
    if (account === null) return
    const startedAt = clock.monotonic()
    try {
      const status = await this.#ask(account, task, signal)
      if (status === null) {
        // Another part of the app has just asked for it.
        task.dueAt = this.#notTooSoon(task.via, startedAt)
        return
      }
      gate.success(startedAt)
      this.#budget.answered((this.#tasks.size * 1_000) / this.#context.tuning.pollFirstMs)
      task.errors = 0
      await this.#answered(task, status)
      this.#postpone(task, 1)
    } catch (thrown) {
      if (signal.aborted) return
      if (reportToGate(this.#context, account, thrown, startedAt)) {
        this.#postpone(task, 1)
        return
      }
      if (!(thrown instanceof AppFailure)) errorOf(this.#context, 'poller', thrown)
      // An answer that makes no sense says nothing about the task: it is asked for again, less often.
      task.errors += 1
      this.#postpone(task, Math.min(8, 2 ** task.errors))
    }
  }

  #postpone(task: Task, factor: number): void {
    const { clock } = this.#context
    task.intervalMs = factor * this.#intervalMs(msSince(clock, task.sentAt))
    task.dueAt = fromNow(clock, task.intervalMs)
  }

  #intervalMs(ageMs: number): number {
    const { pollFirstMs: firstMs, pollMaxMs: maxMs } = this.#context.tuning
    return pollIntervalMs(ageMs, { firstMs, maxMs, random: this.#context.ports.random })
  }

  async #ask(
    account: UploadAccount,
    { via, groupId }: Task,
    signal: AbortSignal,
  ): Promise<TaskAnswer | null> {
    if (via.by === 'task') return this.#context.inquiries.ask(account.api, via.taskId, signal)
    const query = { groupId, assetId: via.assetId, page: 1, pageSize: 100 }
    const { assets } = await account.api.listAssets(query, signal)
    const asset = assets.find(({ assetId }) => assetId === via.assetId)
    if (asset !== undefined && isUsable(asset.status)) return { kind: 'ready', assetId: asset.assetId }
    if (asset?.status !== 'failed') return { kind: 'processing' }
    return { kind: 'failing', message: verbatim(asset.failure), code: null, plainly: true }
  }

  async #answered(task: Task, status: TaskAnswer): Promise<void> {
    const { ledger, clock, tuning } = this.#context
    switch (status.kind) {
      case 'processing':
        task.failingCount = 0
        return
      case 'ready': {
        const { assetId } = status
        await persist(this.#context, () => ledger.apply(task.id, { type: 'assetReady', assetId }))
        return
      }
      case 'failing': {
        if (task.failingCount === 0) task.failingSince = clock.monotonic()
        task.failingCount += 1
        const lasts = msSince(clock, task.failingSince) >= tuning.failingForMs
        // The request carries no key on purpose: "invalid key" is no word about the task.
        const plainly = status.plainly && status.code !== 401 && status.code !== 403
        if (!plainly && !(task.failingCount >= tuning.failingPolls && lasts)) return
        task.failingCount = 0
        await persist(this.#context, () =>
          ledger.apply(task.id, {
            type: 'processingFailed',
            serviceMessage: status.message,
            serviceCode: status.code === null ? null : String(status.code),
            retryable: !plainly,
          }),
        )
        return
      }
    }
  }
}

/** "FaceMismatch: The face does not match.", as the details of the asset say it. */
const verbatim = (failure: FoundAsset['failure']): string | null =>
  [failure?.code, failure?.message].filter((part) => part != null && part !== '').join(': ') || null
