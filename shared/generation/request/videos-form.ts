import type { SentReference } from '../composition/sent.ts'
import type { Composition } from '../draft.ts'
import { effectiveValue, parametersOf } from '../models/parameters.ts'
import type { ModelSpec, ParameterSpec } from '../models/spec.ts'
import { specOf } from '../models/table.ts'
import type { JsonObject } from './json.ts'
import { assetUrl, bareId } from './reference-id.ts'

/** `POST /v1/videos`: references as `media` with their types (reference), or as bare ids in `images` (documented). */
export function videosBody(
  composition: Composition,
  text: string,
  sent: readonly SentReference[],
): JsonObject {
  const { model } = specOf(composition)
  const parameters = parametersOf(model, composition).map((spec) => parameter(spec, composition))
  return {
    model: composition.modelId,
    ...(text === '' ? {} : { prompt: text }),
    ...(sent.length === 0 ? {} : referencesOf(model, sent)),
    ...Object.assign({}, ...parameters),
  }
}

const referencesOf = ({ referencesIn }: ModelSpec, sent: readonly SentReference[]): JsonObject =>
  referencesIn === 'images'
    ? { images: sent.map(({ reference }) => bareId(reference)) }
    : { media: sent.map(({ reference, spec }) => ({ type: spec.role, url: assetUrl(reference) })) }

/** A random seed is one that is not sent. */
function parameter(spec: ParameterSpec, { parameters }: Composition): JsonObject {
  const value = effectiveValue(spec, parameters)
  if (value === null || value === undefined || value === '') return {}
  switch (spec.id) {
    case 'resolution':
      return { size: value }
    case 'durationSeconds':
      // A string, in this form (reference).
      return { seconds: value === 'auto' ? '-1' : String(value) }
    case 'sound':
      return { generate_audio: value }
    case 'negativePrompt':
      return { negative_prompt: value }
    case 'promptExtend':
      return { prompt_extend: value }
    // By analogy with Seedance's form: no model of the table has them here.
    case 'returnLastFrame':
      return { return_last_frame: value }
    case 'cameraFixed':
      return { camera_fixed: value }
    case 'ratio':
    case 'seed':
    case 'watermark':
      return { [spec.id]: value }
  }
}
