import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { LibraryKnowledge, LibraryQuery } from '../../../../../shared/library.ts'
import type { ListPage } from '../useListStore.ts'
import { firstIndexPageQuery } from './indexPages.ts'
import { useLate } from './useLate.ts'

export interface Remembered {
  /** The first page as this computer knows it; null while nothing is known, and when the service has answered. */
  readonly first: ListPage | null
  /** How much of it is known and of when, once that is worth a word. */
  readonly told: LibraryKnowledge | null
}

/** What was known of a group before: shown at once, and for as long as the service does not answer. */
export function useRemembered(query: LibraryQuery, isWanted: boolean): Remembered {
  const { data } = useQuery({ ...firstIndexPageQuery(query), enabled: isWanted })
  const isShown = isWanted && data !== undefined && data.assets.length > 0
  const isLate = useLate(isShown)
  return useMemo(() => {
    if (!isShown) return { first: null, told: null }
    // Without the days: it is as long as the service's pages are, which take its place.
    const { assets, total, hasMore, page, pageSize } = data
    const first = { assets, total, hasMore, page, pageSize }
    return { first, told: isLate ? data.knowledge : null }
  }, [isShown, isLate, data])
}
