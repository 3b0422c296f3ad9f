import type { AppError } from '../../../shared/result.ts'
import type { WireTask } from '../../api/index.ts'
import { backoffMs } from '../../base/backoff.ts'
import { fromNow, longAgo, type MonotonicMs, msSince, wallAgeMs } from '../../base/clock.ts'
import { type DueJob, DueList } from '../../base/work/due-list.ts'
import { JobRunner } from '../../base/work/job-runner.ts'
import type { GenerationContext } from '../context.ts'
import type { ResultRow } from '../model/row.ts'
import type { Hold } from '../model/to-result.ts'
import type { GenerationAccount } from '../ports.ts'
import type { ResultStep } from '../store/result-ledger.ts'
import { isStorageFailure } from '../store/storage-failure.ts'
import { isFollowed, lookDelayMs, pollPauseMs } from './pace.ts'
import { changeByTask } from './task-change.ts'
import { doubtOf, searchTask } from './task-search.ts'

interface FollowJob extends DueJob {
  readonly id: string
  /** In a row, of this task alone. */
  failures: number
  hold: Hold | null
  /** Answers in a row that say that the service does not know the task, and when the first of them came. */
  unknownAnswers: number
  unknownSince: MonotonicMs
}

/** Pages of the list of tasks that are looked through; a task in doubt is among the newest. */
const listPages = 3

/** Asks what became of tasks until they have come to their end; there is no time at which it gives up. */
export class Follower {
  readonly #context: GenerationContext
  readonly #jobs: DueList<FollowJob>
  readonly #runner: JobRunner<FollowJob>
  readonly #onTask: (resultId: string, addresses: TaskAddresses) => void

