import { useQuery } from '@tanstack/react-query'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { LibraryQuery } from '../../../../../shared/library.ts'
import { bridge, toAppError, unwrap } from '../../../../bridge.ts'
import type { AssetList, ShownList } from '../assetList.ts'
import { idsBetween } from '../idsBetween.ts'
import { groupIdOf } from '../listQuery.ts'
import type { ListUse } from '../store/assetListStore.ts'
import { type ListStoreOptions, useListStore } from '../useListStore.ts'
import { firstIndexPageQuery, indexPage, indexPageSize, indexPagesAtOnce } from './indexPages.ts'
import { useCorrection } from './useCorrection.ts'
import { useLate } from './useLate.ts'

/** Draws at once where one drags the scroll bar to. */
const settleMs = 30

/** A list of what is known on this computer: any order, any part of it at once. The service corrects it behind the screen. */
export function useIndexList(wanted: LibraryQuery, use: ListUse): ShownList {
  const isUsed = use !== 'unused'
  const last = useRef(wanted)
  // The old list stays until the new one's first page is there, so that typing in the search field does not flicker.
  const coming = useQuery({ ...firstIndexPageQuery(wanted), enabled: isUsed })
  const isGone = groupIdOf(last.current) !== groupIdOf(wanted)
  const shown = isGone || !isUsed || !coming.isPending ? wanted : last.current
  useLayoutEffect(() => {
    last.current = shown
  }, [shown])

  const first = useQuery({ ...firstIndexPageQuery(shown), enabled: isUsed })
  const options = useMemo<ListStoreOptions>(
    () => ({
      pageSize: indexPageSize,
      pagesAtOnce: indexPagesAtOnce,
      settleMs,
      ask: (page) => indexPage(shown, page),
      locate: async (assets) => {
        const found = await Promise.all(
          assets.map((asset) => unwrap(bridge().library.placeOf({ query: shown, ...asset }))),
        )
        return found.flatMap(({ place }) => (place === null ? [] : [place]))
      },
      between: (from, to) => idsBetween(shown, from, to),
    }),
    [shown],
  )
  const nextNamed = useCallback<NonNullable<AssetList['nextNamed']>>(
    async (beginning, from) =>
      (await unwrap(bridge().library.nextNamed({ query: shown, beginning, from }))).found,
    [shown],
  )
  const { data, dataUpdatedAt, error, refetch } = first
  const stored = useListStore(options, data ?? null, dataUpdatedAt, use)
  const isAnswered = useCorrection(groupIdOf(shown), stored.known, isUsed)
  const isLate = useLate(isUsed && groupIdOf(shown) !== null && !isAnswered)
  const knowledge = data?.knowledge ?? null
  const list = useMemo<AssetList>(
    () => ({
      ...stored,
      query: shown,
      groupId: groupIdOf(shown),
      source: 'index',
      nextNamed,
      unfiltered: data?.unfilteredTotal ?? null,
      error: data === undefined && error !== null ? toAppError(error) : null,
      remembered:
        knowledge !== null && (isLate || knowledge.knownGroups < knowledge.totalGroups) ? knowledge : null,
      refetch: () => void refetch(),
    }),
    [stored, shown, data, error, knowledge, isLate, nextNamed, refetch],
  )
  return { list, isNextComing: shown !== wanted }
}
