import type { Call, Services } from '../context.ts'
import { type Answer, ok, Refusal } from '../http/answer.ts'

/**
 * Documented: `data.asset_id` once the task is done, and no `Authorization` header. How "still processing" and "failed"
 * look is not documented; these are guesses: an empty id with code 200, and another code with the reason in `msg`.
 */
export function getAssetId(services: Services, call: Call): Answer {
  const taskId = call.url.searchParams.get('task_id') ?? ''
  if (taskId === '') throw new Refusal(400, 'task_id is required')
  const asset = services.assets.findByTask(taskId)
  if (asset === 'unknown') throw new Refusal(404, 'Task does not exist')
  if (asset === 'gone') throw new Refusal(404, 'Asset does not exist')
  switch (asset.status) {
    case 1:
      return ok({ asset_id: '' })
    case 2:
      return ok({ asset_id: asset.asset_id })
    case 3:
      throw new Refusal(
        500,
        `Asset processing failed: ${asset.failure_code ?? ''}: ${asset.failure_message ?? ''}`,
      )
  }
}
