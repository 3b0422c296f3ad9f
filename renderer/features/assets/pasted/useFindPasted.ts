import { useCallback } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { rememberPlace } from '../../../stores/rememberPlace.ts'
import { useAction } from '../../../useAction.ts'
import { pastedId } from './pastedId.ts'

const finder = () => import('./findPasted.ts')

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
      const isLatest = (): boolean => mine === latest
      void finder().then(({ findPasted }) => findPasted({ assetId, isLatest, isStillThere }, act, t))
      return true
    },
    [act, t],
  )
}
