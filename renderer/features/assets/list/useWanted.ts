import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { LibraryQuery } from '../../../../shared/library.ts'
import { sortNow, useListSorts, useSort } from '../../../stores/listSorts.ts'
import { followSearch, useView } from '../../../stores/view.ts'
import { useDebounced } from '../useDebounced.ts'
import { firstIndexPageQuery } from './indexPages.ts'
import { searchedText, wantedBy } from './listQuery.ts'
import type { ListSource } from './useListSource.ts'

const searchPauseMs = 250

/** What is wanted: what is typed into the search field at once where it is looked for on this computer. */
export function useWanted(groupId: string | null, from: ListSource['from']): LibraryQuery {
  const type = useView((view) => view.type)
  const status = useView((view) => view.status)
  const mark = useView((view) => view.mark)
  const sort = useSort(groupId)
  const typed = useView((view) => searchedText(view.search))
  const pausedAt = useDebounced(typed, searchPauseMs)
  const search = from === 'index' ? typed : pausedAt
  useAskedAhead(groupId, from === 'index')
  return useMemo(
    () => wantedBy(groupId, { search, type, status, mark }, sort),
    [groupId, type, status, mark, search, sort],
  )
}

/** The list is asked for by the letter itself: it is on its way while the page draws that letter. */
function useAskedAhead(groupId: string | null, isOfIndex: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isOfIndex) return
    const ask = (): void => {
      const view = useView.getState()
      if (view.groupId !== groupId) return
      void client.prefetchQuery(firstIndexPageQuery(wantedBy(groupId, view, sortNow(groupId))))
    }
    const ends = [followSearch(ask), useListSorts.subscribe(ask)]
    return () => {
      for (const end of ends) end()
    }
  }, [client, groupId, isOfIndex])
}
