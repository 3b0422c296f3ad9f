import type { OriginalHold, OriginalReason } from '../../shared/originals.ts'
import { isPassing } from '../../shared/passing-errors.ts'
import { AppFailure } from '../../shared/result.ts'
import { backoffMs } from '../base/backoff.ts'
import { fromNow } from '../base/clock.ts'
import { errorCode } from '../base/error-code.ts'
import { driveOf } from '../base/files/drive.ts'
import { type DueJob, DueList } from '../base/work/due-list.ts'
import { JobRunner } from '../base/work/job-runner.ts'
import { ServiceGate } from '../base/work/service-gate.ts'
import {
  AddressRefusedError,
  type DiskReason,
  type DownloadTrouble,
  downloadTrouble,
  FolderMissingError,
} from '../download/index.ts'
import {
  BadFileError,
  dropPart,
  fetchOriginal,
  isFolder,
  isNotFound,
  type Look,
  NoFileError,
} from './fetch-original.ts'
import type { OrderRow, OriginalRow, OriginalsTable, RowChange } from './originals-table.ts'
import type { OriginalsAccount, OriginalsPorts } from './ports.ts'

interface Job extends DueJob {
  readonly seq: number
  readonly orderId: number
  /** In a row without a byte of progress. */
  failures: number
  receivedBytes: number
  /** The address that was refused last. */
  expired: string | null
  refusals: number
}

interface Order extends OrderRow {
  /** The last row that became a job: those before it are jobs, done or failed. */
  readonly afterSeq: number
}

export interface QueueOptions {
  readonly ports: OriginalsPorts
  readonly table: OriginalsTable
  /** A row became another, or a byte came. */
  readonly onChanged: (change: { readonly before: OriginalRow; readonly after: OriginalRow } | null) => void
}

const concurrency = 3
/** As many rows are jobs at a time: the others wait in the database. */
const jobsAtMost = 200
const backoff = { baseMs: 2_000, maxMs: 300_000 } as const
const diskRetryMs = 15_000
/** In a row, then a person is told and asked. */
const failuresAtMost = 6
const refusalsAtMost = 3

/** Brings originals into the folders of their orders, a few at once, the oldest order first, until each is here or given up. */
export class OriginalsQueue {
  readonly #options: QueueOptions
  readonly #gate: ServiceGate
  readonly #jobs: DueList<Job>
  readonly #runner: JobRunner<Job>
  readonly #orders = new Map<number, Order>()
  readonly #diskHolds = new Map<number, DiskReason>()

