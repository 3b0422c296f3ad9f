import { useEffect, useRef } from 'react'
import { toAppError } from '../../../bridge.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useShownAsset } from '../../../stores/shownAsset.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { goTo } from '../selection/selection.ts'
import { isFiltered } from './listQuery.ts'
import type { AssetList } from './useAssetList.ts'

/** Fetched when somebody wants to see an asset. */
const finder = () => import('./store/findPlace.ts')

/** Goes to the asset that was asked for once its list is there: see showAsset. */
export function useShowAsset(list: AssetList): void {
  const { t } = useWords()
  const { query, groupId, total } = list
  const wanted = useShownAsset(({ asset }) => (asset?.groupId === groupId ? asset : null))
  const isReady = wanted !== null && total !== null && !isFiltered(query)
  // A list that changes while it is read is no reason to begin again.
  const latest = useRef(list)
  latest.current = list

  useEffect(() => {
    if (!isReady || wanted === null) return
    const { groupId, assetId } = wanted
    const search = new AbortController()
    const { signal } = search
    const find = async () => (await finder()).findPlace({ list: latest.current, asset: wanted, signal })
    void find().then(
      (place) => {
        if (signal.aborted) return
        useShownAsset.setState({ asset: null })
        if (place === null) showToast({ tone: 'bad', title: t('assets.previewGone') })
        else goTo({ id: assetId, groupId, index: place })
      },
      (thrown: unknown) => {
        if (signal.aborted) return
        useShownAsset.setState({ asset: null })
        const { code, serviceMessage } = toAppError(thrown)
        showToast({ tone: 'bad', title: errorLine(errorWords(code, serviceMessage, t), t) })
      },
    )
    return () => search.abort()
  }, [isReady, wanted, query, t])
}
