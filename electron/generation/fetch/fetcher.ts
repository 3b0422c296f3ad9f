import type { AppError } from '../../../shared/result.ts'
import { backoffMs } from '../../base/backoff.ts'
import { fromNow, longAgo, msSince, wallAgeMs } from '../../base/clock.ts'
import { type DueJob, DueList } from '../../base/work/due-list.ts'
import { JobRunner } from '../../base/work/job-runner.ts'
import { AddressRefusedError, downloadTrouble } from '../../download/index.ts'
import type { GenerationContext } from '../context.ts'
import type { TaskAddresses } from '../follow/follower.ts'
import type { ResultRow } from '../model/row.ts'
import type { Hold } from '../model/to-result.ts'
import type { GenerationAccount } from '../ports.ts'
import type { ResultStep } from '../store/result-ledger.ts'
import { isStorageFailure } from '../store/storage-failure.ts'
import { dropFramePart, fetchFrame } from './frame.ts'
import { type AddressBook, ResultAddresses, surelyOver } from './result-addresses.ts'
import { driveAt, dropPart, type FetchWork, fetchVideo, isWholeHere } from './video.ts'
import type { VideoFolder } from './video-folder.ts'

interface FetchJob extends DueJob, AddressBook {
  readonly id: string
  /** In a row without a byte of progress. */
  failures: number
  hold: Hold | null
  /** In a row: that a fresh address is refused, that the frame did not come. */
  refusals: number
  frameFailures: number
}

/** Addresses of results live so long (reference): one that is refused later is over. */
const addressLifeMs = 24 * 3_600_000
/** The video is what was paid for: it does not wait for a picture that does not come. */
const frameTries = 3

/** Brings finished videos to the disk, each as soon as it is there, until it is here or its address is over. */
export class Fetcher {
  readonly #context: GenerationContext
  readonly #folder: VideoFolder
  readonly #jobs: DueList<FetchJob>
  readonly #runner: JobRunner<FetchJob>
  readonly #received = new Map<string, number>()
  readonly #addresses: ResultAddresses
  /** Told by the follower before the row is a download. */
  readonly #told = new Map<string, TaskAddresses>()

