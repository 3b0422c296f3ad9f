import { AppFailure } from '../../../shared/result.ts'
import type { ClockTimer } from '../../base/clock.ts'
import { errorOf, persist, type QueueContext, reportToGate } from '../gate/context.ts'
import type { ProcessingVia, UploadRow } from '../model/states.ts'
import type { TaskAnswer, UploadAccount } from '../ports.ts'
import { isStorageFailure, type Step } from '../store/ledger.ts'
import { isUsable } from './asset-finder.ts'
import type { PollBudget } from './poll-budget.ts'
import { pollIntervalMs } from './poll-interval.ts'

interface Task {
  readonly id: string
  readonly groupId: string
  readonly via: ProcessingVia
  readonly sinceMs: number
  dueMs: number
  intervalMs: number
  /** Answers in a row that only look like a failure, and when the first of them came. */
  failingCount: number
  failingSinceMs: number
  /** Requests in a row that failed for reasons of this task alone. */
  errors: number
  polling: boolean
}

/** Asks for the asset ids of what was sent, each task at its pace and all of them within a budget. */
export class Poller {
  readonly #context: QueueContext
  readonly #tasks = new Map<string, Task>()
  readonly #stopping = new AbortController()
  readonly #running = new Set<Promise<void>>()
  readonly #budget: PollBudget
  #timer: ClockTimer | null = null
  #lastStartMs = Number.NEGATIVE_INFINITY

  constructor(context: QueueContext, budget: PollBudget) {
    this.#context = context
    this.#budget = budget
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
    for (const { after } of steps) this.#follow(after)
    this.pump()
  }

  forget(id: string): void {
    this.#tasks.delete(id)
  }

  /** After sleep, or when the network is back: no one waits for an interval that was measured before. */
  pollAllNow(): void {
    const nowMs = this.#context.clock.now()
    for (const task of this.#tasks.values())
      task.dueMs = this.#notTooSoon(task.via, Math.min(task.dueMs, nowMs))
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
    for (const { via, groupId, sinceMs } of this.#tasks.values()) {
      if (via.by !== 'task' || Math.abs(clock.now() - sinceMs) < tuning.pollFirstMs) continue
      counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
    }
    return counts
  }

  async stop(): Promise<void> {
    this.#timer?.cancel()
    this.#stopping.abort()
    await Promise.all(this.#running)
  }

  #follow(row: UploadRow): void {
    const { state } = row
    const isOurs = row.accountId !== null && row.accountId === this.#context.account()?.accountId
    if (!isOurs || state.kind !== 'processing' || row.paused || row.groupId === null) {
      this.#tasks.delete(row.id)
      return
    }
    if (this.#tasks.has(row.id)) return
    const { clock, tuning } = this.#context
    const ageMs = clock.now() - state.sinceMs
    // A task that has just been sent is surely not ready; one of the last run may long be.
    const dueMs = ageMs >= 0 && ageMs < tuning.pollFirstMs ? state.sinceMs + tuning.pollFirstMs : clock.now()
    this.#tasks.set(row.id, {
      id: row.id,
      groupId: row.groupId,
      via: state.via,
      sinceMs: state.sinceMs,
      dueMs: this.#notTooSoon(state.via, dueMs),
      intervalMs: this.#intervalMs(ageMs),
      failingCount: 0,
      failingSinceMs: 0,
      errors: 0,
      polling: false,
    })
  }

  #notTooSoon(via: ProcessingVia, dueMs: number): number {
    return via.by === 'task' ? Math.max(dueMs, this.#context.inquiries.freeAtMs(via.taskId)) : dueMs
  }