  constructor(options: QueueOptions) {
    const { clock, random, onDefect } = options.ports
    this.#options = options
    this.#gate = new ServiceGate({
      clock,
      random,
      backoffBaseMs: backoff.baseMs,
      backoffMaxMs: backoff.maxMs,
      onChanged: () => {
        options.onChanged(null)
        this.#runner.pump()
      },
    })
    this.#jobs = new DueList<Job>(clock)
    this.#runner = new JobRunner<Job>({
      clock,
      source: {
        take: (room, busy) => {
          this.#fill()
          return this.#jobs.take(room, busy)
        },
        nextAt: (busy) => this.#jobs.nextAt(busy),
      },
      run: (job, signal) => this.#run(job, signal),
      concurrency: () => concurrency,
      isHeld: () => options.ports.account() === null || !this.#gate.isOpen,
      onFailed: (error) => onDefect('originals', error),
    })
  }

  holdOf(orderId: number): OriginalHold | null {
    return this.#gate.hold?.reason ?? this.#diskHolds.get(orderId) ?? null
  }

  /** Of the files of that order that are under way. */
  receivedBytes(orderId: number): number {
    let bytes = 0
    for (const job of this.#jobs.values()) if (job.orderId === orderId) bytes += job.receivedBytes
    return bytes
  }

  /** From its first waiting row on. One that is paused has no jobs. */
  follow(order: OrderRow): void {
    this.forget(order.orderId)
    if (!order.isPaused) this.#orders.set(order.orderId, { ...order, afterSeq: 0 })
    this.#runner.pump()
  }

  /** Breaks off what is under way of it. */
  forget(orderId: number): void {
    this.#orders.delete(orderId)
    this.#diskHolds.delete(orderId)
    for (const job of [...this.#jobs.values()]) {
      if (job.orderId !== orderId) continue
      this.#jobs.delete(job.id)
      this.#runner.abort(job.id)
    }
  }

  forgetAll(): void {
    for (const orderId of [...this.#orders.keys()]) this.forget(orderId)
    this.#gate.reset()
  }

  /** After sleep, or when the network is another one. */
  wake(): void {
    this.#gate.lookAgain()
    this.#jobs.hasten()
    this.#runner.pump()
  }

  async stop(): Promise<void> {
    this.#gate.stop()
    await this.#runner.stop()
  }

  /**
   * Makes jobs of rows, the oldest order first. Those that wait for another try count: where all fail, no more are begun. Those
   * that wait for their own disk do not: one drive that is unplugged stops no other order.
   */
  #fill(): void {
    for (const order of this.#orders.values()) {
      const { movingCount, ownCount } = this.#countJobs(order.orderId)
      if (this.#diskHolds.has(order.orderId) && ownCount > 0) continue
      const room = jobsAtMost - movingCount
      if (room < jobsAtMost / 2) return
      const rows = this.#options.table.waiting(order.orderId, order.afterSeq, room)
      for (const { seq } of rows)
        if (!this.#jobs.has(String(seq))) this.#jobs.set(this.#jobOf(seq, order.orderId))
      const last = rows.at(-1)
      if (last !== undefined) this.#orders.set(order.orderId, { ...order, afterSeq: last.seq })
    }
  }

  #countJobs(ofOrderId: number): { readonly movingCount: number; readonly ownCount: number } {
    let movingCount = 0
    let ownCount = 0
    for (const { orderId } of this.#jobs.values()) {
      if (!this.#diskHolds.has(orderId)) movingCount += 1
      if (orderId === ofOrderId) ownCount += 1
    }
    return { movingCount, ownCount }
  }

  #jobOf(seq: number, orderId: number): Job {
    const dueAt = this.#options.ports.clock.monotonic()
    return {
      id: String(seq),
      seq,
      orderId,
      dueAt,
      failures: 0,
      receivedBytes: 0,
      expired: null,
      refusals: 0,
    }
  }

  async #run(job: Job, signal: AbortSignal): Promise<void> {
    const { table, ports } = this.#options
    const order = this.#orders.get(job.orderId)
    const row = table.get(job.seq)
    const account = ports.account()
    if (order === undefined || row?.state !== 'waiting' || account === null) {
      this.#jobs.delete(job.id)
      return
    }
    const hereBefore = job.receivedBytes
    try {
      await this.#fetch(row, job, order.folder, account, signal)
      this.#diskHolds.delete(job.orderId)
      this.#gate.success()
      this.#jobs.delete(job.id)
    } catch (error) {
      if (signal.aborted) throw error
      if (job.receivedBytes > hereBefore) job.failures = 0
      await this.#failed(order, job, error, signal)
    }
    this.#options.onChanged(null)
  }

  async #fetch(
    row: OriginalRow,
    job: Job,
    folder: string,
    account: OriginalsAccount,
    signal: AbortSignal,
  ): Promise<void> {
    const { ports } = this.#options
    let current = row
    await fetchOriginal(row, {
      ports,
      account,
      folder,
      drive: driveOf(folder, ports.clock, signal),
      signal,
      change: (change) => {
        // Paused, removed or of another account by now: nothing more is written of it.
        signal.throwIfAborted()
        if (change.state === 'done') job.receivedBytes = 0
        current = this.#change(current, change)
        return current
      },
      address: async () => {
        const { groupId, assetId } = row
        const address = await ports.addressOf({ groupId, assetId, expired: job.expired }, signal)
        signal.throwIfAborted()
        if (address.kind === 'none') throw new NoFileError(address.isUnderReview ? 'underReview' : 'noFile')
        job.expired = address.url
        return address.url
      },
      onDiskFine: (proof) => {
        if (proof === 'room' || this.#diskHolds.get(job.orderId) === 'folderMissing')
          this.#diskHolds.delete(job.orderId)
      },
      onProgress: (receivedBytes) => {
        job.receivedBytes = receivedBytes
        this.#options.onChanged(null)
      },
    }).catch((error: unknown) => {
      // Only one that is refused is asked for anew.
      if (!(error instanceof AddressRefusedError)) job.expired = null
      throw error
    })
  }

  #change(before: OriginalRow, change: RowChange): OriginalRow {
    this.#options.table.change(before.seq, change)
    const { reason: _reason, ...known } = change
    const after: OriginalRow = { ...before, ...known }
    this.#options.onChanged({ before, after })
    return after
  }

  async #failed(order: Order, job: Job, error: unknown, signal: AbortSignal): Promise<void> {
    const { ports } = this.#options
    const { folder } = order
    const trouble = await troubleIn(folder, error, { ports, signal })
    const reason = this.#reasonToGiveUp(job, error, trouble)
    const row = reason === null ? null : this.#options.table.get(job.seq)
    this.#options.onChanged(null)
    if (row === null || reason === null) return
    this.#change(row, { state: 'failed', reason, partName: null, fileName: null })
    this.#jobs.delete(job.id)
    // What nobody goes on with does not lie around in a person's folder.
    await dropPart(row, { folder, drive: driveOf(folder, ports.clock, signal) })
  }

  /** null: it is tried again, or all wait. */
  #reasonToGiveUp(job: Job, error: unknown, trouble: DownloadTrouble): OriginalReason | null {
    if (error instanceof NoFileError) return error.reason
    if (isNotFound(error)) return 'notFound'
    if (error instanceof BadFileError) return this.#again(job, 'badFile')
    if (error instanceof AddressRefusedError) return this.#refused(job)
    if (error instanceof AppFailure && error.error.code === 'storageFailed') {
      this.#gate.report(error.error)
      return null
    }
    return this.#troubled(job, trouble, error)
  }

  #refused(job: Job): OriginalReason | null {
    job.refusals += 1
    if (job.refusals >= refusalsAtMost) return 'refused'
    // The first time a fresh address is all that is missing.
    job.dueAt = job.refusals === 1 ? this.#options.ports.clock.monotonic() : this.#later(job.refusals)
    return null
  }

  #troubled(job: Job, trouble: DownloadTrouble, cause: unknown): OriginalReason | null {
    if (trouble.kind === 'disk') {
      this.#diskHolds.set(job.orderId, trouble.reason)
      // All of its jobs: each would find the same.
      for (const other of this.#jobs.values())
        if (other.orderId === job.orderId) other.dueAt = fromNow(this.#options.ports.clock, diskRetryMs)
      return null
    }
    if (trouble.kind === 'file') return this.#again(job, 'disk')
    if (trouble.kind === 'defect') {
      this.#options.ports.onDefect('originals', new AppFailure(trouble.error, { cause }))
      return this.#again(job, 'defect')
    }
    const { code } = trouble.error
    if (this.#gate.report(trouble.error)) return null
    if (!isPassing(code)) return 'service'
    return this.#again(job, code === 'timeout' || code === 'badResponse' ? 'network' : 'service')
  }

  #again(job: Job, reason: OriginalReason): OriginalReason | null {
    job.failures += 1
    if (job.failures >= failuresAtMost) return reason
    job.dueAt = this.#later(job.failures)
    return null
  }

  #later(failures: number) {
    const { clock, random } = this.#options.ports
    return fromNow(clock, backoffMs(failures, { ...backoff, random }))
  }
}

/** Where the folder is there, it is the file alone that is gone: taken away in between, by a scanner of viruses say. */
async function troubleIn(folder: string, error: unknown, look: Look): Promise<DownloadTrouble> {
  const trouble = downloadTrouble(error)
  if (trouble.kind !== 'disk' || trouble.reason !== 'folderMissing') return trouble
  // A drive that hangs does so for all of its files.
  if (errorCode(error) === 'ETIMEDOUT') return trouble
  if (error instanceof FolderMissingError || !(await isFolder(folder, look))) return trouble
  return { kind: 'file', error: { code: 'fileNotWritten', detail: errorCode(error) ?? 'unknown' } }
}
