import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { mentionedAssetIds } from '../../../../../shared/generation/composition/sent.ts'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import type { UploadItem } from '../../../../../shared/uploads/uploads.ts'
import { uploadItems, useUploads } from '../../../../stores/uploads/uploads.ts'
import { rememberReferences, unknownAmong } from '../../library/knownAssets.ts'
import { learnAssets } from '../../library/learnAssets.ts'
import { type AssetNow, useAssetFacts } from '../../library/useAssetFacts.ts'
import { tellChips } from '../../prompt/chip/chipFacts.ts'
import { type Composed, chipFactsOf, compose, referencesOf } from './composed.ts'

/**
 * What follows from the composition. It may be a moment older than what was just typed: letters are on the screen first, and
 * checks, numbers and price come when there is time.
 */
export function useComposed(current: Composition): Composed {
  const composition = useDeferredValue(current)
  const { slots } = composition
  // Letters change no slot: the assets are looked up again only when one came or went.
  const references = useMemo(() => referencesOf({ ...emptyButSlots, slots }), [slots])
  rememberReferences(references)
  const held = useAssetFacts(references)
  const named = useNamedAssets(composition)
  const assets = useMemo(() => (named.size === 0 ? held : new Map([...named, ...held])), [held, named])
  const uploads = useReferredUploads(slots)
  const composed = useMemo(() => compose(composition, assets, uploads), [composition, assets, uploads])
  useEffect(() => tellChips(chipFactsOf(composed)), [composed])
  return composed
}

const emptyButSlots: Omit<Composition, 'slots'> = { modelId: '', mode: 'text', prompt: [], parameters: {} }

/** Assets that the prompt names and no slot holds, and that nobody has seen since the start: a draft keeps their ids alone. */
function useNamedAssets(composition: Composition): ReadonlyMap<string, AssetNow> {
  const [named, setNamed] = useState<ReadonlyMap<string, AssetNow>>(noAssets)
  const ids = unknownAmong(mentionedAssetIds(composition)).join('\n')
  useEffect(() => {
    let isOver = false
    void learnAssets(ids === '' ? [] : ids.split('\n')).then((learned) => {
      if (learned.length > 0 && !isOver)
        setNamed((before) => new Map([...before, ...learned.map((asset) => [asset.assetId, asset] as const)]))
    })
    return () => {
      isOver = true
    }
  }, [ids])
  return named
}

const noAssets: ReadonlyMap<string, AssetNow> = new Map()

/** The files on their way that the slots refer to; another map only when one of them changed. */
function useReferredUploads(slots: Composition['slots']): ReadonlyMap<string, UploadItem> {
  const ids = useMemo(
    () =>
      Object.values(slots)
        .flat()
        .flatMap((reference) => (reference.kind === 'upload' ? [reference.uploadId] : [])),
    [slots],
  )
  const stamp = useUploads(() => ids.map((id) => uploadItems().get(id)?.updatedAtMs ?? 0).join())
  return useMemo(() => {
    const found = new Map<string, UploadItem>()
    if (stamp === '') return found
    for (const id of ids) {
      const item = uploadItems().get(id)
      if (item !== undefined) found.set(id, item)
    }
    return found
  }, [ids, stamp])
}
