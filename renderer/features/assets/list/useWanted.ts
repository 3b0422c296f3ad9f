import { useMemo } from 'react'
import type { LibraryQuery } from '../../../../shared/library.ts'
import { useSort } from '../../../stores/listSorts.ts'
import { useView } from '../../../stores/view.ts'
import { useDebounced } from '../useDebounced.ts'
import { wantedBy } from './listQuery.ts'
import type { ListSource } from './sources/useListSource.ts'
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
  return useMemo(
    () => wantedBy(groupId, { search, type, status, mark }, sort),
    [groupId, type, status, mark, search, sort],
  )
}
