import type { Database } from 'better-sqlite3'
import type { LibrarySort } from '../../../../shared/library.ts'
import {
  createOrderRows,
  joined,
  type Order,
  type OrderRows,
  othersOf,
  type SortKey,
  type SortValue,
} from './order-rows.ts'

/** The orders of the account that is looked at. They are kept, and what comes, goes or changes is put in its place. */
export interface Orders {
  /** All assets of the account in that order, by the ids of their rows; read now where it is not at hand. */
  sorted(accountId: string, sort: LibrarySort): Uint32Array
  isReady(accountId: string, by: SortKey): boolean
  /** Reads a part of one that is not at hand, of the account that was looked at last. Answers whether there is more to read. */
  prepare(): boolean
  /** The row is new, is gone, or has other facts than before. */
  changed(id: number): void
  /** Read anew when they are needed: what was told may not have been written. */
  forget(): void
}

const keys = ['added', 'name', 'size', 'duration'] as const satisfies readonly SortKey[]

/** To put one in its place takes up to a tenth of a millisecond: of more than these the order is read anew. */
const changedAtMost = 500

interface Kept {
  readonly order: Order
  /** Rows that may have another place by now. */
  readonly changed: Set<number>
}

/** One that is being read. */
interface Reading {
  readonly by: SortKey
  readonly parts: readonly Uint32Array[]
  readonly after: SortValue | null
  readonly changed: Set<number>
}

export function createOrders(database: Database): Orders {
  const rows: Readonly<Record<SortKey, OrderRows>> = {
    added: createOrderRows(database, 'added'),
    name: createOrderRows(database, 'name'),
    size: createOrderRows(database, 'size'),
    duration: createOrderRows(database, 'duration'),
  }
  let ofAccount: string | null = null
  const kept = new Map<SortKey, Kept>()
  let reading: Reading | null = null

  const forget = (): void => {
    kept.clear()
    reading = null
  }

  const lookAt = (accountId: string): void => {
    if (accountId === ofAccount) return
    ofAccount = accountId
    forget()
  }

  /** Null where it is not at hand, or where to read it takes less time than to put all in its place. */
  const current = (accountId: string, by: SortKey): Order | null => {
    const known = kept.get(by)
    if (known === undefined || known.changed.size > changedAtMost) return null
    if (known.changed.size === 0) return known.order
    const order = rows[by].moved(accountId, known.order, known.changed)
    kept.set(by, { order, changed: new Set() })
    return order
  }

  const orderOf = (accountId: string, by: SortKey): Order => {
    const known = current(accountId, by)
    if (known !== null) return known
    if (reading?.by === by) reading = null
    const order = rows[by].read(accountId)
    kept.set(by, { order, changed: new Set() })
    return order
  }

  const readOn = (accountId: string, { by, parts, after, changed }: Reading): void => {
    const { ids, last } = rows[by].readPart(accountId, after)
    const read = [...parts, ids]
    if (last !== null) {
      reading = { by, parts: read, after: last, changed }
      return
    }
    reading = null
    const having = joined(read)
    // Each has a time: in that order are all of them.
    const lacking = by === 'added' ? [] : [othersOf(orderOf(accountId, 'added').ids, having)]
    kept.set(by, { order: { ids: joined([having, ...lacking]), had: having.length }, changed })
  }

  return {
    sorted: (accountId, { by, descending }) => {
      lookAt(accountId)
      const order = orderOf(accountId, by)
      return descending ? turned(order) : order.ids
    },
    isReady: (accountId, by) => {
      lookAt(accountId)
      return current(accountId, by) !== null
    },
    prepare: () => {
      if (ofAccount === null) return false
      const accountId = ofAccount
      // One after the other: a letter that comes meanwhile waits for one of them.
      const another = keys.find((key) => (kept.get(key)?.changed.size ?? 0) > 0)
      if (another !== undefined && current(accountId, another) !== null) return true
      const by = reading?.by ?? keys.find((key) => current(accountId, key) === null)
      if (by === undefined) return false
      readOn(accountId, reading ?? { by, parts: [], after: null, changed: new Set() })
      return true
    },
    changed: (id) => {
      for (const { changed } of kept.values()) changed.add(id)
      reading?.changed.add(id)
    },
    forget,
  }
}

/** What lacks it stays at the end in either direction. */
function turned({ ids, had }: Order): Uint32Array {
  const descending = ids.slice()
  descending.subarray(0, had).reverse()
  descending.subarray(had).reverse()
  return descending
}