  pump(): void {
    const { clock, gate, tuning } = this.#context
    this.#timer?.cancel()
    this.#timer = null
    const account = this.#context.account()
    if (account === null || this.#tasks.size === 0) return
    if (!gate.isOpen || this.#context.isPaused() || this.#context.isStopped()) return
    const { spacingMs } = this.#budget
    this.#followClock()
    while (this.#running.size < tuning.pollConcurrency) {
      const nowMs = clock.now()
      const task = this.#mostLate(nowMs)
      if (task === null) break
      if (nowMs < this.#lastStartMs + spacingMs) {
        this.#wakeAt(this.#lastStartMs + spacingMs)
        return
      }
      this.#lastStartMs = nowMs
      this.#begin(account, task)
    }
    if (this.#running.size >= tuning.pollConcurrency) return
    let nextMs = Number.POSITIVE_INFINITY
    for (const task of this.#tasks.values()) if (!task.polling) nextMs = Math.min(nextMs, task.dueMs)
    if (nextMs !== Number.POSITIVE_INFINITY) this.#wakeAt(nextMs)
  }

  /** A clock that was set back must not hold every poll up until it has caught up. */
  #followClock(): void {
    const nowMs = this.#context.clock.now()
    this.#lastStartMs = Math.min(this.#lastStartMs, nowMs)
    for (const task of this.#tasks.values()) {
      if (task.dueMs > nowMs + 2 * task.intervalMs) task.dueMs = nowMs + task.intervalMs
    }
  }

  #wakeAt(atMs: number): void {
    const delayMs = Math.max(1, Math.ceil(atMs - this.#context.clock.now()))
    this.#timer = this.#context.clock.setTimeout(() => this.pump(), delayMs)
  }

  /** Lateness is measured in intervals: among thousands of old tasks a new one still gets its turn soon. */
  #mostLate(nowMs: number): Task | null {
    let found: Task | null = null
    let foundLateness = Number.NEGATIVE_INFINITY
    for (const task of this.#tasks.values()) {
      if (task.polling || task.dueMs > nowMs) continue
      const lateness = (nowMs - task.dueMs) / task.intervalMs
      if (lateness > foundLateness) {
        found = task
        foundLateness = lateness
      }
    }
    return found
  }

  #begin(account: UploadAccount, task: Task): void {
    task.polling = true
    const work: Promise<void> = this.#poll(account, task)
      .catch((error: unknown) => {
        if (!isStorageFailure(error)) this.#context.ports.onDefect?.('poller', error)
      })
      .finally(() => {
        task.polling = false
        this.#running.delete(work)
        this.pump()
      })
    this.#running.add(work)
  }

  async #poll(account: UploadAccount, task: Task): Promise<void> {
    const { clock, gate } = this.#context
    const startedAtMs = clock.now()
    try {
      const status = await this.#ask(account, task)
      if (status === null) {
        // Another part of the app has just asked for it.
        task.dueMs = this.#notTooSoon(task.via, startedAtMs)
        return
      }
      gate.success(startedAtMs)
      this.#budget.answered((this.#tasks.size * 1_000) / this.#context.tuning.pollFirstMs)
      task.errors = 0
      await this.#answered(task, status)
      this.#postpone(task, 1)
    } catch (thrown) {
      if (this.#stopping.signal.aborted) return
      if (reportToGate(this.#context, thrown, startedAtMs)) {
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
    const nowMs = this.#context.clock.now()
    task.intervalMs = factor * this.#intervalMs(nowMs - task.sinceMs)
    task.dueMs = nowMs + task.intervalMs
  }

  #intervalMs(ageMs: number): number {
    const { pollFirstMs: firstMs, pollMaxMs: maxMs } = this.#context.tuning
    return pollIntervalMs(ageMs, { firstMs, maxMs, random: this.#context.ports.random })
  }

  async #ask(account: UploadAccount, { via, groupId }: Task): Promise<TaskAnswer | null> {
    const { signal } = this.#stopping
    if (via.by === 'task') return this.#context.inquiries.ask(account.api, via.taskId, signal)
    const query = { groupId, assetId: via.assetId, page: 1, pageSize: 100 }
    const { assets } = await account.api.listAssets(query, signal)
    const asset = assets.find(({ assetId }) => assetId === via.assetId)
    if (asset !== undefined && isUsable(asset.status)) return { kind: 'ready', assetId: asset.assetId }
    if (asset?.status !== 'failed') return { kind: 'processing' }
    return {
      kind: 'failing',
      message: asset.failure?.message ?? asset.failure?.code ?? null,
      code: null,
      plainly: true,
    }
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
        if (task.failingCount === 0) task.failingSinceMs = clock.now()
        task.failingCount += 1
        const lasts = clock.now() - task.failingSinceMs >= tuning.failingForMs
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
