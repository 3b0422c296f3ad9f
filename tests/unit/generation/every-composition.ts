import {
  clip,
  compositionOf,
  image,
  prompt,
  sound,
} from '../../../shared/generation/composition.test-support.ts'
import type { Composition, Parameters, Slots } from '../../../shared/generation/draft.ts'
import type { ModeSpec, ParameterSpec, SlotSpec } from '../../../shared/generation/models/spec.ts'
import type { MediaKind } from '../../../shared/media/media.ts'

/** Of each clip and sound, so that five of them are still 15 seconds. */
const referenceSeconds = 3

function referenceOf(type: MediaKind, assetId: string) {
  switch (type) {
    case 'image':
      return image(assetId)
    case 'video':
      return clip(assetId, referenceSeconds)
    case 'audio':
      return sound(assetId, referenceSeconds)
  }
}

/** Of a list that has no end, or whose end is far, four. */
const most = ({ max, totalSeconds }: SlotSpec): number =>
  Math.min(max, totalSeconds === undefined ? 4 : Math.floor(totalSeconds.max / referenceSeconds))

/** As few as the mode takes, and as many. */
function fillings({ slots, together }: ModeSpec, assetIds: Readonly<Record<MediaKind, string>>) {
  const filled = (count: (spec: SlotSpec) => number): Slots =>
    Object.fromEntries(
      slots.map((spec) => [
        spec.slot,
        Array.from({ length: count(spec) }, () => referenceOf(spec.type, assetIds[spec.type])),
      ]),
    )
  const isTogether = ({ slot }: SlotSpec) => together.some((rule) => rule.slots.includes(slot))
  const isLimited = together.some(({ max }) => Number.isFinite(max))
  return [
    filled((spec) => (isTogether(spec) ? Math.max(1, spec.min) : spec.min)),
    filled((spec) => (isLimited && isTogether(spec) ? 2 : most(spec))),
  ]
}

function valuesOf(spec: ParameterSpec): readonly Parameters[] {
  switch (spec.kind) {
    case 'choice':
      return spec.values.map((value) => ({ [spec.id]: value }))
    case 'seconds': {
      const values = [spec.min, spec.maxWith?.max ?? spec.max, ...(spec.auto ? ['auto' as const] : [])]
      return values.map((value) => ({ [spec.id]: value }))
    }
    case 'toggle':
      return [{ [spec.id]: true }, { [spec.id]: false }]
    case 'seed':
      return [{ [spec.id]: spec.min }, { [spec.id]: spec.max }]
    case 'text':
      return [{ [spec.id]: 'blur' }]
  }
}

/** One asset of each kind, as few and as many times as the mode takes it, with each value of each parameter. */
export function everyComposition(
  modelId: string,
  mode: ModeSpec,
  assetIds: Readonly<Record<MediaKind, string>>,
): readonly Composition[] {
  return fillings(mode, assetIds).flatMap((slots) =>
    [{}, ...mode.parameters.flatMap(valuesOf)].map((parameters) =>
      compositionOf({ modelId, mode: mode.mode, slots, parameters, prompt: prompt('Rain.') }),
    ),
  )
}
