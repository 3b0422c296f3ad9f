import type { Composition } from '../draft.ts'
import { modelSpecOf } from '../models/table.ts'

const defaultModelId = 'dreamina-seedance-2-0-260128'

/** What a new draft begins with: references, where the model takes any, since they are what the library is for. */
export function emptyComposition(modelId = defaultModelId): Composition {
  const { modes } = modelSpecOf(modelId)
  const mode = modes.find((spec) => spec.mode === 'references') ?? modes[0]
  return { modelId, mode: mode?.mode ?? 'text', prompt: [], slots: {}, parameters: {} }
}
