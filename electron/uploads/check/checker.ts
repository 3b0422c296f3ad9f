import { violationsOfProbeError } from '../../../shared/media/validation.ts'
import { type ClockTimer, fromNow } from '../../base/clock.ts'
import { errorCode } from '../../base/error-code.ts'
import { isSameFile, toFileIdentity } from '../../base/files/file-identity.ts'
import { hashFile } from '../../base/files/hash-file.ts'
import { withTimeout } from '../../base/timeout.ts'
import { type DueJob, DueList } from '../../base/work/due-list.ts'
import { JobRunner } from '../../base/work/job-runner.ts'
import { fileToSend } from '../fits/file-to-send.ts'
import { fitIfAlways } from '../fits/wanted-fits.ts'
import { errorOf, type QueueContext, reportDefect } from '../gate/context.ts'
import type { UploadEvent } from '../model/events.ts'
import { madeFit } from '../model/fit-transitions.ts'
import type { UploadRow } from '../model/states.ts'
import type { ProbeOutcome } from '../ports.ts'
import { type Entry, isStorageFailure } from '../store/ledger.ts'
import { answerDuplicate } from './duplicates.ts'
import { fileTrouble } from './file-trouble.ts'
import { questionFor } from './questions.ts'

/** Results are written together: a transaction for each of ten thousand files would be felt. */
const flushDelayMs = 25
const flushCount = 50
const refillCount = 200
/** A file that changes while it is read is being written by somebody: looked at again after this time. */
const settleMs = 2_000

/** Finds out what the added files are, a few at a time, in the background. */
export class Checker {
  readonly #context: QueueContext
  readonly #runner: JobRunner<UploadRow>
  readonly #queue: string[] = []
  readonly #settling: DueList<DueJob>
  /** What was found out and is not written down yet, by row. */
  #results = new Map<string, Entry>()
  #flushTimer: ClockTimer | null = null

