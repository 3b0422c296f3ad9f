import { useEffect, useLayoutEffect, useRef } from 'react'
import { bridge } from '../../../bridge.ts'
import { useShownAsset } from '../../../stores/shownAsset.ts'
import type { Place } from '../list/knownAssets.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { setSelection, useSelection } from '../selection/selection.ts'
import { type KeptPlace, keepPlace, keptPlaceOf } from './keptPlaces.ts'

/** Whether somebody asked to see something else than where they were. */
const isGoingElsewhere = (): boolean =>
  useShownAsset.getState().asset !== null || useSelection.getState().goal !== null

/**
 * Keeps where one is in the list when it is left or hidden, and goes back there each time that it is shown again. `topNow`: what is
 * first on the screen right now; `scrollTo` puts a place there.
 */
export function useKeptPlace(list: AssetList, topNow: () => Place, scrollTo: (place: Place) => void): void {
  const { query } = list
  const isReady = list.total !== null
  const latest = useRef({ list, topNow, scrollTo })
  latest.current = { list, topNow, scrollTo }
  /** Where to go as soon as the list is there. */
  const back = useRef<KeptPlace | null>(null)

  // These run again when what was hidden is shown: what was kept then is newer than what the component began with.
  useLayoutEffect(() => {
    back.current = isGoingElsewhere() ? null : keptPlaceOf(latest.current.list.query)
    return () => {
      const { list, topNow } = latest.current
      // Nobody was anywhere in a list that never came: what is kept of it still holds.
      if (list.total === null) return
      const top = topNow()
      const topGroupId = list.at(top.index)?.groupId ?? null
      keepPlace({ query: list.query, top, topGroupId, selection: useSelection.getState().selection })
    }
  }, [])

  useEffect(() => {
    const kept = back.current
    if (kept === null || !isReady) return
    back.current = null
    if (keptPlaceOf(query) !== kept) return
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
  }, [query, isReady])
}
