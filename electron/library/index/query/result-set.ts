import type { Database } from 'better-sqlite3'
import type { LibraryFilter, LibraryScope, LibrarySort } from '../../../../shared/library.ts'
import { allOf, byFacts, byShortWords, byTrigrams, type Condition, wordsOf } from './conditions.ts'

/** All of a list in its order, by the ids of the index's rows: every place of it is at hand at once. */
export interface ResultSet {
  readonly ids: Uint32Array
  /** When each was added, where the list is in that order; else null. */
  readonly addedAtMs: Float64Array | null
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
  const columns = sort.by === 'added' ? 'id, added_at_ms' : 'id'
  const statement = database.prepare<unknown[], readonly number[]>(
    `SELECT ${columns} FROM indexed_assets INDEXED BY indexed_assets_by_${index}
     WHERE ${where.sql} ORDER BY ${orderOf(sort)}`,
  )
  const rows = statement.raw().all(where.values)
  return {
    ids: Uint32Array.from(rows, ([id = 0]) => id),
    addedAtMs: sort.by === 'added' ? Float64Array.from(rows, ([, addedAtMs = 0]) => addedAtMs) : null,
  }
}

/** What is left of a list when its assets must have all words in their name, or the text for their id. */
export function searchIn(list: ResultSet, database: Database, accountId: string, text: string): ResultSet {
  const words = wordsOf(text)
  if (words.length === 0) return list
  const found = idsWith(database, accountId, text.trim(), words)
  const places = list.ids.reduce<number[]>((kept, id, place) => {
    if (found.has(id)) kept.push(place)
    return kept
  }, [])
  const { addedAtMs } = list
  return {
    ids: Uint32Array.from(places, (place) => list.ids[place] ?? 0),
    addedAtMs: addedAtMs === null ? null : Float64Array.from(places, (place) => addedAtMs[place] ?? 0),
  }
}

function idsWith(
  database: Database,
  accountId: string,
  assetId: string,
  words: readonly string[],
): ReadonlySet<number> {
  const trigrams = byTrigrams(words)
  const short = byShortWords(words)
  const account = { sql: 'account_id = @accountId', values: { accountId } }
  // The rows of other accounts are in no list of this one.
  const names = trigrams === null ? allOf([account, ...short]) : allOf([trigrams, ...short])
  const byName = database
    .prepare<unknown[], number>(
      `SELECT id FROM indexed_assets ${trigrams === null ? 'INDEXED BY indexed_assets_by_added' : ''} WHERE ${names.sql}`,
    )
    .pluck()
    .all(names.values)
  const byId = database
    .prepare<[string, string], number>('SELECT id FROM indexed_assets WHERE account_id = ? AND asset_id = ?')
    .pluck()
    .all(accountId, assetId)
  return new Set([...byName, ...byId])
}
