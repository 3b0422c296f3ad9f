import { emptyComposition } from '../../../shared/generation/composition/empty.ts'
import type { Composition, Reference, SlotId } from '../../../shared/generation/draft.ts'
import { specOf } from '../../../shared/generation/models/table.ts'
import { buildRequest, type GenerationRequest } from '../../../shared/generation/request/build.ts'
import { requestAsCurl } from '../../../shared/generation/snippets/curl.ts'
import { requestAsJavaScript } from '../../../shared/generation/snippets/javascript.ts'
import { requestAsPython } from '../../../shared/generation/snippets/python.ts'
import type { CopyFormat } from '../../../shared/library.ts'
import type { PickedAsset } from '../index/query/picking.ts'

export interface CopiedText {
  readonly text: string
  /** How many of the assets are in it. */
  readonly count: number
}

/** How a generation request refers to an asset (seen). */
const referenceTo = ({ assetId }: PickedAsset): string => `asset://${assetId}`

/** `baseUrl`: of the generation endpoints, for the formats that are whole requests. */
export function copiedText(format: CopyFormat, assets: readonly PickedAsset[], baseUrl: string): CopiedText {
  switch (format) {
    case 'ids':
      return all(assets, assets.map(({ assetId }) => assetId).join('\n'))
    case 'references':
      return all(assets, assets.map(referenceTo).join('\n'))
    case 'json':
      return all(assets, JSON.stringify(assets.map(written), null, 2))
    case 'curl':
      return inRequest(assets, (request) => requestAsCurl(request, baseUrl))
    case 'python':
      return inRequest(assets, (request) => requestAsPython(request, baseUrl))
    case 'javascript':
      return inRequest(assets, (request) => requestAsJavaScript(request, baseUrl))
    default:
      return format satisfies never
  }
}

const all = (assets: readonly PickedAsset[], text: string): CopiedText => ({ text, count: assets.length })

/** What another program may want of an asset; what is not known is null. */
const written = (asset: PickedAsset) => ({
  id: asset.assetId,
  reference: referenceTo(asset),
  name: asset.name,
  type: asset.type,
  status: asset.status,
  groupId: asset.groupId,
  sizeBytes: asset.sizeBytes,
  durationMs: asset.durationMs,
  width: asset.width,
  height: asset.height,
})

/** A request of what a new draft begins with, and as many of the assets as it has places for. */
function inRequest(
  assets: readonly PickedAsset[],
  write: (request: GenerationRequest) => string,
): CopiedText {
  const { composition, count } = composed(assets)
  return { text: write(buildRequest(composition)), count }
}

function composed(assets: readonly PickedAsset[]) {
  const composition = emptyComposition()
  const { slots: specs, together } = specOf(composition).mode
  const slots = new Map<SlotId, Reference[]>()
  const filled = (slot: SlotId): number => slots.get(slot)?.length ?? 0
  const isFull = (slot: SlotId): boolean =>
    together.some(
      (rule) =>
        rule.slots.includes(slot) && rule.slots.reduce((sum, one) => sum + filled(one), 0) >= rule.max,
    )
  let count = 0
  for (const asset of assets) {
    const spec = specs.find(
      ({ slot, type, max }) => type === asset.type && filled(slot) < max && !isFull(slot),
    )
    if (spec === undefined) continue
    slots.set(spec.slot, [
      ...(slots.get(spec.slot) ?? []),
      { kind: 'asset', ...asset, name: asset.name ?? '' },
    ])
    count += 1
  }
  return { composition: { ...composition, slots: Object.fromEntries(slots) } satisfies Composition, count }
}
