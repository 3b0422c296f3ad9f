import { type FileHandle, open } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'
import { AppFailure } from '../../shared/result.ts'
import { type Clock, type ClockTimer, longAgo, type MonotonicMs, msSince } from '../base/clock.ts'
import { errorCode } from '../base/error-code.ts'
import { Checkpointer } from './checkpointer.ts'

/** So long may a step wait for the disk that nobody waits for. */
const lazyDelayMs = 300
/** And so long one that somebody waits for, since others come along: a flush is dear, five milliseconds are not. */
const gatherMs = 5
/** From this size on the log is moved into the database now and then: half of where SQLite would do it in a commit. */
const checkpointBytes = 2_000_000
const checkpointEveryMs = 1_000

/**
 * Brings what was committed to the disk without holding up the event loop. A commit to a WAL with `synchronous = NORMAL`
 * survives the death of the process at once, and a power cut once the log has been flushed. SQLite's own way to flush
 * (FULL) blocks for as long as the disk takes, tens of milliseconds while big files are being written; this does the same
 * from the thread pool, once for all that came in meanwhile.
 */
export class WalFlusher {
  readonly #walPath: string | null
  readonly #clock: Clock
  readonly #onFailed: (error: AppFailure) => void
  readonly #checkpointer: Checkpointer
  #checkpointedAt: MonotonicMs = longAgo
  #running: Promise<void> = Promise.resolve()
  #gathered: Promise<void> | null = null
  #timer: ClockTimer | null = null
  #handle: FileHandle | null = null

  constructor(database: Database, clock: Clock, onFailed: (error: AppFailure) => void) {
    const isWal = String(database.pragma('journal_mode', { simple: true })).toLowerCase() === 'wal'
    // Other journals are flushed by every commit.
    this.#walPath = isWal && !database.memory ? `${database.name}-wal` : null
    this.#checkpointer = new Checkpointer(database)
    this.#clock = clock
    this.#onFailed = onFailed
  }

  /** Resolves when all that is committed by now is on the disk. @throws AppFailure storageFailed */
  flush(): Promise<void> {
    this.#gathered ??= this.#gather()
    return this.#gathered
  }

  /** Called when a flush begins: it covers all that was committed before. */
  onFlush: () => void = () => {}

  /** Soon, and together with whatever else comes in until then. */
  flushSoon(): void {
    this.#timer ??= this.#clock.setTimeout(() => {
      this.#timer = null
      this.flush().catch(this.#onFailed)
    }, lazyDelayMs)
  }

  async stop(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    // One that is about to begin would find the database closed.
    await this.#gathered?.catch(() => {})
    await this.#running.catch(() => {})
    this.onFlush()
    await this.#sync().catch(() => {})
    await this.#checkpointer.stop()
    // Before the database is closed: it removes the log then.
    await this.#handle?.close()
    this.#handle = null
  }

  async #gather(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#clock.setTimeout(resolve, gatherMs)
    })
    // One at a time; and whoever comes from here on may be too late for this one.
    await this.#running.catch(() => {})
    this.#gathered = null
    this.#timer?.cancel()
    this.#timer = null
    this.onFlush()
    this.#running = this.#sync()
    await this.#running
  }

  async #sync(): Promise<void> {
    if (this.#walPath === null) return
    try {
      // SQLite takes its locks on the other two files, so opening and closing this one loses none.
      this.#handle ??= await open(this.#walPath, 'r+')
      await this.#handle.datasync()
      await this.#checkpoint(this.#handle)
    } catch (error) {
      const code = errorCode(error) ?? 'unknown'
      // No log: everything is in the database itself, where a checkpoint has flushed it.
      if (code === 'ENOENT') return
      throw new AppFailure({ code: 'storageFailed', detail: code }, { cause: error })
    }
  }

  /** The size tells nothing once the log was large (it is used again from its start), so time is a bound as well. */
  async #checkpoint(log: FileHandle): Promise<void> {
    if (msSince(this.#clock, this.#checkpointedAt) < checkpointEveryMs) return
    const { size } = await log.stat()
    if (size < checkpointBytes) return
    this.#checkpointedAt = this.#clock.monotonic()
    this.#checkpointer.run()
  }
}