  /** `onTask`: the addresses of a task that has just succeeded, which are not written down. */
  constructor(context: GenerationContext, onTask: (resultId: string, addresses: TaskAddresses) => void) {
    const { clock, tuning, gate, ports } = context
    this.#context = context
    this.#onTask = onTask
    this.#jobs = new DueList<FollowJob>(clock)
    this.#runner = new JobRunner<FollowJob>({
      clock,
      source: this.#jobs,
      run: (job, signal) => this.#run(job, signal),
      concurrency: () => tuning.pollConcurrency,
      spacingMs: () => tuning.pollSpacingMs,
      isHeld: () => !gate.isOpen || context.account() === null,
      onFailed: (error) => ports.onDefect('generation follower', error),
    })
  }

  holdOf(resultId: string): Hold | null {
    return this.#jobs.get(resultId)?.hold ?? null
  }

  /** Another account, or the first one. */
  load(rows: readonly ResultRow[]): void {
    // An answer to the key of before says nothing about this one.
    for (const { id } of this.#jobs.values()) this.#runner.abort(id)
    this.#jobs.clear()
    for (const row of rows) if (isFollowed(row)) this.#add(row, 0)
    this.#runner.pump()
  }

  track({ before, after }: ResultStep): void {
    const row = after ?? before
    if (row === null) return
    const isOurs = row.accountId === this.#context.account()?.accountId
    if (after === null || !isFollowed(after) || !isOurs) {
      this.#jobs.delete(row.resultId)
    } else if (!this.#jobs.has(row.resultId)) {
      this.#add(
        after,
        after.state.kind === 'unconfirmed'
          ? lookDelayMs(this.#context, after)
          : pollPauseMs(this.#context, after),
      )
      this.#runner.pump()
    }
  }

  /** Asked about at once: a person wants something of it, or says that it is there after all. */
  hasten(resultId: string): void {
    const job = this.#jobs.get(resultId)
    if (job !== null) job.dueAt = this.#context.clock.monotonic()
    this.#runner.pump()
  }

  /** After sleep, and when the network or the key is back. */
  hastenAll(): void {
    this.#jobs.hasten()
    this.#runner.pump()
  }

  pump(): void {
    this.#runner.pump()
  }

  stop(): Promise<void> {
    return this.#runner.stop()
  }

  #add(row: ResultRow, delayMs: number): void {
    this.#jobs.set({
      id: row.resultId,
      dueAt: fromNow(this.#context.clock, delayMs),
      failures: 0,
      hold: null,
      unknownAnswers: 0,
      unknownSince: longAgo,
    })
  }

  async #run(job: FollowJob, signal: AbortSignal): Promise<void> {
    const account = this.#context.account()
    const row = this.#context.ledger.read((table) => table.get(job.id))
    if (row === null || account === null || row.accountId !== account.accountId || !isFollowed(row)) {
      this.#jobs.delete(job.id)
      return
    }
    try {
      if (row.state.kind === 'unconfirmed') await this.#look(account, row, job, signal)
      else await this.#poll(account, row, job, signal)
    } catch (error) {
      if (!signal.aborted && isStorageFailure(error)) {
        // What was learned is asked for again when it can be written down.
        this.#context.gate.report({ code: 'storageFailed' })
        job.dueAt = fromNow(this.#context.clock, this.#context.tuning.backoffBaseMs)
        return
      }
      throw error
    }
  }

  async #poll(
    account: GenerationAccount,
    row: ResultRow,
    job: FollowJob,
    signal: AbortSignal,
  ): Promise<void> {
    const { ledger, gate, clock } = this.#context
    const { taskId } = row
    if (taskId === null) {
      this.#jobs.delete(row.resultId)
      return
    }
    const answer = await account.api.getTask(row.request.form, taskId, signal)
    signal.throwIfAborted()
    if (answer.kind === 'trouble') {
      this.#trouble(job, row, answer.error)
      return
    }
    gate.success()
    this.#setHold(job, null)
    job.failures = 0
    job.dueAt = fromNow(clock, pollPauseMs(this.#context, row))
    if (answer.kind === 'unknownTask') {
      this.#unknownTask(job, row)
      return
    }
    job.unknownAnswers = 0
    const { task } = answer
    if (task.phase === 'succeeded') this.#onTask(row.resultId, addressesOf(task))
    const changed = ledger.change(row.resultId, (now) => (isFollowed(now) ? changeByTask(now, task) : null))
    const current = changed ?? row
    if (task.phase === 'queued' && current.state.kind === 'queued' && current.state.cancelling) {
      await this.#cancel(account, taskId, job, row, signal)
    }
  }

  /** Only while it is queued, by an answer of just now: of a finished task it would destroy the record (upstream). */
  async #cancel(
    account: GenerationAccount,
    taskId: string,
    job: FollowJob,
    row: ResultRow,
    signal: AbortSignal,
  ): Promise<void> {
    const outcome = await account.api.cancelTask(taskId, signal)
    signal.throwIfAborted()
    if (outcome.kind === 'trouble') {
      this.#trouble(job, row, outcome.error)
      return
    }
    if (outcome.kind === 'refused') {
      this.#context.ledger.change(row.resultId, ({ state }) =>
        state.kind === 'queued' ? { state: { kind: 'queued', cancelling: false } } : null,
      )
    }
    // What became of it is what the service says next.
    job.dueAt = fromNow(this.#context.clock, this.#context.tuning.pollFirstMs)
  }

  #unknownTask(job: FollowJob, row: ResultRow): void {
    const { clock, tuning, ledger } = this.#context
    if (job.unknownAnswers === 0) job.unknownSince = clock.monotonic()
    job.unknownAnswers += 1
    const isYoung = wallAgeMs(clock, row.sentAtMs) < tuning.unknownYoungMs
    const isSure =
      job.unknownAnswers >= tuning.unknownAnswers && msSince(clock, job.unknownSince) >= tuning.unknownForMs
    if (isYoung || !isSure) return
    ledger.change(row.resultId, (now) => (isFollowed(now) ? { state: { kind: 'noLongerKnown' } } : null))
  }

  async #look(
    account: GenerationAccount,
    row: ResultRow,
    job: FollowJob,
    signal: AbortSignal,
  ): Promise<void> {
    const { ledger, clock, gate } = this.#context
    const doubt = doubtOf(row)
    if (doubt === null) return
    const tasks: WireTask[] = []
    for (let page = 1; page <= listPages; page += 1) {
      const answer =
        row.request.form === 'contents'
          ? await account.api.listTasks(page, signal)
          : ({ kind: 'noList' } as const)
      signal.throwIfAborted()
      if (answer.kind === 'trouble') {
        this.#trouble(job, row, answer.error)
        return
      }
      if (answer.kind === 'noList') {
        // The person is asked: there is nobody else.
        ledger.change(row.resultId, ({ state }) =>
          state.kind === 'unconfirmed' ? { state: { ...state, looking: false, hasTaskList: false } } : null,
        )
        return
      }
      tasks.push(...answer.tasks)
      if (!answer.hasMore) break
    }
    gate.success()
    job.failures = 0
    this.#setHold(job, null)
    const found = searchTask(doubt, tasks, {
      offset: account.api.clockOffset(),
      isClaimed: (taskId) => ledger.read((table) => table.isClaimed(account.accountId, taskId, row.resultId)),
      others: ledger
        .read((table) => table.inDoubt(account.accountId))
        .flatMap((other) => (other.resultId === row.resultId ? [] : (doubtOf(other) ?? []))),
    })
    const nowMs = clock.now()
    const changed = ledger.change(row.resultId, (now) => {
      const { state } = now
      if (state.kind !== 'unconfirmed') return null
      if (found !== null) return { taskId: found.taskId, state: { kind: 'queued', cancelling: false } }
      const looks = state.looks + 1
      const looking = looks < this.#context.tuning.lookDelaysMs.length
      return { state: { ...state, looks, looking, lastLookAtMs: nowMs, hasTaskList: true } }
    })
    if (changed === null) return
    job.dueAt = fromNow(clock, found !== null ? 0 : lookDelayMs(this.#context, changed))
  }

  #trouble(job: FollowJob, row: ResultRow, error: AppError): void {
    const { clock, gate, tuning, ports } = this.#context
    if (gate.report(error)) {
      // Held as long as all are, and then asked about again.
      job.dueAt = clock.monotonic()
      return
    }
    job.failures += 1
    const own = { baseMs: tuning.backoffBaseMs, maxMs: tuning.backoffMaxMs, random: ports.random }
    const pauseMs = Math.max(
      backoffMs(job.failures, own),
      error.retryAfterMs ?? 0,
      pollPauseMs(this.#context, row),
    )
    job.dueAt = fromNow(clock, pauseMs)
    // A refusal to tell (403) is no failure of the task, and nothing that a person could mend.
    const isService = error.code === 'serverError' || error.code === 'timeout' || error.code === 'badResponse'
    this.#setHold(job, isService ? { reason: 'serverError', untilMs: clock.now() + pauseMs } : null)
  }

  #setHold(job: FollowJob, hold: Hold | null): void {
    if (job.hold === null && hold === null) return
    job.hold = hold
    this.#context.touched(job.id)
  }
}

/** Where the files of a finished task are: signed, and gone in a day (reference). */
export interface TaskAddresses {
  readonly videoUrl: string | null
  readonly lastFrameUrl: string | null
}

const addressesOf = ({ videoUrl, lastFrameUrl }: TaskAddresses): TaskAddresses => ({ videoUrl, lastFrameUrl })
