import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { LibraryQuery } from '../../../../shared/library.ts'
import type { AssetList, LookedAt, PlaceRange, ShownList } from './assetList.ts'
import { looksTheSame } from './looksTheSame.ts'
import { useIndexList } from './sources/useIndexList.ts'
import type { ListSource } from './sources/useListSource.ts'
import { useServiceList } from './sources/useServiceList.ts'

export type { AssetList } from './assetList.ts'

const top: PlaceRange = { first: 0, last: 0 }

/**
 * The list that is wanted, from where it comes; nothing while that is not decided. Once the index knows all of what the service lists, its
 * list is read beside it, and takes its place as soon as nothing on the screen would change by that.
 */
export function useAssetList(wanted: LibraryQuery, { from, isWholeNow, take }: ListSource): ShownList {
  const isComing = from === 'service' && isWholeNow
  const fromIndex = useIndexList(wanted, isComing ? 'beside' : from === 'index' ? 'shown' : 'unused')
  const fromService = useServiceList(wanted, from === 'service')
  const lookedAt = useRef<LookedAt>({ seen: top, drawn: top, others: [] })

  const { list: ofIndex } = fromIndex
  const { list: ofService } = fromService
  const { show: showIndex } = ofIndex
  const { show: showService } = ofService
  const show = useCallback<AssetList['show']>(
    (places) => {
      lookedAt.current = places
      showService(places)
      if (isComing) showIndex(places)
    },
    [showService, showIndex, isComing],
  )
  const isSteady = !fromService.isNextComing && !fromIndex.isNextComing
  useEffect(() => {
    if (isComing && isSteady && looksTheSame(ofService, ofIndex, lookedAt.current)) take()
  }, [isComing, isSteady, ofService, ofIndex, take])

  const list = useMemo(
    () => (from === 'service' ? { ...ofService, show } : ofIndex),
    [from, ofService, ofIndex, show],
  )
  return { list, isNextComing: (from === 'service' ? fromService : fromIndex).isNextComing }
}