  constructor(context: GenerationContext, folder: VideoFolder) {
    const { clock, tuning, ports } = context
    this.#context = context
    this.#folder = folder
    this.#addresses = new ResultAddresses(context)
    this.#jobs = new DueList<FetchJob>(clock)
    this.#runner = new JobRunner<FetchJob>({
      clock,
      source: this.#jobs,
      run: (job, signal) => this.#run(job, signal),
      concurrency: () => tuning.downloadConcurrency,
      isHeld: () => context.account() === null || context.gate.hold?.reason === 'storageFailed',
      onFailed: (error) => ports.onDefect('generation fetcher', error),
    })
  }

  receivedBytes(resultId: string): number {
    return this.#received.get(resultId) ?? 0
  }

  holdOf(resultId: string): Hold | null {
    return this.#jobs.get(resultId)?.hold ?? null
  }

  tellAddresses(resultId: string, addresses: TaskAddresses): void {
    this.#told.set(resultId, addresses)
  }

  load(rows: readonly ResultRow[]): void {
    for (const { id } of [...this.#jobs.values()]) this.#forget(id)
    for (const row of rows) if (row.state.kind === 'downloading') this.#add(row.resultId)
    this.#runner.pump()
  }

  track({ before, after }: ResultStep): void {
    const row = after ?? before
    if (row === null) return
    const isOurs = row.accountId === this.#context.account()?.accountId
    if (after?.state.kind !== 'downloading' || !isOurs) this.#forget(row.resultId)
    else if (!this.#jobs.has(row.resultId)) {
      this.#add(row.resultId)
      this.#runner.pump()
    }
  }

  /** Tried at once: a person asks for it, made room or chose another folder, or the network is back. */
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

  #add(id: string): void {
    const addresses = this.#told.get(id) ?? null
    this.#told.delete(id)
    const now = this.#context.clock.monotonic()
    this.#jobs.set({
      id,
      dueAt: now,
      failures: 0,
      hold: null,
      addresses,
      addressesAt: addresses === null ? longAgo : now,
      unknownAnswers: 0,
      refusals: 0,
      frameFailures: 0,
    })
  }

  #forget(id: string): void {
    this.#jobs.delete(id)
    this.#told.delete(id)
    this.#received.delete(id)
    this.#runner.abort(id)
  }

  async #run(job: FetchJob, signal: AbortSignal): Promise<void> {
    const { ledger, gate, clock, tuning } = this.#context
    const account = this.#context.account()
    const row = ledger.read((table) => table.get(job.id))
    if (account === null || row?.state.kind !== 'downloading' || row.accountId !== account.accountId) {
      this.#forget(job.id)
      return
    }
    const hereBefore = this.#received.get(job.id) ?? 0
    try {
      await this.#fetch(account, row, job, signal)
    } catch (error) {
      if (signal.aborted) throw error
      if (isStorageFailure(error)) {
        gate.report({ code: 'storageFailed' })
        job.dueAt = fromNow(clock, tuning.backoffBaseMs)
        return
      }
      if ((this.#received.get(job.id) ?? 0) > hereBefore) job.failures = 0
      this.#failed(row, job, error)
    }
  }

  async #fetch(
    account: GenerationAccount,
    row: ResultRow,
    job: FetchJob,
    signal: AbortSignal,
  ): Promise<void> {
    const { ledger } = this.#context
    const work: FetchWork = {
      context: this.#context,
      folder: this.#folder,
      account,
      signal,
      onProgress: (receivedBytes) => {
        this.#received.set(row.resultId, receivedBytes)
        this.#context.touched(row.resultId)
      },
    }
    // It got its name in an earlier run, which ended before it had tidied up.
    if (row.video !== null && row.part !== null) await dropPart(row.part, driveAt(row.part.folder, work))
    const current = row.video === null ? await this.#fetchVideo(row, job, work) : row
    if (current === null) return
    this.#setHold(job, null)
    if (!(await this.#fetchFrame(current, job, work))) return
    ledger.change(row.resultId, ({ state }) =>
      state.kind === 'downloading' ? { state: { kind: 'ready' }, part: null } : null,
    )
  }

  /** null: not now, or not any more. */
  async #fetchVideo(row: ResultRow, job: FetchJob, work: FetchWork): Promise<ResultRow | null> {
    // All of it is here, whatever has become of the task since.
    if (row.part !== null && (await isWholeHere(row.part, work))) return fetchVideo(row, null, work)
    const addresses = await this.#addresses.of(row, job, work)
    if (addresses === 'later') {
      this.#waitForGate(job)
      return null
    }
    if (addresses === 'gone') {
      this.#over(row)
      return null
    }
    // An answer without one is no answer: the next try asks for it anew.
    if (addresses.videoUrl === null && row.request.form === 'contents') job.addresses = null
    const fetched = await fetchVideo(row, addresses.videoUrl, work)
    job.refusals = 0
    return fetched
  }

  /** false: not now. A frame that is not to be had keeps nobody from the video. */
  async #fetchFrame(row: ResultRow, job: FetchJob, work: FetchWork): Promise<boolean> {
    const isWanted = row.request.body.return_last_frame === true || job.addresses?.lastFrameUrl != null
    if (row.lastFrame === null && isWanted && job.frameFailures < frameTries) {
      try {
        const addresses = await this.#addresses.of(row, job, work)
        if (addresses === 'later') {
          this.#waitForGate(job)
          return false
        }
        if (addresses !== 'gone' && addresses.lastFrameUrl !== null) {
          await fetchFrame(row, addresses.lastFrameUrl, work)
        }
      } catch (error) {
        if (work.signal.aborted || isStorageFailure(error)) throw error
        job.frameFailures += 1
        if (job.frameFailures < frameTries) throw error
      }
    }
    await dropFramePart(row, work)
    return true
  }

  #waitForGate(job: FetchJob): void {
    const { clock, gate, tuning } = this.#context
    this.#setHold(job, gate.hold)
    job.dueAt = fromNow(clock, tuning.pollFirstMs)
  }

  #over(row: ResultRow): void {
    this.#context.ledger.change(row.resultId, ({ state }) =>
      state.kind === 'downloading' ? { state: { kind: 'noLongerKnown' } } : null,
    )
  }

  #failed(row: ResultRow, job: FetchJob, error: unknown): void {
    const { clock, tuning, ports } = this.#context
    if (error instanceof AddressRefusedError) {
      const wasFresh = msSince(clock, job.addressesAt) < tuning.pollMaxMs
      job.addresses = null
      if (wasFresh) job.refusals += 1
      if (job.refusals >= surelyOver && wallAgeMs(clock, row.sentAtMs) > addressLifeMs) {
        this.#over(row)
        return
      }
      if (!wasFresh) {
        job.dueAt = clock.monotonic()
        return
      }
    }
    const trouble = downloadTrouble(error)
    if (trouble.kind === 'disk') {
      job.dueAt = fromNow(clock, tuning.diskRetryMs)
      this.#setHold(job, { reason: trouble.reason, untilMs: clock.now() + tuning.diskRetryMs })
      return
    }
    if (trouble.kind === 'defect') ports.onDefect('generation fetcher', error)
    job.failures += 1
    const own = { baseMs: tuning.backoffBaseMs, maxMs: tuning.backoffMaxMs, random: ports.random }
    const pauseMs = Math.max(backoffMs(job.failures, own), trouble.error.retryAfterMs ?? 0)
    job.dueAt = fromNow(clock, pauseMs)
    this.#setHold(job, null)
    this.#setProblem(row.resultId, trouble.error)
  }

  #setProblem(resultId: string, problem: AppError): void {
    this.#context.ledger.change(resultId, ({ state }) =>
      state.kind === 'downloading' && state.problem?.code !== problem.code
        ? { state: { ...state, problem } }
        : null,
    )
  }

  #setHold(job: FetchJob, hold: Hold | null): void {
    if (job.hold === null && hold === null) return
    job.hold = hold
    this.#context.touched(job.id)
  }
}
