import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sortNow } from '../../../stores/listSorts.ts'
import { type Filters, useView } from '../../../stores/view.ts'
import { firstIndexPageQuery } from './indexPages.ts'
import { searchedText, wantedBy } from './listQuery.ts'
import type { ListSource } from './useListSource.ts'

/** From then on it is said that another list is on its way. */
const comingAfterMs = 100

const typedNow = (): string => searchedText(useView.getState().search)

const isSameBeside = (one: Filters, other: Filters): boolean =>
  one.type === other.type && one.status === other.status && one.mark === other.mark

/**
 * What is looked for, of what is typed into the search field. Where it is known on this computer, its list is asked for by the letter
 * itself, and is looked for once it is there: nothing but the field is drawn meanwhile. An answer that was overtaken by the next letter
 * is drawn by nobody.
 */
export function useSearched(groupId: string | null, from: ListSource['from']): string {
  const client = useQueryClient()
  const [searched, setSearched] = useState(typedNow)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = (): void => {
      clearTimeout(timer)
      setSearched(typedNow())
    }
    const ask = async (): Promise<void> => {
      const view = useView.getState()
      clearTimeout(timer)
      timer = setTimeout(take, comingAfterMs)
      await client.prefetchQuery(firstIndexPageQuery(wantedBy(groupId, view, sortNow(groupId))))
      if (useView.getState().search === view.search) take()
    }
    // What was typed before this listened.
    take()
    const end = useView.subscribe((view, before) => {
      if (view.groupId !== groupId) return
      const isTyped = view.search !== before.search
      // With another filter it is another list as a whole: no mixture of both is looked for.
      if (!isSameBeside(view, before) || (isTyped && from !== 'index')) take()
      else if (isTyped) void ask()
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [client, groupId, from])
  return searched
}
