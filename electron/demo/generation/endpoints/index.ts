import type { Call, Services } from '../../context.ts'
import type { Answer } from '../../http/answer.ts'
import type { GenerationEndpoint } from '../../http/endpoints.ts'
import { createGeneration } from './create.ts'
import { deleteTask, getTask, getVideo, getVideoContent, listTasks } from './follow.ts'
import { listModels } from './models.ts'
import { serveResult } from './results.ts'

export function handleGeneration(
  endpoint: GenerationEndpoint,
  services: Services,
  call: Call,
): Answer | Promise<Answer> {
  switch (endpoint) {
    case 'models':
      return listModels(services)
    case 'videos/create':
      return createGeneration(services, call, 'videos')
    case 'videos/get':
      return getVideo(services, call)
    case 'videos/content':
      return getVideoContent(services, call)
    case 'tasks/create':
      return createGeneration(services, call, 'contents')
    case 'tasks/list':
      return listTasks(services, call)
    case 'tasks/get':
      return getTask(services, call)
    case 'tasks/delete':
      return deleteTask(services, call)
    case 'result':
      return serveResult(services, call)
  }
}
