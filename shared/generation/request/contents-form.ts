import type { MediaKind } from '../../media/media.ts'
import type { SentReference } from '../composition/sent.ts'
import type { Composition } from '../draft.ts'
import { effectiveValue, parametersOf } from '../models/parameters.ts'
import type { ParameterSpec } from '../models/spec.ts'
import { specOf } from '../models/table.ts'
import type { JsonObject } from './json.ts'
import { assetUrl } from './reference-id.ts'

/** Seedance's own form (reference, seen): text, pictures, clips, sounds, in this order, each with its role. */
export function contentsBody(
  composition: Composition,
  text: string,
  sent: readonly SentReference[],
): JsonObject {
  const { model } = specOf(composition)
  const content = [...(text === '' ? [] : [{ type: 'text', text }]), ...sent.map(entryOf)]
  const parameters = parametersOf(model, composition).map((spec) => parameter(spec, composition))
  return { model: composition.modelId, content, ...Object.assign({}, ...parameters) }
}

const urlFields = { image: 'image_url', video: 'video_url', audio: 'audio_url' } as const satisfies Record<
  MediaKind,
  string
>

const entryOf = ({ spec, reference }: SentReference): JsonObject => ({
  type: urlFields[spec.type],
  [urlFields[spec.type]]: { url: assetUrl(reference) },
  role: spec.role,
})

/** A random seed is one that is not sent. */
function parameter(spec: ParameterSpec, { parameters }: Composition): JsonObject {
  const value = effectiveValue(spec, parameters)
  if (value === null || value === undefined || value === '') return {}
  switch (spec.id) {
    case 'durationSeconds':
      return { duration: value === 'auto' ? -1 : value }
    case 'sound':
      return { generate_audio: value }
    case 'returnLastFrame':
      return { return_last_frame: value }
    case 'cameraFixed':
      return { camera_fixed: value }
    // By analogy with `/v1/videos`: no Seedance model of the table has them.
    case 'promptExtend':
      return { prompt_extend: value }
    case 'negativePrompt':
      return { negative_prompt: value }
    case 'resolution':
    case 'ratio':
    case 'seed':
    case 'watermark':
      return { [spec.id]: value }
  }
}
