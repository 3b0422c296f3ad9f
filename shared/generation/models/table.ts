import type { Composition, Mode } from '../draft.ts'
import { plainModel, plainModels } from './plain.ts'
import { seedanceModels } from './seedance.ts'
import type { ModelSpec, ModeSpec } from './spec.ts'
import { wanModels } from './wan.ts'

/** All models that are known, in the order in which they are offered. */
export const knownModels: readonly ModelSpec[] = [...seedanceModels, ...wanModels, ...plainModels]

const byId = new Map(knownModels.map((model) => [model.id, model]))

export const isKnownModel = (modelId: string): boolean => byId.has(modelId)

/** Any other model is used with the plain form of the quick start. */
export const modelSpecOf = (modelId: string): ModelSpec => byId.get(modelId) ?? plainModel(modelId)

/** null when the model does not have that mode. */
export const modeSpecOf = (model: ModelSpec, mode: Mode): ModeSpec | null =>
  model.modes.find((spec) => spec.mode === mode) ?? null

/** What decides about a composition: its mode, or the first of its model where that does not have it. */
export function specOf(composition: Pick<Composition, 'modelId' | 'mode'>): {
  readonly model: ModelSpec
  readonly mode: ModeSpec
} {
  const model = modelSpecOf(composition.modelId)
  const mode = modeSpecOf(model, composition.mode) ?? model.modes[0]
  if (mode === undefined) throw new Error(`${model.id} has no mode`)
  return { model, mode }
}