  constructor(context: QueueContext) {
    this.#context = context
    this.#settling = new DueList(context.clock)
    this.#runner = new JobRunner<UploadRow>({
      clock: context.clock,
      source: {
        take: (room, busy) => this.#take(room, busy),
        nextAt: (busy) => this.#settling.nextAt(busy),
      },
      run: (row, signal) => this.#check(row, signal),
      concurrency: () => context.tuning.checkConcurrency,
      isHeld: context.isStopped,
      onFailed: (error) => reportDefect(context, 'checker', error),
    })
  }

  /** Begins what may begin now. */
  pump(): void {
    this.#runner.pump()
  }

  async stop(): Promise<void> {
    await this.#runner.stop()
    this.#flush()
  }

  #take(room: number, busy: ReadonlySet<string>): readonly UploadRow[] {
    for (const { id } of this.#settling.take(this.#settling.size, busy)) {
      this.#settling.delete(id)
      this.#queue.unshift(id)
    }
    const taken = new Map<string, UploadRow>()
    const isTaken = (id: string) => [taken, busy, this.#results, this.#settling].some((some) => some.has(id))
    for (let refilled = false; taken.size < room; ) {
      const id = this.#queue.shift()
      if (id === undefined) {
        if (refilled) break
        refilled = true
        this.#refill(busy.size)
        continue
      }
      const row = this.#context.ledger.store.get(id)
      if (row?.state.kind === 'checking' && !row.paused && !isTaken(id)) taken.set(id, row)
    }
    return [...taken.values()]
  }

  #refill(busyCount: number): void {
    const { ledger, ports } = this.#context
    const accountId = ports.connection.accountId() ?? ledger.queueState.lastAccountId
    const changed = [...ledger.store.idsChanged(accountId), ...ledger.store.idsChanged(null)]
    try {
      ledger.applyAll(changed.map((id) => ({ id, event: { type: 'checkBegun' } })))
    } catch (error) {
      // Tried again when the gate opens; those that need no such step must not wait for it.
      if (!isStorageFailure(error)) throw error
    }
    const skippedCount = busyCount + this.#results.size + this.#settling.size
    this.#queue.push(...ledger.store.checkableIds(accountId, refillCount + skippedCount))
  }

  async #check(row: UploadRow, signal: AbortSignal): Promise<void> {
    const path = fileToSend(row, this.#context.ports)
    const outcome = await this.#context.ports.media.probe(path, { signal })
    const event = outcome.ok ? await this.#judge(path, outcome, signal) : this.#unreadable(outcome)
    if (event === null) this.#settle(row.id)
    else this.#store({ id: row.id, event: onlyOf(row, event) })
  }

  #unreadable(outcome: Extract<ProbeOutcome, { ok: false }>): UploadEvent {
    const { error, sizeBytes, measured } = outcome
    switch (error.code) {
      case 'missing':
        return { type: 'fileMissing' }
      case 'unreadable':
        return { type: 'fileUnreadable', error: { code: 'fileUnreadable', ...detailOf(error.detail) } }
      case 'notAFile':
        return { type: 'checkFailed', error: { code: 'notAFile', ...detailOf(error.detail) } }
      default:
        return {
          type: 'rejected',
          violations: violationsOfProbeError(error, measured),
          media: measured,
          sizeBytes,
        }
    }
  }

  /** Null when the file changed meanwhile: what was measured and what was hashed would be two things. */
  async #judge(
    path: string,
    outcome: Extract<ProbeOutcome, { ok: true }>,
    signal: AbortSignal,
  ): Promise<Entry['event'] | null> {
    const { info, stat: stamp } = outcome
    const { violations, warnings } = this.#context.ports.media.validate(info)
    if (violations.length > 0) {
      return { type: 'rejected', violations, media: info, sizeBytes: stamp.sizeBytes, stamp }
    }
    let sha256: string
    try {
      sha256 = await hashFile(path, this.#context.clock, signal)
      const now = await withTimeout(this.#context.statFile(path), this.#context.clock, signal)
      if (!isSameFile(stamp, toFileIdentity(now))) return null
    } catch (error) {
      if (signal.aborted) throw error
      if (errorCode(error) !== null) return fileTrouble(error)
      return { type: 'checkFailed', error: errorOf(this.#context, 'checker', error) }
    }
    const { ledger, ports } = this.#context
    return (current) => ({
      type: 'checked',
      stamp,
      sha256,
      media: info,
      warnings,
      hold: questionFor({ ...current, sha256 }, ledger, ports.groups),
    })
  }

  #settle(id: string): void {
    this.#settling.set({ id, dueAt: fromNow(this.#context.clock, settleMs) })
  }

  #store(entry: Entry): void {
    this.#results.set(entry.id, entry)
    if (this.#results.size >= flushCount) this.#flush()
    else this.#flushTimer ??= this.#context.clock.setTimeout(() => this.#flush(), flushDelayMs)
  }

  #flush(): void {
    this.#flushTimer?.cancel()
    this.#flushTimer = null
    if (this.#results.size === 0) return
    const results = [...this.#results.values()]
    const { ports } = this.#context
    try {
      this.#context.ledger.applyAll(
        results.flatMap((entry) => [
          entry,
          answerDuplicate(this.#context, entry.id),
          fitIfAlways(entry, ports.fits),
        ]),
      )
    } catch (error) {
      if (!isStorageFailure(error)) {
        this.#results.clear()
        throw error
      }
      if (!this.#context.isStopped()) {
        this.#flushTimer = this.#context.clock.setTimeout(
          () => this.#flush(),
          this.#context.tuning.storageRetryMs,
        )
      }
      return
    }
    this.#results.clear()
    this.pump()
  }
}

export function isForChecker(state: UploadRow['state']): boolean {
  return state.kind === 'checking' || (state.kind === 'waiting' && state.hold?.reason === 'fileChanged')
}

/** What was found out counts for that file alone: by now the row may have another copy, or none. */
function onlyOf(row: UploadRow, event: Entry['event']): Entry['event'] {
  return (current) => {
    if (madeFit(current)?.copyName !== madeFit(row)?.copyName) return null
    return typeof event === 'function' ? event(current) : event
  }
}

function detailOf(detail: string | undefined): { readonly detail?: string } {
  return detail === undefined ? {} : { detail }
}
