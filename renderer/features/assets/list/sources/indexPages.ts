import { queryOptions } from '@tanstack/react-query'
import type { LibraryPage, LibraryQuery } from '../../../../../shared/library.ts'
import { bridge, unwrap } from '../../../../bridge.ts'
import { systemTimeZone } from '../../../../i18n/formatters.ts'
import { assetPageSize, keys } from '../../../../queries.ts'
import { groupIdOf } from '../listQuery.ts'
import type { ListPage } from '../useListStore.ts'

/** Two screens or so: the first page for each letter that is typed has to be read, to cross to the page, and to be looked through. */
export const indexPageSize = assetPageSize
/** As many as the largest window shows with the smallest tiles. */
export const indexPagesAtOnce = 5

export type IndexPage = ListPage & Pick<LibraryPage, 'knowledge' | 'unfilteredTotal'>

/** A page of a list from what is known on this computer, from 1; with the first one the days of the whole list. */
export async function indexPage(
  query: LibraryQuery,
  page: number,
  pageSize = indexPageSize,
): Promise<IndexPage> {
  const offset = (page - 1) * pageSize
  // That of now, and by name: only the page hears that the system has another one.
  const daysIn = page === 1 && query.sort.by === 'added' ? systemTimeZone() : undefined
  const { assets, total, unfilteredTotal, knowledge, days } = await unwrap(
    bridge().library.list({ query, offset, limit: pageSize, daysIn }),
  )
  const hasMore = offset + assets.length < total
  return { assets, total, unfilteredTotal, knowledge, hasMore, page, pageSize, ...(days && { days }) }
}

/** Kept true by useLiveUpdates. */
export const firstIndexPageQuery = (query: LibraryQuery) =>
  queryOptions({
    queryKey: keys.index(groupIdOf(query), query),
    queryFn: () => indexPage(query, 1),
    gcTime: 30_000,
    // Of a list there is no part to keep: its store compares by ids.
    structuralSharing: false,
  })
