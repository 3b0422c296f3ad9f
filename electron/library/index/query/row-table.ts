import type { Database } from 'better-sqlite3'
import type { AssetRow } from '../store/asset-row.ts'
import { countHolding, eraseName, markBeginning, type NameChunk, nameChunk } from './name-chunk.ts'

/**
 * What lists and searches look at of all rows, in memory: 200,000 names are looked through in a few milliseconds for any word, where
 * SQLite took up to two hundred. Some 22 bytes a row, and its name. By the id of a row; what is gone may still be told of.
 */
export interface RowTable {
  /** Reads a part of it, so that the first search need not. Answers whether there is more to read. */
  prepare(): boolean
  /** Whether all of it is at hand. */
  isReady(): boolean
  /** Of each row whether its name holds every word. */
  holding(words: readonly string[]): Uint8Array
  /** Of each row whether its name begins so. */
  beginning(folded: string): Uint8Array
  /** Only where it is ready: those of these rows, in their order, of which all is so that is asked for. */
  taking(ids: Uint32Array, wanted: WantedFacts): Uint32Array
  /** Only where it is ready: when the asset of the row was added. */
  addedAtMs(id: number): number
  /** The row is new, is gone, or has other facts than before. */
  changed(id: number): void
  /** Read anew when it is needed: what was told may not have been written. */
  forget(): void
}

/** What is left out is not asked for. */
export interface WantedFacts {
  readonly groupId?: string | undefined
  readonly type?: string | undefined
  readonly status?: string | undefined
}

interface FactRow extends Pick<AssetRow, 'folded' | 'group_id' | 'type' | 'status'> {
  readonly id: number
  readonly added_at_ms: number
}

/** Numbers for texts of which there are few. 0 stands for none. */
function createCodes() {
  const codes = new Map<string, number>()
  return (text: string | null): number => {
    if (text === null) return 0
    const code = codes.get(text) ?? codes.size + 1
    codes.set(text, code)
    return code
  }
}

/** Read in some 5 milliseconds: a letter that comes meanwhile waits for no more than that. */
const portion = 4_096
/** Names that were erased are passed by at each search: from so many on, all are read anew. */
const erasedAtMost = 50_000

const columns = 'id, folded, group_id, type, status, added_at_ms'

export function createRowTable(database: Database): RowTable {
  const selectPortion = database.prepare<[number, number], FactRow>(
    `SELECT ${columns} FROM indexed_assets WHERE id > ? ORDER BY id LIMIT ?`,
  )
  const selectSome = database.prepare<[string], FactRow>(
    `SELECT ${columns} FROM indexed_assets WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  )
  const selectLargest = database.prepare<[], number | null>('SELECT max(id) FROM indexed_assets').pluck()

  const groupCode = createCodes()
  const typeCode = createCodes()
  const statusCode = createCodes()
  let chunks: NameChunk[] = []
  let groupOf = new Uint32Array(0)
  let typeOf = new Uint8Array(0)
  let statusOf = new Uint8Array(0)
  let addedAt = new Float64Array(0)
  /** All rows up to it are here. */
  let readTo = 0
  let isRead = false
  let erased = 0
  const stale = new Set<number>()

  const makeRoom = (largestId: number): void => {
    if (largestId < groupOf.length) return
    const room = Math.ceil((largestId + 1) * 1.1)
    groupOf = enlarged(groupOf, new Uint32Array(room))
    typeOf = enlarged(typeOf, new Uint8Array(room))
    statusOf = enlarged(statusOf, new Uint8Array(room))
    addedAt = enlarged(addedAt, new Float64Array(room))
  }

  const take = (rows: readonly FactRow[]): void => {
    const last = rows.at(-1)
    if (last === undefined) return
    makeRoom(last.id)
    for (const { id, group_id, type, status, added_at_ms } of rows) {
      groupOf[id] = groupCode(group_id)
      typeOf[id] = typeCode(type)
      statusOf[id] = statusCode(status)
      addedAt[id] = added_at_ms
    }
    chunks.push(nameChunk(rows))
  }

  const readOn = (): void => {
    if (readTo === 0) makeRoom(selectLargest.get() ?? 0)
    const rows = selectPortion.all(readTo, portion)
    take(rows)
    readTo = rows.at(-1)?.id ?? readTo
    isRead = rows.length < portion
  }

  const forget = (): void => {
    chunks = []
    readTo = 0
    isRead = false
    erased = 0
    stale.clear()
  }

  const refresh = (): void => {
    if (stale.size === 0) return
    const ids = [...stale]
    erased += ids.length
    if (erased > erasedAtMost) {
      forget()
      return
    }
    stale.clear()
    for (const chunk of chunks) for (const id of ids) eraseName(chunk, id)
    take(selectSome.all(JSON.stringify(ids)))
  }

  const isReady = (): boolean => {
    if (isRead) refresh()
    return isRead
  }

  const readAll = (): void => {
    while (!isReady()) readOn()
  }

  return {
    prepare: () => {
      if (!isReady()) readOn()
      return !isRead
    },
    isReady,
    holding: (words) => {
      readAll()
      /** How many of the words, of those so far, each row holds. */
      const counts = new Uint8Array(groupOf.length)
      const wanted = words.slice(0, 255)
      for (const [before, word] of wanted.entries())
        for (const chunk of chunks) countHolding(chunk, word, counts, before)
      const all = wanted.length
      if (all > 1) for (let id = 0; id < counts.length; id += 1) counts[id] = counts[id] === all ? 1 : 0
      return counts
    },
    beginning: (folded) => {
      readAll()
      const begins = new Uint8Array(groupOf.length)
      for (const chunk of chunks) markBeginning(chunk, folded, begins)
      return begins
    },
    taking: (ids, { groupId, type, status }) => {
      // 0 for what is not asked for.
      const group = groupId === undefined ? 0 : groupCode(groupId)
      const kind = type === undefined ? 0 : typeCode(type)
      const state = status === undefined ? 0 : statusCode(status)
      const found = new Uint32Array(ids.length)
      let count = 0
      for (let place = 0; place < ids.length; place += 1) {
        const id = ids[place] ?? 0
        if (group !== 0 && groupOf[id] !== group) continue
        if (kind !== 0 && typeOf[id] !== kind) continue
        if (state !== 0 && statusOf[id] !== state) continue
        found[count] = id
        count += 1
      }
      return found.slice(0, count)
    },
    addedAtMs: (id) => addedAt[id] ?? 0,
    changed: (id) => {
      // What lies beyond is still to be read.
      if (isRead || id <= readTo) stale.add(id)
    },
    forget,
  }
}

function enlarged<T extends Uint8Array | Uint32Array | Float64Array>(before: T, after: T): T {
  after.set(before)
  return after
}
