import { useEffect, useRef } from 'react'
import { toAppError } from '../../../bridge.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useShownAsset } from '../../../stores/shownAsset.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { goTo } from '../selection/selection.ts'
import { isSettled } from './listQuery.ts'
import type { AssetList } from './useAssetList.ts'

/** Fetched when somebody wants to see an asset. */
const finder = () => import('./store/findPlace.ts')

/** Goes to the asset that was asked for once its list is there: see showAsset. */
export function useShowAsset(list: AssetList, isNextComing: boolean): void {
  const { t } = useWords()
  const { groupId, query, source } = list
  const wanted = useShownAsset(({ asset }) => (asset?.groupId === groupId ? asset : null))
  const isReady = wanted !== null && isSettled({ query, total: list.total, isNextComing })
  // A list that changes while it is read is no reason to begin again; another one, in another order, is.
  const latest = useRef(list)
  latest.current = list

  useEffect(() => {
    if (!isReady || wanted === null) return
    const { groupId, assetId } = wanted
    const search = new AbortController()
    const { signal } = search
    const find = async () =>
      (await finder()).findPlace({ list: { ...latest.current, query, source }, asset: wanted, signal })
    const goes = async () => {
      const place = await find().catch(toAppError)
      if (signal.aborted) return
      useShownAsset.setState({ asset: null })
      if (typeof place === 'number') goTo({ id: assetId, groupId, index: place })
      else
        showToast({
          tone: 'bad',
          title:
            place === null
              ? t('assets.previewGone')
              : errorLine(errorWords(place.code, place.serviceMessage, t), t),
        })
    }
    void goes()
    return () => search.abort()
  }, [isReady, wanted, query, source, t])
}
