import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Asset, AssetPage } from '../../../../shared/assets.ts'
import type { LibraryDay } from '../../../../shared/library.ts'
import { followMerge, heldPlaces } from '../selection/selection.ts'
import type { AssetList, IdAndGroup } from './assetList.ts'
import { isFresh, type Place } from './knownAssets.ts'
import { createAssetListStore, type ListUse } from './store/assetListStore.ts'

/** A page, and in the order of time the days of the whole list at that moment. */
export type ListPage = AssetPage & { readonly days?: readonly LibraryDay[] }

export interface ListStoreOptions {
  readonly pageSize: number
  readonly pagesAtOnce?: number
  /** Pages that fly past are not worth a request of the service; what is known here is at hand. */
  readonly settleMs: number
  readonly ask: (page: number) => Promise<ListPage>
  /** Where assets of the list are by now; of those that are not said the list finds out by looking around. */
  readonly locate?: (
    assets: readonly { readonly groupId: string; readonly assetId: string }[],
  ) => Promise<readonly number[]>
  /** Which assets lie between two places, or up to the end, by one request; where nobody can say, they are loaded. */
  readonly between?: (from: Place, to: Place | null) => Promise<readonly IdAndGroup[]>
}

type StoredList = Pick<
  AssetList,
  | 'known'
  | 'total'
  | 'count'
  | 'days'
  | 'at'
  | 'isFresh'
  | 'indexOf'
  | 'placeAt'
  | 'show'
  | 'load'
  | 'loadIds'
>

const idsOf = (assets: readonly Asset[]): readonly IdAndGroup[] =>
  assets.map(({ assetId, groupId }) => [assetId, groupId])

/**
 * The part of a list that is the same wherever it comes from. `options` are of one list: others begin another one. `first` is the
 * newest answer for its first page, and each new one is asked about again. What is selected follows the list that is shown; one that is
 * not used stands still and asks for nothing.
 */
export function useListStore(
  options: ListStoreOptions,
  first: ListPage | null,
  firstAt: number,
  use: ListUse,
): StoredList {
  const answered = useRef<ListPage | null>(null)
  answered.current = firstAt > 0 ? first : null
  const store = useMemo(
    () => createAssetListStore({ ...options, initial: answered.current, heldPlaces, onMerged: followMerge }),
    [options],
  )
  useLayoutEffect(() => {
    store.use(use)
    return () => store.use('unused')
  }, [store, use])
  const isUsed = use !== 'unused'
  useEffect(() => {
    if (isUsed && first !== null && firstAt > 0) store.first(first)
  }, [store, isUsed, first, firstAt])
  const known = useSyncExternalStore(store.subscribe, store.known)
  const { pageSize } = options
  const { load, show } = store
  const { between } = options
  const loadIds = useCallback<AssetList['loadIds']>(
    async (from, to, signal, onProgress) => {
      if (between === undefined) return idsOf(await load(from, to, signal, onProgress))
      const ids = await between(from, to)
      signal.throwIfAborted()
      return ids
    },
    [between, load],
  )
  const at = useCallback((index: number) => known.places.get(index), [known])
  const indexOf = useCallback(
    ({ id, index }: Place) => (id === null ? undefined : known.indexes.get(id)) ?? index,
    [known],
  )
  const placeAt = useCallback(
    (index: number) => ({ id: known.places.get(index)?.assetId ?? null, index }),
    [known],
  )
  return useMemo(
    () => ({
      known,
      total: known.extent?.places ?? null,
      count: known.extent,
      days: known.days,
      at,
      isFresh: (index) => isFresh(known, index, pageSize),
      indexOf,
      placeAt,
      show,
      load,
      loadIds,
    }),
    [known, at, indexOf, placeAt, show, load, loadIds, pageSize],
  )
}
