import type { Services } from '../../context.ts'
import { type Answer, bytes } from '../../http/answer.ts'
import { otherModels, videoModels } from '../rules/models.ts'

const createdSeconds = 1_767_225_600

/** All models that the account may use, of videos and others (seen: "openai-video" marks those of videos). */
export function listModels(services: Services): Answer {
  const { closedModels } = services.generation.settings
  const videos = videoModels.map(({ id, ownedBy }) => ({ id, ownedBy, endpointTypes: ['openai-video'] }))
  const data = [...videos, ...otherModels]
    .filter(({ id }) => !closedModels.includes(id))
    .map(({ id, ownedBy, endpointTypes }) => ({
      id,
      object: 'model',
      created: createdSeconds,
      owned_by: ownedBy,
      supported_endpoint_types: endpointTypes,
    }))
  return bytes(200, 'application/json; charset=utf-8', JSON.stringify({ object: 'list', data }))
}
