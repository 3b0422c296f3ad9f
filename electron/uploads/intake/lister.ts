import type { UploadAdded } from '../../../shared/uploads/uploads.ts'
import { msSince } from '../../base/clock.ts'
import type { QueueContext } from '../gate/context.ts'
import type { Drop } from '../store/drops-table.ts'
import { type ListOptions, listDrop, openDrop } from './drop.ts'

/** For so long after a drop the files are only listed: checking takes all the processor that it gets. */
const listFirstMs = 1_000

export interface ListerParts {
  readonly context: QueueContext
  readonly signal: AbortSignal
  readonly onAdded: (ids: readonly string[]) => void
  /** Listing has gone on for a while: checking may begin beside it. */
  readonly onTakesLong: () => void
  readonly onBegun: () => void
  /** Not after the end of the app. */
  readonly onListed: (dropId: string) => void
}

/** The drops that are being listed. */
export class Lister {
  readonly #parts: ListerParts
  readonly #open = new Map<string, Promise<UploadAdded>>()

  constructor(parts: ListerParts) {
    this.#parts = parts
  }

  get isBusy(): boolean {
    return this.#open.size > 0
  }

  isListing(dropId: string): boolean {
    return this.#open.has(dropId)
  }

  /** @throws AppFailure groupReadOnly, storageFailed */
  async add(input: Pick<Drop, 'paths' | 'groupId'>): Promise<UploadAdded> {
    return this.#list(openDrop(this.#parts.context, input), false)
  }

  /** Takes up the drops whose folders the last run did not get to the end of. */
  resume(onFailed: (error: unknown) => void): void {
    for (const drop of this.#parts.context.ledger.drops.unfinished()) {
      // Dropped while the start waited for the disk.
      if (!this.isListing(drop.dropId)) this.#list(drop, true).catch(onFailed)
    }
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#open.values())
  }

  async #list(drop: Drop, isResumed: boolean): Promise<UploadAdded> {
    const { context, signal, onAdded, onTakesLong, onBegun, onListed } = this.#parts
    const startedAt = context.clock.monotonic()
    const options: ListOptions = {
      isResumed,
      signal,
      onAdded: (ids) => {
        onAdded(ids)
        if (msSince(context.clock, startedAt) > listFirstMs) onTakesLong()
      },
    }
    const walk = listDrop(context, drop, options)
    this.#open.set(drop.dropId, walk)
    onBegun()
    try {
      return await walk
    } finally {
      this.#open.delete(drop.dropId)
      if (!signal.aborted) onListed(drop.dropId)
    }
  }
}
