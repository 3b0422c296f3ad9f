const storageKey = 'asset-library-drawing'
/** A page also ends in the middle of it because a person ends the app by force: once is no proof. */
const triesMax = 2
/** So many of those that were never finished are remembered. */
const unfinishedMax = 100

export interface DrawAttempts {
  /** Draws what has not ended the page so often. Rejects otherwise, and with what `draw` rejects with. */
  run<T>(key: string, draw: () => Promise<T>): Promise<T>
  /** The page ends in an orderly way: nothing that it was drawing is to blame. */
  pageEnds(): void
}

/**
 * Writes down what is drawn before it is begun. A clip that takes the whole page down with it is thereby known when the page is
 * loaded again, and the grid in which it stands can be looked at all the same.
 */
export function createDrawAttempts(storage: Pick<Storage, 'getItem' | 'setItem'>): DrawAttempts {
  const underWay = new Set<string>()
  /** Drawings that were begun and did not come to an end, by what is drawn, oldest first: how often. */
  const unfinished = readUnfinished(storage)

  function note(key: string, count: number): void {
    unfinished.delete(key)
    if (count > 0) unfinished.set(key, count)
    try {
      storage.setItem(storageKey, JSON.stringify([...unfinished].slice(-unfinishedMax)))
    } catch {
      // A full disk: it is drawn all the same.
    }
  }

  return {
    run: async (key, draw) => {
      // Twice at once is one try: it stands in two places on the screen.
      if (underWay.has(key)) return draw()
      const count = unfinished.get(key) ?? 0
      if (count >= triesMax) throw new Error('it has ended the page')
      underWay.add(key)
      note(key, count + 1)
      try {
        return await draw()
      } finally {
        if (underWay.delete(key)) note(key, 0)
      }
    },
    pageEnds: () => {
      for (const key of underWay) note(key, (unfinished.get(key) ?? 1) - 1)
      underWay.clear()
    },
  }
}

/** What this page's predecessors left; anything may stand there. */
function readUnfinished(storage: Pick<Storage, 'getItem'>): Map<string, number> {
  const isEntry = (entry: unknown): entry is [string, number] =>
    Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number'
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]')
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : [])
  } catch {
    return new Map()
  }
}

let shared: DrawAttempts | null = null

/** Those of this window. */
export function drawAttempts(): DrawAttempts {
  if (shared === null) {
    shared = createDrawAttempts(window.localStorage)
    window.addEventListener('pagehide', shared.pageEnds)
  }
  return shared
}
