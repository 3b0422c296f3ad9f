import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { LibraryQuery } from '../../../../shared/library.ts'
import { sortNow, useListSorts, useSort } from '../../../stores/listSorts.ts'
import { useView } from '../../../stores/view.ts'
import { useDebounced } from '../useDebounced.ts'
import { firstIndexPageQuery } from './indexPages.ts'
import { wantedBy } from './listQuery.ts'
import type { ListSource } from './useListSource.ts'
import { useSearched } from './useSearched.ts'

const searchPauseMs = 250

/** What is wanted: of what is typed into the search field each letter where it is looked for on this computer, else what one rests at. */
export function useWanted(groupId: string | null, from: ListSource['from']): LibraryQuery {
  const type = useView((view) => view.type)
  const status = useView((view) => view.status)
  const mark = useView((view) => view.mark)
  const sort = useSort(groupId)
  const searched = useSearched(groupId, from)
  const pausedAt = useDebounced(searched, searchPauseMs)
  const search = from === 'index' ? searched : pausedAt
  useSortAskedAhead(groupId, from === 'index')
  return useMemo(
    () => wantedBy(groupId, { search, type, status, mark }, sort),
    [groupId, type, status, mark, search, sort],
  )
}

/** The list of another order is asked for by the choice itself: it is on its way while the page draws that. */
function useSortAskedAhead(groupId: string | null, isOfIndex: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isOfIndex) return
    return useListSorts.subscribe(() => {
      const view = useView.getState()
      if (view.groupId !== groupId) return
      void client.prefetchQuery(firstIndexPageQuery(wantedBy(groupId, view, sortNow(groupId))))
    })
  }, [client, groupId, isOfIndex])
}
