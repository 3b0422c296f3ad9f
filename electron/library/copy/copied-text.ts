import { emptyComposition } from '../../../shared/generation/composition/empty.ts'
import type { Composition, Reference, SlotId } from '../../../shared/generation/draft.ts'
import { specOf } from '../../../shared/generation/models/table.ts'
import { buildRequest, type GenerationRequest } from '../../../shared/generation/request/build.ts'
import { requestAsCurl } from '../../../shared/generation/snippets/curl.ts'
import { requestAsJavaScript } from '../../../shared/generation/snippets/javascript.ts'
import { requestAsPython } from '../../../shared/generation/snippets/python.ts'
import type { CopyFormat } from '../../../shared/library.ts'
import type { PickedAsset } from '../index/query/picking.ts'

export interface CopyForm {
  readonly format: CopyFormat
  readonly withFailed: boolean
  /** Of the generation endpoints, for the formats that are whole requests. */
  readonly baseUrl: string
}

export interface CopiedText {
  readonly text: string
  /** How many of the assets are in it. */
  readonly count: number
  /** How many assets there were. */
  readonly known: number
  /** As many of them have failed and were left out. */
  readonly failed: number
}

/** Takes one asset after the other, so that of a hundred thousand only their text is ever in memory. */
interface Writer {
  readonly add: (asset: PickedAsset) => void
  readonly end: () => Pick<CopiedText, 'text' | 'count'>
}

/** Failed assets cannot be referred to: they are left out unless they are wanted, or there is nothing else that can be meant. */
export function copiedText(
  assets: Iterable<PickedAsset>,
  { format, withFailed, baseUrl }: CopyForm,
): CopiedText {
  const wanted = writerOf(format, baseUrl)
  const leftOut = writerOf(format, baseUrl)
  let known = 0
  let failed = 0
  for (const asset of assets) {
    known += 1
    if (withFailed || asset.status !== 'failed') wanted.add(asset)
    else {
      failed += 1
      leftOut.add(asset)
    }
  }
  return failed === known ? { ...leftOut.end(), known, failed: 0 } : { ...wanted.end(), known, failed }
}

/** How a generation request refers to an asset (seen). */
const referenceTo = ({ assetId }: PickedAsset): string => `asset://${assetId}`

function writerOf(format: CopyFormat, baseUrl: string): Writer {
  switch (format) {
    case 'ids':
      return linesOf(({ assetId }) => assetId)
    case 'references':
      return linesOf(referenceTo)
    case 'json':
      return jsonArray()
    case 'curl':
      return inRequest((request) => requestAsCurl(request, baseUrl))
    case 'python':
      return inRequest((request) => requestAsPython(request, baseUrl))
    case 'javascript':
      return inRequest((request) => requestAsJavaScript(request, baseUrl))
    default:
      return format satisfies never
  }
}

function linesOf(lineOf: (asset: PickedAsset) => string): Writer {
  const lines: string[] = []
  return {
    add: (asset) => void lines.push(lineOf(asset)),
    end: () => ({ text: lines.join('\n'), count: lines.length }),
  }
}

function jsonArray(): Writer {
  const entries: string[] = []
  return {
    // As it stands between the brackets of an array.
    add: (asset) => void entries.push(JSON.stringify([written(asset)], null, 2).slice(2, -2)),
    end: () => ({
      text: entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n]`,
      count: entries.length,
    }),
  }
}

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
function inRequest(write: (request: GenerationRequest) => string): Writer {
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
  return {
    add: (asset) => {
      const spec = specs.find(
        ({ slot, type, max }) => type === asset.type && filled(slot) < max && !isFull(slot),
      )
      if (spec === undefined) return
      slots.set(spec.slot, [
        ...(slots.get(spec.slot) ?? []),
        { kind: 'asset', ...asset, name: asset.name ?? '' },
      ])
      count += 1
    },
    end: () => {
      const composed = { ...composition, slots: Object.fromEntries(slots) } satisfies Composition
      return { text: write(buildRequest(composed)), count }
    },
  }
}
