import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { bridge } from '../../../bridge.ts'
import { useShownAsset } from '../../../stores/shownAsset.ts'
import type { Place } from '../list/knownAssets.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { setSelection, useSelection } from '../selection/selection.ts'
import { type KeptPlace, keepPlace, keptPlaceOf } from './keptPlaces.ts'

/**
 * Where one was in the list when it was left; null where that is not known, or where somebody asked to see something else. `topNow`:
 * what is first on the screen right now; `scrollTo` puts a place there.
 */
export function useKeptPlace(
  list: AssetList,
  topNow: () => Place,
  scrollTo: (place: Place) => void,
): KeptPlace | null {
  const { groupId, query } = list
  const isReady = list.total !== null
  const [kept] = useState(() =>
    useShownAsset.getState().asset === null && useSelection.getState().goal === null
      ? keptPlaceOf(groupId)
      : null,
  )
  const latest = useRef({ list, topNow, scrollTo })
  latest.current = { list, topNow, scrollTo }

  useLayoutEffect(
    () => () => {
      const now = latest.current
      const top = now.topNow()
      const topGroupId = now.list.at(top.index)?.groupId ?? null
      keepPlace(now.list.groupId, { top, topGroupId, selection: useSelection.getState().selection })
    },
    [],
  )

  const begun = useRef(query)
  useEffect(() => {
    if (kept === null || !isReady || begun.current !== query) return
    setSelection(kept.selection)
    latest.current.scrollTo(kept.top)
    const { id } = kept.top
    if (id === null || kept.topGroupId === null) return
    let isWanted = true
    // The list may have moved meanwhile.
    void bridge()
      .library.placeOf({ query, groupId: kept.topGroupId, assetId: id })
      .then((answer) => {
        const place = answer.ok ? answer.value.place : null
        const isStill = latest.current.topNow().index === kept.top.index
        if (isWanted && isStill && place !== null && place !== kept.top.index)
          latest.current.scrollTo({ id, index: place })
      })
    return () => {
      isWanted = false
    }
  }, [kept, query, isReady])
  return kept
}
