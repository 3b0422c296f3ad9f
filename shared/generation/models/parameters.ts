import type { Composition, Parameters } from '../draft.ts'
import type { ModelSpec, ParameterSpec } from './spec.ts'
import { modeSpecOf } from './table.ts'

/** The parameters of the composition's mode, with what depends on its slots applied; none where the model lacks the mode. */
export const parametersOf = (model: ModelSpec, composition: Composition): readonly ParameterSpec[] =>
  (modeSpecOf(model, composition.mode)?.parameters ?? []).map((spec) => {
    if (spec.kind !== 'seconds' || spec.maxWith === undefined) return spec
    const { slot, max } = spec.maxWith
    return (composition.slots[slot]?.length ?? 0) > 0 ? { ...spec, max: Math.min(spec.max, max) } : spec
  })

/** What will be sent: the person's choice, or the model's default. Whether it is allowed is asked of `checkComposition`. */
export function effectiveValue(spec: ParameterSpec, parameters: Parameters): Parameters[ParameterSpec['id']] {
  const value = parameters[spec.id]
  return value === undefined ? spec.default : value
}
