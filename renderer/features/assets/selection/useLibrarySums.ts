import { useEffect, useState } from 'react'
import type { LibrarySelection, LibrarySums } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { followIndexChanges } from '../../../indexChanges.ts'

/** Keys that select as they move are not asked about one by one. */
const pauseMs = 200
/** While the index is being filled it changes all the time: sums over a whole group need not. */
const againMs = 1_000
/** So many times as long as an answer took is waited before the next question: sums over 100,000 assets take a while. */
const pausePerAnswer = 20

export type KnownSums = LibrarySums | 'asking' | 'failed'

/** Facts of a selection from the index, kept up to date; of the last selection only until the next one is asked about. */
export function useLibrarySums(selection: LibrarySelection): KnownSums {
  const [known, setKnown] = useState<{ readonly of: LibrarySelection; readonly sums: KnownSums } | null>(null)
  useEffect(() => {
    let isWanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    let tookMs = 0
    const ask = async (): Promise<void> => {
      timer = undefined
      const beganAtMs = performance.now()
      let sums: KnownSums
      try {
        sums = await unwrap(bridge().library.sums({ selection }))
      } catch {
        sums = 'failed'
      }
      tookMs = performance.now() - beganAtMs
      if (isWanted) setKnown({ of: selection, sums })
    }
    const askIn = (ms: number): void => {
      timer ??= setTimeout(() => void ask(), ms)
    }
    askIn(pauseMs)
    const unsubscribe = followIndexChanges((groupIds) => {
      if (groupIds === null || isAbout(selection, groupIds)) askIn(Math.max(againMs, tookMs * pausePerAnswer))
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
