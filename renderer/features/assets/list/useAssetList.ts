import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Asset, AssetFilter } from '../../../../shared/assets.ts'
import type { AppError } from '../../../../shared/result.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { assetPageQuery, assetPageSize } from '../../../queries.ts'
import { followMerge, heldPlaces } from '../selection/selection.ts'
import { createAssetListStore } from './assetListStore.ts'
import { isFresh, type KnownAssets, type Place } from './knownAssets.ts'
import { type Remembered, rememberedPage, useRemembered } from './useRemembered.ts'

export interface AssetList {
  readonly groupId: string
  /** What is shown; another filter may be on its way. */
  readonly filter: AssetFilter
  /** How many places the grid has. Null until the first answer. */
  readonly total: number | null
  /** How many assets are known of; `open` where there may be more. */
  readonly count: { readonly known: number; readonly open: boolean } | null
  readonly error: AppError | null
  /** Where the service does not answer and what was known before is shown: of when that is. */
  readonly remembered: Remembered['told']
  readonly refetch: () => void
  /** All that is known of one moment: another object whenever anything in it changed. */
  readonly known: KnownAssets
  /** The asset at that place, when it is known. */
  readonly at: (index: number) => Asset | undefined
  /** Whether what is known of that place is of this moment. */
  readonly isFresh: (index: number) => boolean
  /** Where the asset is; where it was last, when that is not known. */
  readonly indexOf: (place: Place) => number
  /** The place with the asset that is there now, if one is known. */
  readonly placeAt: (index: number) => Place
  /** Tells which places are looked at, so that their pages are asked for and kept fresh. */
  readonly show: (first: number, last: number, others: readonly number[]) => void
  /** The assets from one place to another, or to the end; asked for where they are not known, a few pages at a time. */
  readonly load: (
    from: Place,
    to: Place | null,
    signal: AbortSignal,
    onProgress: (loaded: number) => void,
  ) => Promise<readonly Asset[]>
  readonly filtering: boolean
}

/** Random access to a list of any length: pages of a hundred, those that are looked at. */
export function useAssetList(groupId: string, wanted: AssetFilter): AssetList {
  const [shown, setShown] = useState({ groupId, filter: wanted })

  // The old list stays until the new one's first page is there, so that typing in the search field does not flicker.
  const coming = useQuery(assetPageQuery(groupId, wanted, 1))
  const isGone = shown.groupId !== groupId
  const remembered = useRemembered(groupId, wanted, coming.data === undefined)
  const settled = coming.data !== undefined || coming.isError || isGone || remembered.first !== null
  if (settled && (isGone || shown.filter !== wanted)) setShown({ groupId, filter: wanted })

  const { filter } = shown
  const first = useQuery(assetPageQuery(shown.groupId, filter, 1))
  // Pages come from where the first one came from, so that they are of one list.
  const isRemembered = useRef(false)
  isRemembered.current = first.data === undefined && remembered.first !== null
  const store = useMemo(
    () =>
      createAssetListStore({
        pageSize: assetPageSize,
        ask: (page) =>
          isRemembered.current
            ? rememberedPage(shown.groupId, shown.filter, page)
            : unwrap(
                bridge().assets.list({
                  groupId: shown.groupId,
                  page,
                  pageSize: assetPageSize,
                  filter: shown.filter,
                }),
              ),
        heldPlaces,
        onMerged: followMerge,
      }),
    [shown],
  )
  useEffect(() => {
    store.begin()
    return store.end
  }, [store])
  const { data, dataUpdatedAt } = first
  useEffect(() => {
    if (data !== undefined && dataUpdatedAt > 0) store.first(data)
  }, [store, data, dataUpdatedAt])
  const before = shown.filter === wanted && !isGone ? remembered.first : null
  useEffect(() => {
    if (data === undefined && before !== null) store.first(before)
  }, [store, data, before])
  const known = useSyncExternalStore(store.subscribe, store.known)

  const { load, show } = store
  const at = useCallback((index: number) => known.places.get(index), [known])
  const indexOf = useCallback(
    ({ id, index }: Place) => (id === null ? undefined : known.indexes.get(id)) ?? index,
    [known],
  )
  const placeAt = useCallback(
    (index: number) => ({ id: known.places.get(index)?.assetId ?? null, index }),
    [known],
  )
  const { refetch } = first
  return useMemo(
    () => ({
      groupId: shown.groupId,
      filter,
      total: known.extent?.places ?? null,
      count: known.extent,
      error: first.isError && first.data === undefined && before === null ? toAppError(first.error) : null,
      remembered: remembered.told,
      refetch: () => void refetch(),
      known,
      at,
      isFresh: (index) => isFresh(known, index, assetPageSize),
      indexOf,
      placeAt,
      show,
      load,
      filtering: filter !== wanted,
    }),
    [
      shown.groupId,
      filter,
      first.data,
      first.isError,
      first.error,
      refetch,
      known,
      at,
      indexOf,
      placeAt,
      show,
      load,
      wanted,
      before,
      remembered.told,
    ],
  )
}
