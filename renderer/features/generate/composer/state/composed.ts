import { checkComposition } from '../../../../../shared/generation/checks/check-composition.ts'
import type { AssetFact, Facts, Problem } from '../../../../../shared/generation/checks/problems.ts'
import { sentReferences } from '../../../../../shared/generation/composition/sent.ts'
import type { AssetReference, Composition, SlotId } from '../../../../../shared/generation/draft.ts'
import { specOf } from '../../../../../shared/generation/models/table.ts'
import { referenceNumbers } from '../../../../../shared/generation/request/numbers.ts'
import type { UploadItem } from '../../../../../shared/uploads/uploads.ts'
import { knownAsset } from '../../library/knownAssets.ts'
import type { AssetNow } from '../../library/useAssetFacts.ts'
import type { ChipFact } from '../../prompt/chip/chipFacts.ts'

/** The asset references of all slots, each once. */
export const referencesOf = (composition: Composition): readonly AssetReference[] => [
  ...new Map(
    Object.values(composition.slots)
      .flat()
      .flatMap((reference) => (reference.kind === 'asset' ? [[reference.assetId, reference] as const] : [])),
  ).values(),
]

const factsOf = (assets: ReadonlyMap<string, AssetNow>, uploads: ReadonlyMap<string, UploadItem>): Facts => ({
  assets: new Map([...assets].map(([assetId, asset]) => [assetId, factOf(asset)])),
  uploads: new Map([...uploads].map(([uploadId, { state }]) => [uploadId, uploadFact(state.kind)])),
})

const factOf = (asset: AssetNow): AssetFact =>
  asset === 'gone'
    ? { status: 'gone', type: null, durationMs: null }
    : { status: asset.status, type: asset.type, durationMs: asset.durationMs }

function uploadFact(kind: UploadItem['state']['kind']): 'onTheWay' | 'failed' {
  switch (kind) {
    case 'rejected':
    case 'failed':
    case 'cancelled':
      return 'failed'
    case 'checking':
    case 'waiting':
    case 'uploading':
    case 'processing':
    case 'unconfirmed':
    case 'ready':
      return 'onTheWay'
  }
}

export interface Composed {
  readonly composition: Composition
  readonly problems: readonly Problem[]
  readonly errors: readonly Problem[]
  /** What each asset is called in the prompt, by id. */
  readonly numbers: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, AssetNow>
}

/** All that follows from a composition and what is known of its assets. */
export function compose(
  composition: Composition,
  assets: ReadonlyMap<string, AssetNow>,
  uploads: ReadonlyMap<string, UploadItem>,
): Composed {
  const problems = checkComposition(composition, factsOf(assets, uploads))
  return {
    composition,
    problems,
    errors: problems.filter(({ level }) => level === 'error'),
    numbers: referenceNumbers(composition),
    assets,
  }
}

/** Of the reference at that place; of the slot as a whole with `place` null. */
export const problemsAt = ({ problems }: Composed, slot: SlotId, place: number | null): readonly Problem[] =>
  problems.filter(
    (problem) =>
      'slot' in problem &&
      problem.slot === slot &&
      (place === null ? !('place' in problem) : 'place' in problem && problem.place === place),
  )

/** What the chips of the prompt show. */
export function chipFactsOf({
  composition,
  numbers,
  assets,
  errors,
}: Composed): ReadonlyMap<string, ChipFact> {
  const wrongPlaces = new Set(
    errors.flatMap((problem) => ('place' in problem ? [`${problem.slot} ${problem.place}`] : [])),
  )
  const wrong = new Set(
    sentReferences(composition).flatMap(({ slot, place, reference }) =>
      reference.kind === 'asset' && wrongPlaces.has(`${slot} ${place}`) ? [reference.assetId] : [],
    ),
  )
  const chips = new Map<string, ChipFact>()
  for (const segment of composition.prompt) {
    if (segment.kind !== 'asset' || chips.has(segment.assetId)) continue
    const { assetId } = segment
    const now = assets.get(assetId)
    const asset = now === undefined || now === 'gone' ? null : now
    const known = knownAsset(assetId)
    const number = numbers.get(assetId) ?? null
    chips.set(assetId, {
      name: asset?.name ?? known?.name ?? assetId,
      type: asset?.type ?? known?.type ?? null,
      number,
      asset,
      wrong: number === null || wrong.has(assetId),
    })
  }
  return chips
}

/** How long all of a slot's references are, where that is limited; null where it is not, or a length is not known. */
export function secondsIn({ composition, assets }: Composed, slot: SlotId): number | null {
  const spec = specOf(composition).mode.slots.find((one) => one.slot === slot)
  if (spec?.totalSeconds === undefined) return null
  let sum = 0
  for (const reference of composition.slots[slot] ?? []) {
    const now = reference.kind === 'asset' ? assets.get(reference.assetId) : undefined
    const durationMs = (now === undefined || now === 'gone' ? null : now.durationMs) ?? reference.durationMs
    if (durationMs === null) return null
    sum += durationMs
  }
  return sum / 1000
}
