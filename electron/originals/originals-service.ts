import { join } from 'node:path'
import type { LibrarySelection } from '../../shared/library.ts'
import type { OriginalOrder, OriginalReason, Originals } from '../../shared/originals.ts'
import { AppFailure } from '../../shared/result.ts'
import type { ClockTimer } from '../base/clock.ts'
import { driveOf } from '../base/files/drive.ts'
import { createListeners } from '../base/listeners.ts'
import { whileMore } from '../base/work/turns.ts'
import { dropPart, sizeOf } from './fetch-original.ts'
import { originalName } from './original-name.ts'
import { OriginalsQueue } from './originals-queue.ts'
import { type OrderRow, type OriginalRow, OriginalsTable, type UnlistedOrder } from './originals-table.ts'
import type { OpenedSelection, OriginalsPorts } from './ports.ts'

/** Originals on their way into folders of the person's own. @throws AppFailure from each request */
export interface OriginalsService {
  get(): Originals
  /** What is chosen, as it is at this moment: before a person is asked where it goes, so that it is what they see. */
  choose(selection: LibrarySelection): Promise<ChosenOriginals>
  pause(orderId: number): void
  resume(orderId: number): void
  retry(orderId: number): Promise<void>
  /** What is under way is broken off and taken away; files that are here stay. */
  remove(orderId: number): Promise<void>
  failures(
    orderId: number,
    limit: number,
  ): readonly { readonly assetId: string; readonly name: string; readonly reason: OriginalReason }[]
  folderOf(orderId: number): string
  /** Files of these assets that were downloaded and lie there as long as they were then, by asset id. */
  filesOf(accountId: string, assetIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** At most four times a second. */
  onChanged(listener: (originals: Originals) => void): () => void
  start(): void
  wake(): void
  stop(): Promise<void>
}

/** One of both is to be called, once. */
export interface ChosenOriginals {
  /** Puts it into the queue; answers how many. @throws AppFailure storageFailed, accountChanged */
  downloadInto(folder: string): Promise<number>
  /** The person thought better of it. */
  discard(): Promise<void>
}

interface KnownOrder extends OrderRow {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly doneBytes: number
}

const tellEveryMs = 250
/** A row is a few numbers and names: of so many at once nobody notices anything. */
const rowsPerTurn = 500

export function createOriginalsService(ports: OriginalsPorts): OriginalsService {
  const table = new OriginalsTable(ports.database)
  const listeners = createListeners<Originals>()
  const orders = new Map<number, KnownOrder>()
  let accountId: string | null = null
  let telling: ClockTimer | null = null
  let endAccount: (() => void) | null = null
  const stopping = new AbortController()
  const isStopped = (): boolean => stopping.signal.aborted

  const tell = (): void => {
    if (isStopped()) return
    telling ??= ports.clock.setTimeout(() => {
      telling = null
      listeners.notify(get())
    }, tellEveryMs)
  }

  const queue = new OriginalsQueue({
    ports,
    table,
    onChanged: (change) => {
      if (change !== null) count(change.before, change.after)
      tell()
    },
  })

  /** Kept in step with the rows: 200,000 are counted once. */
  const count = (before: OriginalRow, after: OriginalRow): void => {
    const known = orders.get(after.orderId)
    if (known === undefined || before.state === after.state) return
    const tally = (row: OriginalRow, state: OriginalRow['state']) => (row.state === state ? 1 : 0)
    orders.set(after.orderId, {
      ...known,
      done: known.done + tally(after, 'done') - tally(before, 'done'),
      failed: known.failed + tally(after, 'failed') - tally(before, 'failed'),
      doneBytes: known.doneBytes + (after.state === 'done' ? (after.sizeBytes ?? 0) : 0),
    })
  }

  const get = (): Originals => ({
    orders: [...orders.values()].map(
      ({ orderId, folder, total, done, failed, doneBytes, isPaused }): OriginalOrder => ({
        orderId,
        folder,
        total,
        done,
        failed,
        receivedBytes: doneBytes + queue.receivedBytes(orderId),
        isPaused,
        hold: done + failed < total && !isPaused ? queue.holdOf(orderId) : null,
      }),
    ),
  })

  const load = (): void => {
    queue.forgetAll()
    orders.clear()
    accountId = ports.account()?.accountId ?? null
    for (const order of accountId === null ? [] : table.orders(accountId)) {
      orders.set(order.orderId, { ...order, ...table.counts(order.orderId) })
      queue.follow(order)
    }
    tell()
  }

  const orderOf = (orderId: number): KnownOrder => {
    const order = orders.get(orderId)
    if (order === undefined) throw new AppFailure({ code: 'notFound' })
    return order
  }

  const setPaused = (orderId: number, isPaused: boolean): void => {
    const order = { ...orderOf(orderId), isPaused }
    table.setPaused(orderId, isPaused)
    orders.set(orderId, order)
    queue.follow(order)
    tell()
  }

  const list = async (opened: OpenedSelection, folder: string): Promise<number> => {
    opened.requireSameAccount()
    const orderId = table.addOrder(opened.accountId, folder, ports.clock.now())
    let total = 0
    for await (const portion of opened.portions) {
      const named = portion.map((asset) => {
        const { baseName, extension } = originalName(asset.name ?? asset.assetId, asset.extension)
        return { ...asset, name: `${baseName}${extension}` }
      })
      table.add(orderId, named)
      total += named.length
    }
    table.setListed(orderId, true)
    // It goes on when that account is connected again, or at the next start.
    if (opened.accountId !== accountId || isStopped()) return total
    const order: OrderRow = { orderId, folder, isPaused: false }
    orders.set(orderId, { ...order, total, done: 0, failed: 0, doneBytes: 0 })
    queue.follow(order)
    tell()
    return total
  }

  /** Of what is shown no more. What lies half in its folder goes before the rows, which are all that know of it. */
  const removeRows = async ({ orderId, folder }: UnlistedOrder): Promise<void> => {
    await whileMore(
      async () => {
        const rows = table.someOf(orderId, rowsPerTurn)
        const drive = driveOf(folder, ports.clock, stopping.signal)
        for (const row of rows) if (row.state !== 'done') await dropPart(row, { folder, drive })
        if (isStopped()) return false
        table.removeRows(rows)
        return rows.length === rowsPerTurn
      },
      { isStopped },
    )
    if (!isStopped()) table.remove(orderId)
  }

  /** What the last run had not listed to its end, or not removed. */
  const removeUnlisted = async (unlisted: readonly UnlistedOrder[]): Promise<void> => {
    for (const order of unlisted) await removeRows(order)
  }

  const retry = async (orderId: number): Promise<void> => {
    orderOf(orderId)
    let afterSeq = 0
    await whileMore(
      () => {
        const { count, lastSeq } = table.retrySome(orderId, afterSeq, rowsPerTurn)
        afterSeq = lastSeq
        const known = orders.get(orderId)
        if (known !== undefined) orders.set(orderId, { ...known, failed: known.failed - count })
        tell()
        return count === rowsPerTurn
      },
      { isStopped: () => isStopped() || !orders.has(orderId) },
    )
    const order = orders.get(orderId)
    if (order !== undefined && !isStopped()) queue.follow(order)
  }

  return {
    get,
    choose: async (selection) => {
      const opened = await ports.open(selection)
      return {
        downloadInto: (folder) => list(opened, folder).finally(opened.discard),
        discard: opened.discard,
      }
    },
    filesOf: async (of, assetIds) => {
      const found = new Map<string, string>()
      // Of a drive that hangs one file is waited for, not each.
      const silent = new Set<string>()
      for (const { assetId, folder, fileName, sizeBytes } of table.doneFiles(of, assetIds)) {
        if (silent.has(folder)) continue
        const path = join(folder, fileName)
        try {
          if ((await sizeOf(path, { ports, signal: stopping.signal })) === sizeBytes) found.set(assetId, path)
        } catch {
          silent.add(folder)
        }
      }
      return found
    },
    pause: (orderId) => setPaused(orderId, true),
    resume: (orderId) => setPaused(orderId, false),
    retry,
    remove: async (orderId) => {
      const order = orderOf(orderId)
      table.setListed(orderId, false)
      queue.forget(orderId)
      orders.delete(orderId)
      tell()
      await removeRows(order)
    },
    failures: (orderId, limit) => table.failures(orderOf(orderId).orderId, limit),
    folderOf: (orderId) => orderOf(orderId).folder,
    onChanged: listeners.add,
    start: () => {
      try {
        removeUnlisted(table.unlisted()).catch((cause) => ports.onDefect('originals', cause))
        load()
      } catch (cause) {
        ports.onDefect('originals', cause)
      }
      endAccount = ports.onAccountChanged(() => {
        if ((ports.account()?.accountId ?? null) === accountId) {
          queue.wake()
          return
        }
        try {
          load()
        } catch (cause) {
          ports.onDefect('originals', cause)
        }
      })
    },
    wake: () => queue.wake(),
    stop: async () => {
      stopping.abort()
      endAccount?.()
      telling?.cancel()
      await queue.stop()
    },
  }
}
