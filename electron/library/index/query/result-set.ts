import type { Database } from 'better-sqlite3'
import type { LibraryDay, LibraryFilter, LibraryScope, LibrarySort } from '../../../../shared/library.ts'
import { allOf, byFacts, type Condition } from './conditions.ts'
import { daysOf, daysOfTaken } from './days.ts'
import { readNumbers } from './numbers.ts'

/** All of a list in its order, by the ids of the index's rows: every place of it is at hand at once. */
export interface ResultSet {
  readonly ids: Uint32Array
  /** Its days, where it is in the order of time; else none. Read when they are asked for. */
  readonly days: () => readonly LibraryDay[]
}

/** A list without words to search for: those only take some of it away. */
export interface ListShape {
  readonly scope: LibraryScope
  readonly filter: Pick<LibraryFilter, 'type' | 'status'>
  readonly sort: LibrarySort
}

const columnOf = {
  added: 'added_at_ms',
  name: 'name_key',
  size: 'size_bytes',
  duration: 'duration_ms',
} as const satisfies Record<LibrarySort['by'], string>

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

export function readList(
  database: Database,
  accountId: string,
  { scope, filter, sort }: ListShape,
): ResultSet {
  const { index, within } = fromScope(scope, sort.by)
  const where = allOf([
    { sql: 'account_id = @accountId', values: { accountId } },
    ...within,
    ...byFacts(filter),
  ])
  const from = `FROM indexed_assets INDEXED BY indexed_assets_by_${index} WHERE ${where.sql}`
  let days: readonly LibraryDay[] | null = sort.by === 'added' ? null : []
  return {
    ids: readNumbers(database, `SELECT id ${from} ORDER BY ${orderOf(sort)}`, where.values),
    days: () => {
      days ??= readDays(database, from, where.values, sort.descending)
      return days
    },
  }
}

function readDays(
  database: Database,
  from: string,
  values: Condition['values'],
  descending: boolean,
): readonly LibraryDay[] {
  const [beyond, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC']
  const selectFirst = database
    .prepare<unknown[], number>(
      `SELECT added_at_ms ${from} AND added_at_ms ${beyond} @ms ORDER BY added_at_ms ${direction} LIMIT 1`,
    )
    .pluck()
  const count = database
    .prepare<unknown[], number>(
      `SELECT count(*) ${from} AND added_at_ms >= @fromMs AND added_at_ms < @beforeMs`,
    )
    .pluck()
  return daysOf(
    {
      firstBeyond: (ms) => selectFirst.get({ ...values, ms }) ?? null,
      countBetween: (fromMs, beforeMs) => count.get({ ...values, fromMs, beforeMs }) ?? 0,
    },
    descending,
  )
}

export function countIn(database: Database, accountId: string, scope: LibraryScope): number {
  const { index, within } = fromScope(scope, 'added')
  const where = allOf([{ sql: 'account_id = @accountId', values: { accountId } }, ...within])
  const count = database.prepare<unknown[], number>(
    `SELECT count(*) FROM indexed_assets INDEXED BY indexed_assets_by_${index} WHERE ${where.sql}`,
  )
  return count.pluck().get(where.values) ?? 0
}

/** What is left of a list when only these of its rows are taken, by their ids. */
export function takeFrom(list: ResultSet, holds: Uint8Array): ResultSet {
  const ids = list.ids.filter((id) => holds[id] === 1)
  let days: readonly LibraryDay[] | null = null
  return {
    ids,
    days: () => {
      days ??= daysOfTaken(list.days(), list.ids, ids)
      return days
    },
  }
}
