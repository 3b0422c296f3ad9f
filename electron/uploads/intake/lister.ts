import type { HandedOver, UploadAdded } from '../../../shared/uploads/uploads.ts'
import { type ClockTimer, msSince } from '../../base/clock.ts'
import type { QueueContext } from '../gate/context.ts'
import type { Drop } from '../store/drops-table.ts'
import { type ListOptions, listDrop, openDrop } from './drop.ts'
import { Portions } from './portions.ts'

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
  /** Of a drop that nobody waits for. */
  readonly onFailed: (error: unknown) => void
}

type Dropped = Pick<Drop, 'paths' | 'groupId'>

/** Part of a drop; `dropId` null: the first part. */
export interface DropPortion extends Dropped {
  readonly dropId: string | null
  readonly isLast: boolean
}

/** A drop of which more is to come. */
interface Handover {
  readonly dropId: string
  readonly portions: Portions<Drop['paths']>
  readonly added: Promise<UploadAdded>
  /** Ends it when nothing more comes. */
  patience: ClockTimer
}

/** The drops that are being listed. */
export class Lister {
  readonly #parts: ListerParts
  readonly #open = new Map<string, Promise<UploadAdded>>()
  readonly #handovers = new Map<string, Handover>()

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
  async add(dropped: Dropped): Promise<UploadAdded> {
    return this.#list(openDrop(this.#parts.context, dropped), { isResumed: false })
  }

  /** Lists a drop that is written down, and that nobody waits for. */
  begin(drop: Drop): void {
    this.#list(drop, { isResumed: false }).catch(this.#parts.onFailed)
  }

  /**
   * Takes a drop in portions, one after the other: each is written down before its answer, and listed while the next one is on
   * its way. The last one answers when all of the drop is listed. What comes too late for its drop begins another one.
   * @throws AppFailure groupReadOnly, storageFailed; then no more is taken of this drop
   */
  async handOver({ dropId, isLast, ...dropped }: DropPortion): Promise<HandedOver> {
    const open = dropId === null ? undefined : this.#handovers.get(dropId)
    const handover = open === undefined ? this.#begin(dropped) : this.#goOn(open, dropped)
    if (!isLast) return { dropId: handover.dropId, added: null }
    this.#end(handover)
    return { dropId: handover.dropId, added: await handover.added }
  }

  /** Takes up the drops whose folders the last run did not get to the end of. */
  resume(): void {
    for (const drop of this.#parts.context.ledger.drops.unfinished()) {
      // Dropped while the start waited for the disk.
      if (!this.isListing(drop.dropId)) this.#list(drop, { isResumed: true }).catch(this.#parts.onFailed)
    }
  }

  async settled(): Promise<void> {
    for (const handover of [...this.#handovers.values()]) this.#end(handover)
    await Promise.allSettled(this.#open.values())
  }

  #begin(dropped: Dropped): Handover {
    const drop = openDrop(this.#parts.context, dropped)
    const portions = new Portions<Drop['paths']>()
    portions.add(drop.paths)
    const added = this.#list(drop, { isResumed: false, portions })
    added.catch(this.#parts.onFailed)
    const handover = { dropId: drop.dropId, portions, added, patience: this.#endLater(drop.dropId) }
    this.#handovers.set(drop.dropId, handover)
    return handover
  }

  #goOn(handover: Handover, { paths }: Dropped): Handover {
    const { ledger } = this.#parts.context
    handover.patience.cancel()
    try {
      ledger.change(() => ledger.drops.addPortion(handover.dropId, paths))
    } catch (error) {
      this.#end(handover)
      throw error
    }
    handover.portions.add(paths)
    handover.patience = this.#endLater(handover.dropId)
    return handover
  }

  #end({ dropId, portions, patience }: Handover): void {
    patience.cancel()
    portions.end()
    this.#handovers.delete(dropId)
  }

  #endLater(dropId: string): ClockTimer {
    const { clock, tuning } = this.#parts.context
    return clock.setTimeout(() => {
      const handover = this.#handovers.get(dropId)
      if (handover !== undefined) this.#end(handover)
    }, tuning.handoverPatienceMs)
  }

  async #list(drop: Drop, how: Pick<ListOptions, 'isResumed' | 'portions'>): Promise<UploadAdded> {
    const { context, signal, onAdded, onTakesLong, onBegun, onListed } = this.#parts
    const startedAt = context.clock.monotonic()
    const options: ListOptions = {
      ...how,
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
