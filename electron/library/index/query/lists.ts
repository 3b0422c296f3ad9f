import type { Database } from 'better-sqlite3'
import type { LibraryQuery, LibraryScope } from '../../../../shared/library.ts'
import type { MarkRows } from '../store/mark-rows.ts'
import { wordsOf } from './conditions.ts'
import type { Orders } from './orders.ts'
import { countIn, type ListShape, type ResultSet, readList, resultSetOf } from './result-set.ts'
import type { RowTable } from './row-table.ts'

/** The lists that are looked at, whole and in their order, until something in the account changes. */
export interface Lists {
  get(accountId: string, query: LibraryQuery): ResultSet
  /** How many there are in all that a query looks at, whatever it filters. */
  unfilteredTotal(accountId: string, scope: LibraryScope): number
  /** Rises with each change of the account: what was told of another number may be at another place. */
  version(accountId: string): number
  changed(accountId: string): void
}

/** The one that is looked at, the same without what one types, and those of before: two megabytes each at 200,000 assets. */
const keptAtMost = 6

export function createLists(
  database: Database,
  table: Pick<RowTable, 'isReady' | 'holding' | 'taking' | 'addedAtMs'>,
  orders: Pick<Orders, 'isReady' | 'sorted'>,
  marks: Pick<MarkRows, 'holding' | 'noted'>,
): Lists {
  const selectIds = database
    .prepare<[string, string], number>('SELECT id FROM indexed_assets WHERE account_id = ? AND asset_id = ?')
    .pluck()
  const selectMoment = database
    .prepare<[number], number>('SELECT added_at_ms FROM indexed_assets WHERE id = ?')
    .pluck()
  const versions = new Map<string, number>()
  const kept = new Map<string, ResultSet>()
  const totals = new Map<string, number>()

  const version = (accountId: string): number => versions.get(accountId) ?? 1

  /** The one used last is the last of the map. */
  const remember = (key: string, make: () => ResultSet): ResultSet => {
    const list = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, list)
    for (const oldest of kept.keys()) {
      if (kept.size <= keptAtMost) break
      kept.delete(oldest)
    }
    return list
  }

  const idsOf = (accountId: string, shape: ListShape): Uint32Array => {
    const { scope, filter, sort } = shape
    const groupId = scope.kind === 'group' ? scope.groupId : undefined
    const isAll = groupId === undefined && filter.type === undefined && filter.status === undefined
    if (isAll) return orders.sorted(accountId, sort)
    if (orders.isReady(accountId, sort.by) && table.isReady())
      return table.taking(orders.sorted(accountId, sort), { groupId, ...filter })
    return readList(database, accountId, shape)
  }

  const addedAtMs = (id: number): number =>
    table.isReady() ? table.addedAtMs(id) : (selectMoment.get(id) ?? 0)

  const countOf = (accountId: string, scope: LibraryScope): number =>
    scope.kind === 'all' && orders.isReady(accountId, 'added')
      ? orders.sorted(accountId, { by: 'added', descending: false }).length
      : countIn(database, accountId, scope)

  const wholeList = (accountId: string, shape: ListShape): ResultSet =>
    resultSetOf(idsOf(accountId, shape), shape.sort, addedAtMs)

  const get = (accountId: string, { scope, filter, sort }: LibraryQuery): ResultSet => {
    const { text, mark, ...facts } = filter
    const keyOf = (...taken: readonly (string | undefined)[]): string =>
      JSON.stringify([accountId, version(accountId), scope, facts, sort, taken])
    const all = remember(keyOf(), () => wholeList(accountId, { scope, filter: facts, sort }))
    const whole =
      mark === undefined ? all : remember(keyOf(mark), () => all.taking(marks.holding(accountId, mark)))
    const words = wordsOf(text)
    if (words.length === 0) return whole
    return remember(keyOf(mark, text.trim(), ...words), () => {
      const holds = table.holding(words)
      for (const id of selectIds.all(accountId, text.trim())) holds[id] = 1
      for (const id of marks.noted(accountId, words)) holds[id] = 1
      return whole.taking(holds)
    })
  }

  return {
    get,
    unfilteredTotal: (accountId, scope) => {
      const key = JSON.stringify([accountId, version(accountId), scope])
      const total = totals.get(key) ?? countOf(accountId, scope)
      totals.set(key, total)
      return total
    },
    version,
    changed: (accountId) => {
      versions.set(accountId, version(accountId) + 1)
      // Of another version they are found no more.
      kept.clear()
      totals.clear()
    },
  }
}
