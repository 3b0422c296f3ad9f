/** What stands at a place of a row, or a row among those that are drawn. */
export interface Placed {
  /** Which one it is, in its list. */
  readonly name: string
  /** Something of it is the person's own (selected, the keyboard's, a menu's): it turns into nothing else. */
  readonly isHeld: boolean
}

/** By which key React knows each of them. */
export interface PlacedKeys {
  readonly listOf: object
  readonly keys: ReadonlyMap<string, number>
  /** The keys that another list's may go by, in the order of their places. */
  readonly free: readonly number[]
}

/** No key is made twice. */
let lastKey = 0

/**
 * Within a list, each keeps its key wherever it goes, and what comes gets one of its own. In another list (`listOf`), what was there
 * before keeps its key as well, and the rest goes by the keys of what is gone: a tile is changed in less time than it takes to make one
 * anew, and who types waits for a screenful of them at each letter.
 */
export function placedKeys(before: PlacedKeys | null, listOf: object, placed: readonly Placed[]): PlacedKeys {
  const keys = new Map<string, number>()
  for (const { name } of placed) {
    const key = before?.keys.get(name)
    if (key !== undefined) keys.set(name, key)
  }
  const used = new Set(keys.values())
  const left = before === null || before.listOf === listOf ? [] : before.free.filter((key) => !used.has(key))
  for (const { name } of placed) {
    if (keys.has(name)) continue
    lastKey += 1
    keys.set(name, left.shift() ?? lastKey)
  }
  return { listOf, keys, free: placed.flatMap(({ name, isHeld }) => (isHeld ? [] : (keys.get(name) ?? []))) }
}
