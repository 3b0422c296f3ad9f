import { violationsOfProbeError } from '../../../shared/validation.ts'
import type { ClockTimer } from '../../base/clock.ts'
import { errorCode } from '../../base/error-code.ts'
import { isSameFile, toFileIdentity } from '../../base/files/file-identity.ts'
import { withTimeout } from '../../base/timeout.ts'
import { errorOf, type QueueContext, storageRetryMs } from '../gate/context.ts'
import type { UploadEvent } from '../model/events.ts'
import type { UploadRow } from '../model/states.ts'
import type { ProbeOutcome } from '../ports.ts'
import { type Entry, isStorageFailure } from '../store/ledger.ts'
import { fileTrouble } from './file-trouble.ts'
import { hashFile } from './hash-file.ts'
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
  readonly #stopping = new AbortController()
  readonly #queue: string[] = []
  /** Taken and not written down yet. */
  readonly #claimed = new Set<string>()
  readonly #running = new Set<Promise<void>>()
  readonly #delayed = new Set<string>()
  #results: Entry[] = []
  #flushTimer: ClockTimer | null = null

  constructor(context: QueueContext) {
    this.#context = context
  }

  /** Begins what may begin now. */
  pump(): void {
    if (this.#context.isStopped()) return
    while (this.#running.size < this.#context.tuning.checkConcurrency) {
      const row = this.#next()
      if (row === null) return
      this.#claimed.add(row.id)
      const work: Promise<void> = this.#check(row)
        .catch((error: unknown) => {
          this.#claimed.delete(row.id)
          if (!this.#stopping.signal.aborted) this.#context.ports.onDefect?.('checker', error)
        })
        .finally(() => {
          this.#running.delete(work)
          this.pump()
        })
      this.#running.add(work)
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#running)
    this.#flush()
  }

  #next(): UploadRow | null {
    const { ledger } = this.#context
    for (let refilled = false; ; ) {
      const id = this.#queue.shift()
      if (id === undefined) {
        if (refilled) return null
        refilled = true
        this.#refill()
        continue
      }
      const row = ledger.store.get(id)
      const isDue = row !== null && row.state.kind === 'checking' && !row.paused
      if (isDue && !this.#claimed.has(id) && !this.#delayed.has(id)) return row
    }
  }

  #refill(): void {
    const { ledger } = this.#context
    const accountId = this.#context.account()?.accountId ?? ledger.queueState.lastAccountId
    const changed = [...ledger.store.idsChanged(accountId), ...ledger.store.idsChanged(null)]
    try {
      ledger.applyAll(changed.map((id) => ({ id, event: { type: 'checkBegun' } })))
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      // Tried again when the gate opens; whoever made room for them must not fail of it.
      this.#context.gate.storageFailed(storageRetryMs)
    }
    const skipped = this.#claimed.size + this.#delayed.size
    this.#queue.push(...ledger.store.checkableIds(accountId, refillCount + skipped))
  }

  async #check(row: UploadRow): Promise<void> {
    const outcome = await this.#context.ports.media.probe(row.path, { signal: this.#stopping.signal })
    const event = outcome.ok ? await this.#judge(row, outcome) : this.#unreadable(outcome)
    if (event === null) this.#delay(row.id)
    else this.#store({ id: row.id, event })
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
  async #judge(row: UploadRow, outcome: Extract<ProbeOutcome, { ok: true }>): Promise<Entry['event'] | null> {
    const { info, stat: stamp } = outcome
    const { violations, warnings } = this.#context.ports.media.validate(info)
    if (violations.length > 0) {
      return { type: 'rejected', violations, media: info, sizeBytes: stamp.sizeBytes }
    }
    let sha256: string
    try {
      sha256 = await hashFile(row.path, this.#context.clock, this.#stopping.signal)
      const { signal } = this.#stopping
      const now = await withTimeout(this.#context.statFile(row.path), this.#context.clock, signal)
      if (!isSameFile(stamp, toFileIdentity(now))) return null
    } catch (error) {
      if (this.#stopping.signal.aborted) throw error
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

  #delay(id: string): void {
    this.#claimed.delete(id)
    this.#delayed.add(id)
    this.#context.clock.setTimeout(() => {
      this.#delayed.delete(id)
      this.pump()
    }, settleMs)
  }

  #store(entry: Entry): void {
    this.#results.push(entry)
    if (this.#results.length >= flushCount) this.#flush()
    else this.#flushTimer ??= this.#context.clock.setTimeout(() => this.#flush(), flushDelayMs)
  }

  #flush(): void {
    this.#flushTimer?.cancel()
    this.#flushTimer = null
    const results = this.#results
    if (results.length === 0) return
    try {
      this.#context.ledger.applyAll(results.flatMap((entry) => [entry, skipIfAnswered(entry)]))
      this.#results = []
      for (const { id } of results) this.#claimed.delete(id)
      this.pump()
    } catch (error) {
      if (!isStorageFailure(error)) {
        this.#results = []
        for (const { id } of results) this.#claimed.delete(id)
        throw error
      }
      this.#context.gate.storageFailed(storageRetryMs)
      if (!this.#context.isStopped()) {
        this.#flushTimer = this.#context.clock.setTimeout(() => this.#flush(), storageRetryMs)
      }
    }
  }
}

export function isForChecker(state: UploadRow['state']): boolean {
  return state.kind === 'checking' || (state.kind === 'waiting' && state.hold?.reason === 'fileChanged')
}

/** A duplicate of a drop whose duplicates were all to be skipped. */
function skipIfAnswered({ id }: Entry): Entry {
  return {
    id,
    event: ({ state, onDuplicate }) => {
      const isDuplicate = state.kind === 'waiting' && state.hold?.reason === 'duplicate'
      return isDuplicate && onDuplicate === 'skip' ? { type: 'skip' } : null
    },
  }
}

function detailOf(detail: string | undefined): { readonly detail?: string } {
  return detail === undefined ? {} : { detail }
}
