import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { LibraryQuery } from '../../../../../shared/library.ts'
import { bridge, toAppError, unwrap } from '../../../../bridge.ts'
import { assetPageQuery, assetPageSize } from '../../../../queries.ts'
import type { AssetList, ShownList } from '../assetList.ts'
import { groupIdOf, isFiltered, serviceFilterOf } from '../listQuery.ts'
import { type ListStoreOptions, useListStore } from '../useListStore.ts'
import { indexPage } from './indexPages.ts'
import { useRemembered } from './useRemembered.ts'

/** While somebody drags the scroll bar, the pages that fly past are not worth a request. */
const settleMs = 80
/** As many as the largest window shows with the smallest tiles: one after the other each would wait for the one before. */
const pagesAtOnce = 3

/** The list of a group as the service tells it, page by page as it is looked at; before its first answer what was known. */
export function useServiceList(wanted: LibraryQuery, isUsed: boolean): ShownList {
  const [shown, setShown] = useState(wanted)
  const pageOf = (query: LibraryQuery) =>
    assetPageQuery(groupIdOf(query) ?? '', serviceFilterOf(query.filter), 1)

  // The old list stays until the new one's first page is there, so that typing in the search field does not flicker.
  const coming = useQuery({ ...pageOf(wanted), enabled: isUsed })
  const isGone = groupIdOf(shown) !== groupIdOf(wanted)
  const remembered = useRemembered(wanted, isUsed && coming.data === undefined)
  const settled = coming.data !== undefined || coming.isError || isGone || remembered.first !== null
  if (shown !== wanted && (settled || !isUsed)) setShown(wanted)

  const first = useQuery({ ...pageOf(shown), enabled: isUsed })
  const whole = useQuery({
    ...assetPageQuery(groupIdOf(shown) ?? '', {}, 1),
    enabled: isUsed && isFiltered(shown),
  })
  // Pages come from where the first one came from, so that they are of one list.
  const isRemembered = useRef(false)
  isRemembered.current = first.data === undefined && remembered.first !== null
  const options = useMemo<ListStoreOptions>(
    () => ({
      pageSize: assetPageSize,
      settleMs,
      pagesAtOnce,
      ask: (page) =>
        isRemembered.current
          ? indexPage(shown, page, assetPageSize)
          : unwrap(
              bridge().assets.list({
                groupId: groupIdOf(shown) ?? '',
                page,
                pageSize: assetPageSize,
                filter: serviceFilterOf(shown.filter),
              }),
            ),
    }),
    [shown],
  )
  const before = shown === wanted ? remembered.first : null
  const { data, dataUpdatedAt, error, isError, refetch } = first
  const stored = useListStore(
    options,
    data ?? before,
    data === undefined ? 1 : dataUpdatedAt,
    isUsed ? 'shown' : 'unused',
  )
  useEffect(() => {
    // It is read to its end soon, so that it is at hand the next time.
    const groupId = groupIdOf(shown)
    if (isUsed && groupId !== null) void bridge().library.look({ groupId })
  }, [shown, isUsed])
  const list = useMemo<AssetList>(
    () => ({
      ...stored,
      query: shown,
      groupId: groupIdOf(shown),
      source: 'service',
      nextNamed: null,
      unfiltered: whole.data?.total ?? null,
      days: null,
      error: isError && data === undefined && before === null ? toAppError(error) : null,
      remembered: remembered.told,
      refetch: () => void refetch(),
    }),
    [stored, shown, whole.data, isError, data, before, error, remembered.told, refetch],
  )
  return { list, isNextComing: shown !== wanted }
}
