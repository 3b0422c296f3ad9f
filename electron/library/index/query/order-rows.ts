import type { Database } from 'better-sqlite3'
import type { LibrarySort } from '../../../../shared/library.ts'
import { firstBeyond } from './first-beyond.ts'
import { readNumbers } from './numbers.ts'

export type SortKey = LibrarySort['by']

/** All assets of an account in an order, by the ids of their rows: four bytes for each. */
export interface Order {
  /** Rising; of one moment or name the newer row first. What lacks what it is sorted by comes after all others. */
  readonly ids: Uint32Array
  /** How many have what it is sorted by. */
  readonly had: number
}

/** How the rows of the index are read in one order. */
export interface OrderRows {
  read(accountId: string): Order
  /** Those that have what it is sorted by, in portions: where one ends the next begins. A null `last`: it was the last one. */
  readPart(accountId: string, after: SortValue | null): OrderPart
  /** With the rows that have changed where they are by now; without those that are gone. */
  moved(accountId: string, before: Order, changed: ReadonlySet<number>): Order
}

export type SortValue = string | number

export interface OrderPart {
  readonly ids: Uint32Array
  readonly last: SortValue | null
}

export const columnOf = {
  added: 'added_at_ms',
  name: 'name_key',
  size: 'size_bytes',
  duration: 'duration_ms',
} as const satisfies Record<SortKey, string>

/** Read in some 5 milliseconds, which is what a letter that comes meanwhile waits. What is alike is read together. */
const portion = 8_192

export function createOrderRows(database: Database, by: SortKey): OrderRows {
  const column = columnOf[by]
  const rows = `FROM indexed_assets INDEXED BY indexed_assets_by_${by} WHERE account_id = @accountId AND ${column}`
  const ordered = `ORDER BY ${column}, id DESC`
  const selectEnd = (begins: string) =>
    database
      .prepare<[Record<string, SortValue>], SortValue>(
        `SELECT ${column} ${rows} ${begins} ORDER BY ${column} LIMIT 1 OFFSET ${portion}`,
      )
      .pluck()
  const selectFirstEnd = selectEnd('IS NOT NULL')
  const selectNextEnd = selectEnd('> @after')
  // `+`: the few ids lead. On its own SQLite goes through all of the account.
  const selectChanged = database.prepare<
    [Record<string, string>],
    { readonly id: number; readonly key: SortValue | null }
  >(
    `SELECT id, ${column} AS key FROM indexed_assets
     WHERE +account_id = @accountId AND id IN (SELECT value FROM json_each(@ids)) ORDER BY ${column} NULLS LAST, id DESC`,
  )
  const selectKey = database
    .prepare<[number], SortValue | null>(`SELECT ${column} FROM indexed_assets WHERE id = ?`)
    .pluck()
  /** Of rows that have what it is sorted by. */
  const isBefore = (one: number, other: number, otherKey: SortValue): boolean => {
    const order = compareKeys(selectKey.get(one) ?? 0, otherKey)
    return order < 0 || (order === 0 && one > other)
  }

  return {
    read: (accountId) => {
      const having = readNumbers(database, `SELECT id ${rows} IS NOT NULL ${ordered}`, { accountId })
      const lacking = readNumbers(database, `SELECT id ${rows} IS NULL ORDER BY id DESC`, { accountId })
      return { ids: joined([having, lacking]), had: having.length }
    },
    readPart: (accountId, after) => {
      const begins = after === null ? 'IS NOT NULL' : '> @after'
      const from = { accountId, ...(after === null ? {} : { after }) }
      const last = (after === null ? selectFirstEnd : selectNextEnd).get(from) ?? null
      const ends = last === null ? '' : `AND ${column} <= @last`
      const values = { ...from, ...(last === null ? {} : { last }) }
      return { ids: readNumbers(database, `SELECT id ${rows} ${begins} ${ends} ${ordered}`, values), last }
    },
    moved: (accountId, before, changed) => {
      const found = selectChanged.all({ accountId, ids: JSON.stringify([...changed]) })
      const { ids: stay, had } = without(before, changed)
      const places: number[] = []
      for (const { id, key } of found) {
        const from = places.at(-1) ?? 0
        places.push(
          key === null
            ? firstBeyond(Math.max(from, had), stay.length, (place) => (stay[place] ?? 0) > id)
            : firstBeyond(from, had, (place) => isBefore(stay[place] ?? 0, id, key)),
        )
      }
      const parts = found.flatMap(({ id }, nth) => [
        stay.subarray(places[nth - 1] ?? 0, places[nth]),
        Uint32Array.of(id),
      ])
      return {
        ids: joined([...parts, stay.subarray(places.at(-1) ?? 0)]),
        had: had + found.filter(({ key }) => key !== null).length,
      }
    },
  }
}

function without({ ids, had }: Order, gone: ReadonlySet<number>): Order {
  const left = new Uint32Array(ids.length)
  let count = 0
  let hadCount = 0
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? 0
    if (gone.has(id)) continue
    left[count] = id
    count += 1
    if (place < had) hadCount = count
  }
  return { ids: left.slice(0, count), had: hadCount }
}

/** Of all assets those that are not among these, by falling ids. */
export function othersOf(all: Uint32Array, these: Uint32Array): Uint32Array {
  const left = all.slice().sort()
  const isHere = new Uint8Array((left.at(-1) ?? 0) + 1)
  for (let place = 0; place < these.length; place += 1) isHere[these[place] ?? 0] = 1
  let count = 0
  for (let place = 0; place < left.length; place += 1) {
    const id = left[place] ?? 0
    if (isHere[id] === 1) continue
    left[count] = id
    count += 1
  }
  return left.slice(0, count).reverse()
}

export function joined(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** As SQLite orders them: texts by their code points, and not by the halves of those that JavaScript has in two. */
export function compareKeys(one: SortValue, other: SortValue): number {
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other)
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at += 1) {
    const difference = rankOf(one.charCodeAt(at)) - rankOf(other.charCodeAt(at))
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** A half stands for a code point above all that have one piece. */
const rankOf = (code: number): number => (code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code)
