import { useEffect } from 'react'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useShownAsset } from '../../../stores/shownAsset.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { goTo } from '../selection/selection.ts'
import { isFiltered } from './listQuery.ts'
import type { AssetList } from './useAssetList.ts'

/** Goes to the asset that was asked for once its list is there: see showAsset. */
export function useShowAsset({ query, groupId, total, known }: AssetList): void {
  const { t } = useWords()
  const wanted = useShownAsset(({ asset }) => (asset?.groupId === groupId ? asset : null))
  const isReady = wanted !== null && total !== null && !isFiltered(query)
  useEffect(() => {
    if (!isReady || wanted === null) return
    const { groupId, assetId } = wanted
    const here = known.indexes.get(assetId)
    if (here !== undefined) {
      useShownAsset.setState({ asset: null })
      goTo({ id: assetId, groupId, index: here })
      return
    }
    let isWanted = true
    void bridge()
      .library.placeOf({ query, groupId, assetId })
      .then((answer) => {
        if (!isWanted) return
        useShownAsset.setState({ asset: null })
        const place = answer.ok ? answer.value.place : null
        if (place === null) showToast({ tone: 'bad', title: t('assets.previewGone') })
        else goTo({ id: assetId, groupId, index: place })
      })
    return () => {
      isWanted = false
    }
  }, [isReady, wanted, query, known, t])
}
