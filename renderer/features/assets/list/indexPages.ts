import { queryOptions } from '@tanstack/react-query'
import type { LibraryPage, LibraryQuery } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { assetPageSize, keys } from '../../../queries.ts'
import { groupIdOf } from './listQuery.ts'
import type { ListPage } from './useListStore.ts'

/** Two screens or so: the first page for each letter that is typed has to be read, to cross to the page, and to be looked through. */
export const indexPageSize = assetPageSize
/** As many as the largest window shows with the smallest tiles. */
export const indexPagesAtOnce = 5

export type IndexPage = ListPage & Pick<LibraryPage, 'knowledge' | 'unfilteredTotal' | 'version'>

/** A page of a list from what is known on this computer, from 1. */
export async function indexPage(
  query: LibraryQuery,
  page: number,
  pageSize = indexPageSize,
): Promise<IndexPage> {
  const offset = (page - 1) * pageSize
  const { assets, total, ...rest } = await unwrap(bridge().library.list({ query, offset, limit: pageSize }))
  return { ...rest, assets, total, hasMore: offset + assets.length < total, page, pageSize }
}

/** The first page, with the days of the whole list: both of one moment, unless the index changes all the time. */
async function firstIndexPage(query: LibraryQuery): Promise<IndexPage> {
  if (query.sort.by !== 'added') return indexPage(query, 1)
  const [page, { days, version }] = await Promise.all([
    indexPage(query, 1),
    unwrap(bridge().library.days({ query })),
  ])
  return version === page.version ? { ...page, days } : { ...(await indexPage(query, 1)), days }
}

/** Kept true by useLiveUpdates. */
export const firstIndexPageQuery = (query: LibraryQuery) =>
  queryOptions({
    queryKey: keys.index(groupIdOf(query), query),
    queryFn: () => firstIndexPage(query),
    gcTime: 30_000,
    // Of a list there is no part to keep: its store compares by ids.
    structuralSharing: false,
  })
