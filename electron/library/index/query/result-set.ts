import type { Database } from 'better-sqlite3'
import type { LibraryDay, LibraryFilter, LibraryScope, LibrarySort } from '../../../../shared/library.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import { allOf, byFacts, type Condition } from './conditions.ts'
import { daysOf } from './days.ts'
import { readNumbers } from './numbers.ts'
import { columnOf } from './order-rows.ts'

/** All of a list in its order, by the ids of the index's rows: every place of it is at hand at once. */
export interface ResultSet {
  readonly ids: Uint32Array
  /** Its days, where it is in the order of time; else none. Read when they are asked for. */
  readonly days: (timeZone: string) => readonly LibraryDay[]
  /** What is left of it when only some rows are taken: those with a 1 at their id. */
  readonly taking: (holds: Uint8Array) => ResultSet
}

/** A list without words to search for: those only take some of it away. */
export interface ListShape {
  readonly scope: LibraryScope
  readonly filter: Pick<LibraryFilter, 'type' | 'status'>
  readonly sort: LibrarySort
}

/** What lacks a size or a length is last in either direction. Of one moment, what was listed first is the newer: lists begin with it. */
function orderOf({ by, descending }: LibrarySort): string {
  const direction = descending ? 'DESC' : 'ASC'
  const lacking = by === 'size' || by === 'duration' ? ' NULLS LAST' : ''
  return `${columnOf[by]} ${direction}${lacking}, id ${descending ? 'ASC' : 'DESC'}`
}

/** The indexes hold all that is asked here: see index-schema.ts. `+` keeps the order leading, and the group is looked at on the way. */
function fromScope(
  scope: LibraryScope,
  by: LibrarySort['by'],
): { readonly index: string; readonly within: readonly Condition[] } {
  switch (scope.kind) {
    case 'all':
      return { index: by, within: [] }
    case 'group': {
      const values = { groupId: scope.groupId }
      return by === 'added'
        ? { index: 'group', within: [{ sql: 'group_id = @groupId', values }] }
        : { index: by, within: [{ sql: '+group_id = @groupId', values }] }
    }
    default:
      return scope satisfies never
  }
}

/** Of a list that nothing is at hand of yet. */
export function readList(
  database: Database,
  accountId: string,
  { scope, filter, sort }: ListShape,
): Uint32Array {
  const { index, within } = fromScope(scope, sort.by)
  const where = allOf([
    { sql: 'account_id = @accountId', values: { accountId } },
    ...within,
    ...byFacts(filter),
  ])
  const query = `SELECT id FROM indexed_assets INDEXED BY indexed_assets_by_${index}
    WHERE ${where.sql} ORDER BY ${orderOf(sort)}`
  return readNumbers(database, query, where.values)
}

/** `addedAtMs`: of a row. */
export function resultSetOf(
  ids: Uint32Array,
  { by, descending }: LibrarySort,
  addedAtMs: (id: number) => number,
): ResultSet {
  if (by !== 'added') return createResultSet(ids, () => [])
  return createResultSet(ids, (ids, calendar) =>
    daysOf({ count: ids.length, at: (place) => addedAtMs(ids[place] ?? 0) }, descending, calendar),
  )
}

type DaysIn = (ids: Uint32Array, calendar: Calendar) => readonly LibraryDay[]

function createResultSet(ids: Uint32Array, read: DaysIn): ResultSet {
  let known: { readonly calendar: Calendar; readonly days: readonly LibraryDay[] } | null = null
  return {
    ids,
    days: (timeZone) => {
      const calendar = calendarOf(timeZone)
      if (known?.calendar !== calendar) known = { calendar, days: read(ids, calendar) }
      return known.days
    },
    taking: (holds) => createResultSet(taken(ids, holds), read),
  }
}

/** As `filter`, in a fifth of its time, and a third of that of an iterator. */
function taken(ids: Uint32Array, holds: Uint8Array): Uint32Array {
  const found = new Uint32Array(ids.length)
  let count = 0
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? 0
    if (holds[id] !== 1) continue
    found[count] = id
    count += 1
  }
  return found.slice(0, count)
}

export function countIn(database: Database, accountId: string, scope: LibraryScope): number {
  const { index, within } = fromScope(scope, 'added')
  const where = allOf([{ sql: 'account_id = @accountId', values: { accountId } }, ...within])
  const count = database.prepare<unknown[], number>(
    `SELECT count(*) FROM indexed_assets INDEXED BY indexed_assets_by_${index} WHERE ${where.sql}`,
  )
  return count.pluck().get(where.values) ?? 0
}
