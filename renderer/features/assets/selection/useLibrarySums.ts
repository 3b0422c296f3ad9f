import { useEffect, useState } from 'react'
import type { LibrarySelection, LibrarySums } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'

/** Keys that select as they move are not asked about one by one. */
const pauseMs = 200
/** While the index is being filled it changes every second: sums over a whole group need not. */
const againMs = 3_000

export type KnownSums = LibrarySums | 'asking' | 'failed'

/** Facts of a selection from the index, kept up to date; of the last selection only until the next one is asked about. */
export function useLibrarySums(selection: LibrarySelection): KnownSums {
  const [known, setKnown] = useState<{ readonly of: LibrarySelection; readonly sums: KnownSums } | null>(null)
  useEffect(() => {
    let isWanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      timer = undefined
      let sums: KnownSums
      try {
        sums = await unwrap(bridge().library.sums({ selection }))
      } catch {
        sums = 'failed'
      }
      if (isWanted) setKnown({ of: selection, sums })
    }
    const askIn = (ms: number): void => {
      timer ??= setTimeout(() => void ask(), ms)
    }
    askIn(pauseMs)
    const unsubscribe = bridge().subscribe('assetIndexChanged', ({ groupIds }) => {
      if (groupIds === null || isAbout(selection, groupIds)) askIn(againMs)
    })
    return () => {
      isWanted = false
      clearTimeout(timer)
      unsubscribe()
    }
  }, [selection])
  return known?.of === selection ? known.sums : 'asking'
}

function isAbout(selection: LibrarySelection, groupIds: readonly string[]): boolean {
  switch (selection.kind) {
    case 'some':
      return selection.assets.some(({ groupId }) => groupIds.includes(groupId))
    case 'list': {
      const { scope } = selection.query
      return scope.kind === 'all' || groupIds.includes(scope.groupId)
    }
    default:
      return selection satisfies never
  }
}
