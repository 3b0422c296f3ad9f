import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { changeMode } from '../../../shared/generation/composition/change.ts'
import type { AssetReference, Composition, Mode } from '../../../shared/generation/draft.ts'
import { specOf } from '../../../shared/generation/models/table.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useWantedAssets } from '../../stores/wantedAssets.ts'
import { showToast } from '../../ui/toasts/toasts.ts'
import { drafts, useDrafts } from './drafts/drafts.ts'
import { referenceTo, rememberReferences } from './library/knownAssets.ts'
import { tellAssets } from './library/useAssetFacts.ts'
import { addToLists } from './slots/addToLists.ts'

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
    drafts.edit((composition) => inModeFor(composition, references))
    const left = addToLists(references)
    if (left > 0) showToast({ tone: 'plain', title: t('generate.shelf.noPlace', { count: left }) })
    else showToast({ tone: 'good', title: t('generate.shelf.taken', { count: references.length }) })
  }, [wanted, ready, client, t])
}

/** A way of generating that takes one of them, where the one that is set takes none: text alone would show nothing of them. */
export function inModeFor(composition: Composition, references: readonly AssetReference[]): Composition {
  const { model, mode } = specOf(composition)
  const places = (one: typeof mode): number =>
    references.filter(({ type }) => one.slots.some((slot) => slot.type === type)).length
  if (places(mode) > 0) return composition
  const preferred: readonly Mode[] = ['references', 'startFrame', 'clip']
  const better = preferred
    .map((name) => model.modes.find((one) => one.mode === name))
    .find((one) => one !== undefined && places(one) > 0)
  return better === undefined ? composition : changeMode(composition, better.mode).composition
}
