import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useWantedAssets } from '../../stores/wantedAssets.ts'
import { showToast } from '../../ui/toasts/toasts.ts'
import { useDrafts } from './drafts/drafts.ts'
import { referenceTo, rememberReferences } from './library/knownAssets.ts'
import { tellAssets } from './library/useAssetFacts.ts'
import { showPart } from './shownPart.ts'
import { takeAssets } from './slots/takeAssets.ts'

/** Puts the assets that a person chose elsewhere for "Generate" into the open draft, as soon as there is one. */
export function useTakeAssets(): void {
  const { t } = useWords()
  const client = useQueryClient()
  const wanted = useWantedAssets((state) => state.assets)
  const ready = useDrafts((state) => state.draftId !== null)
  useEffect(() => {
    if (wanted.length === 0 || !ready) return
    useWantedAssets.setState({ assets: [] })
    tellAssets(client, wanted)
    const references = wanted.map(referenceTo)
    rememberReferences(references)
    const left = takeAssets(references)
    // Where there is room for one part only, that is where they are seen.
    showPart('compose')
    if (left > 0) showToast({ tone: 'plain', title: t('generate.shelf.noPlace', { count: left }) })
    else showToast({ tone: 'good', title: t('generate.shelf.taken', { count: references.length }) })
  }, [wanted, ready, client, t])
}
