import { useCallback } from 'react'
import { type Translator, useWords } from '../../../i18n/I18nProvider.tsx'
import { rememberPlace } from '../../../stores/rememberPlace.ts'
import { pastedId } from './pastedId.ts'

const finder = () => import('./findPasted.ts')

let latest = 0

/**
 * Goes to an asset by its id, in its group: by what is known here, or else the groups are asked one by one. Who went elsewhere meanwhile is
 * not taken away from there, but offered the way.
 */
export function findAssetById(assetId: string, goOn: boolean, words: Translator): void {
  latest += 1
  const mine = latest
  const pasted = {
    assetId,
    goOn,
    isStillThere: rememberPlace(),
    isLatest: () => mine === latest,
    onGoOn: () => findAssetById(assetId, true, words),
  }
  void finder().then(({ findPasted }) => findPasted(pasted, words))
}

/** Goes to the asset whose id was pasted. Answers at once whether the text is an id. */
export function useFindPasted(): (text: string) => boolean {
  const words = useWords()
  return useCallback(
    (text) => {
      const assetId = pastedId(text)
      if (assetId !== null) findAssetById(assetId, false, words)
      return assetId !== null
    },
    [words],
  )
}
