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
  readonly keys: ReadonlyMap<string, string>
  /** The keys that another list's may go by, in the order of their places. */
  readonly free: readonly string[]
  /** How many lists there were before: no two of them make the same key. */
  readonly turn: number
}

/**
 * Within a list, each keeps its key wherever it goes, and what comes gets one of its own. In another list (`listOf`), what was there
 * before keeps its key as well, and the rest goes by the keys of what is gone: a tile is changed in half the time that it takes to make
 * one anew, and who types waits for a screenful of them at each letter.
 */
export function placedKeys(before: PlacedKeys | null, listOf: object, placed: readonly Placed[]): PlacedKeys {
  const isAnother = before !== null && before.listOf !== listOf
  const turn = before === null ? 0 : before.turn + (isAnother ? 1 : 0)
  const keys = new Map<string, string>()
  for (const { name } of placed) {
    const key = before?.keys.get(name)
    if (key !== undefined) keys.set(name, key)
  }
  const used = new Set(keys.values())
  const left = isAnother ? before.free.filter((key) => !used.has(key)) : []
  let taken = 0
  for (const { name } of placed) {
    if (keys.has(name)) continue
    keys.set(name, left[taken] ?? `${turn} ${name}`)
    taken += 1
  }
  const free = placed.flatMap(({ name, isHeld }) => (isHeld ? [] : (keys.get(name) ?? [])))
  return { listOf, keys, free, turn }
}
