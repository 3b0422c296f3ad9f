import { useCallback } from 'react'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { rememberPlace } from '../../../stores/rememberPlace.ts'
import { showAsset } from '../../../stores/shownAsset.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { useAction } from '../../../useAction.ts'
import { pastedId } from './pastedId.ts'

let latest = 0

/**
 * Goes to the asset whose id was pasted, in its group: by what is known here, or else the groups are asked one by one. Who went
 * elsewhere meanwhile is not taken away from there, but offered the way. Answers at once whether the text is an id.
 */
export function useFindPasted(): (text: string) => boolean {
  const { t } = useWords()
  const act = useAction()
  return useCallback(
    (text) => {
      const assetId = pastedId(text)
      if (assetId === null) return false
      latest += 1
      const mine = latest
      const isStillThere = rememberPlace()
      const find = async (): Promise<void> => {
        const found = await act(bridge().library.findById({ assetId }))
        if (mine !== latest || found === null) return
        const { asset, askedGroups } = found
        if (asset === null)
          showToast({
            tone: 'bad',
            title: t('browse.notFound'),
            body: t('browse.notFoundIn', { count: askedGroups }),
          })
        else if (isStillThere()) showAsset(asset)
        else
          showToast({
            tone: 'good',
            title: asset.name,
            action: { label: t('uploads.showAsset'), onSelect: () => showAsset(asset) },
          })
      }
      void find()
      return true
    },
    [act, t],
  )
}
