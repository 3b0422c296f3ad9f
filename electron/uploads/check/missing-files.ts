import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ClockTimer } from '../../base/clock.ts'
import { withTimeout } from '../../base/timeout.ts'
import { inTurns } from '../../base/work/turns.ts'
import type { QueueContext } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import { type Entry, isStorageFailure } from '../store/ledger.ts'
import { questionFor } from './questions.ts'

/** Of one folder at a time: a hung drive keeps at most so many threads of the file system busy. */
const filesAtOnce = 8

/**
 * Rows whose files are gone or cannot be read, and go on by themselves when the files are back. The timer looks at
 * their folders only, each once however many files are missing from it; at the files only where a folder came back or
 * changed.
 */
export class MissingFiles {
  readonly #context: QueueContext
  readonly #accountId: () => string | null
  readonly #stopping = new AbortController()
  /** When each folder was changed last, as seen by the last look; null while it is not there. */
  readonly #folders = new Map<string, number | null>()
  #timer: ClockTimer | null = null
  #looking: Promise<number> | null = null

  constructor(context: QueueContext, accountId: () => string | null) {
    this.#context = context
    this.#accountId = accountId
  }

  /** Something may be missing: looked for from now on. */
  track(): void {
    if (this.#stopping.signal.aborted) return
    this.#timer ??= this.#context.clock.setTimeout(() => {
      this.#timer = null
      void this.#look(false)
    }, this.#context.tuning.missingLookMs)
  }

  /** Looks at every one of them. Answers how many came back. */
  async lookNow(): Promise<number> {
    // One that is under way may have looked past a file already.
    await this.#looking
    return this.#look(true)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#timer?.cancel()
    await this.#looking
  }

  #look(all: boolean): Promise<number> {
    this.#looking ??= this.#lookAt(all)
      .catch((error: unknown) => {
        // A full disk: the next look finds the files as well.
        if (isStorageFailure(error)) this.track()
        else if (!this.#stopping.signal.aborted) this.#context.ports.onDefect?.('missing files', error)
        return 0
      })
      .finally(() => {
        this.#looking = null
      })
    return this.#looking
  }

  async #lookAt(all: boolean): Promise<number> {
    const { ledger } = this.#context
    const rows = ledger.store.unreachable(this.#accountId())
    const byFolder = Map.groupBy(rows, ({ path }) => dirname(path))
    for (const folder of this.#folders.keys()) if (!byFolder.has(folder)) this.#folders.delete(folder)
    let count = 0
    for (const [folder, missing] of byFolder) {
      const before = this.#folders.get(folder)
      const now = await this.#changedAtMs(folder)
      this.#folders.set(folder, now)
      if (now === null || (!all && now === before)) continue
      count += await this.#takeUp(missing)
    }
    if (rows.length > count) this.track()
    return count
  }

  async #takeUp(rows: readonly UploadRow[]): Promise<number> {
    const { ledger, ports } = this.#context
    const back: string[] = []
    for (let start = 0; start < rows.length; start += filesAtOnce) {
      const some = rows.slice(start, start + filesAtOnce)
      const isBack = await Promise.all(some.map((row) => this.#isBack(row)))
      back.push(...some.filter((_, index) => isBack[index]).map(({ id }) => id))
    }
    const event: Entry['event'] = (row) =>
      isUnreachable(row) ? { type: 'retry', hold: questionFor(row, ledger, ports.groups) } : null
    const retry = (ids: readonly string[]): number => ledger.applyAll(ids.map((id) => ({ id, event }))).length
    return inTurns(back, retry, { isStopped: this.#context.isStopped })
  }

  async #isBack({ path, state }: UploadRow): Promise<boolean> {
    const found = await this.#stat(path)
    if (found?.isFile() !== true) return false
    // One that could not be read was there all the time.
    return (
      state.kind !== 'failed' ||
      access(path, constants.R_OK).then(
        () => true,
        () => false,
      )
    )
  }

  async #changedAtMs(folder: string): Promise<number | null> {
    const found = await this.#stat(folder)
    return found?.isDirectory() === true ? Number(found.mtimeMs) : null
  }

  async #stat(path: string) {
    const { clock, statFile } = this.#context
    const found = await withTimeout(statFile(path), clock, this.#stopping.signal).catch(() => null)
    this.#stopping.signal.throwIfAborted()
    return found
  }
}

/** Waits for its file: gone, or there and not to be read. */
export function isUnreachable({ state }: Pick<UploadRow, 'state'>): boolean {
  if (state.kind === 'waiting') return state.hold?.reason === 'fileMissing'
  return state.kind === 'failed' && state.phase === 'checking' && state.code === 'fileUnreadable'
}
