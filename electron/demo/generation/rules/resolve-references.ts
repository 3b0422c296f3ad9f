import type { Services } from '../../context.ts'
import type { AssetRow } from '../../store/assets.ts'
import { invalidParameter } from '../answers/refusal.ts'
import type { GenerationSettings } from '../options.ts'
import type { Order, OrderReference, ResolvedReference } from '../order.ts'
import type { ModelRules } from './models.ts'
import { checkName } from './triggers.ts'

const assetUri = /^asset:\/\/(.+)$/
const kindOfType = { 1: 'image', 2: 'video', 3: 'audio' } as const

/** The id in `asset://ID`, or in a bare id where that is taken. */
function assetIdOf({ url, place }: OrderReference, spelling: GenerationSettings['references']): string {
  const id = assetUri.exec(url)?.[1]
  const takesUri = spelling !== 'bare'
  const takesBare = spelling === 'bare' || (spelling === 'documented' && place.startsWith('images'))
  if (id !== undefined && takesUri) return id
  if (id === undefined && takesBare && !url.includes('://')) return url
  throw invalidParameter(place, 'only assets of the library can be used here')
}

function resolve(services: Services, reference: OrderReference, assetId: string): AssetRow {
  const { place, kind } = reference
  const asset = services.assets.findByAssetId(assetId)
  const group = asset === undefined ? undefined : services.groups.findByRowId(asset.group_rowid)
  const isVisible = group !== undefined && (group.kind !== 'official' || services.account.officialVisible)
  if (asset === undefined || !isVisible) throw invalidParameter(place, `asset ${assetId} is not found`)
  if (asset.status === 1) throw invalidParameter(place, `asset ${assetId} is still being processed`)
  if (asset.status === 3) throw invalidParameter(place, `asset ${assetId} is not available: it failed`)
  if (kindOfType[asset.type] !== kind)
    throw invalidParameter(place, `asset ${assetId} is not of type ${kind}`)
  checkName(reference, asset.name)
  return asset
}

function checkSeconds(resolved: readonly ResolvedReference[], rules: ModelRules): void {
  const { min, max, total } = rules.clipSeconds
  let clips = 0
  let sounds = 0
  for (const { reference, asset } of resolved) {
    // A tenth of a second for what encoders add (a guess, as at the upload).
    if (reference.role === 'video') {
      clips += asset.duration_s
      if (asset.duration_s < min - 0.05 || asset.duration_s > max + 0.2)
        throw invalidParameter(reference.place, `the video must be ${min} to ${max} seconds long`)
      if (clips > total + 0.2)
        throw invalidParameter(reference.place, `the videos must be at most ${total} seconds long in all`)
    } else if (reference.role === 'audio') {
      sounds += asset.duration_s
      if (sounds > rules.soundSecondsTotal + 0.2)
        throw invalidParameter(
          reference.place,
          `the audios must be at most ${rules.soundSecondsTotal} seconds long in all`,
        )
    }
  }
}

/** Looks up what the order refers to; throws what the service would refuse. */
export function resolveReferences(
  services: Services,
  order: Order,
  rules: ModelRules,
  spelling: GenerationSettings['references'],
): readonly ResolvedReference[] {
  const resolved = order.references.map((reference) => ({
    reference,
    asset: resolve(services, reference, assetIdOf(reference, spelling)),
  }))
  checkSeconds(resolved, rules)
  return resolved
}
