import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { sortNow, useListSorts } from '../../../stores/listSorts.ts'
import { useView } from '../../../stores/view.ts'
import { searchedText, wantedBy } from './listQuery.ts'
import { firstIndexPageQuery } from './sources/indexPages.ts'
import type { ListSource } from './sources/useListSource.ts'

/** From then on it is said that another list is on its way. */
const comingAfterMs = 100

const typedNow = (): string => searchedText(useView.getState().search)

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
    const ask = (): Promise<void> =>
      client.prefetchQuery(firstIndexPageQuery(wantedBy(groupId, useView.getState(), sortNow(groupId))))
    const search = async (text: string): Promise<void> => {
      clearTimeout(timer)
      timer = setTimeout(take, comingAfterMs)
      await ask()
      // In the turn of the answer: a frame that is due would else be drawn before it, without the tiles, and they wait for the next.
      if (useView.getState().search === text) flushSync(take)
    }
    // What was typed before this listened.
    take()
    const ends = [
      useView.subscribe((view, before) => {
        if (view.groupId !== groupId) return
        const isTyped = view.search !== before.search
        const isFiltered =
          view.type !== before.type || view.status !== before.status || view.mark !== before.mark
        // With another filter it is another list as a whole: no mixture of both is looked for.
        if (isFiltered || (isTyped && from !== 'index')) take()
        else if (isTyped) void search(view.search)
      }),
      // Another order is on its way as well while the page draws its choice.
      useListSorts.subscribe(() => {
        if (from === 'index' && useView.getState().groupId === groupId) void ask()
      }),
    ]
    return () => {
      for (const end of ends) end()
      clearTimeout(timer)
    }
  }, [client, groupId, from])
  return searched
}
