import type { Services } from '../../context.ts'
import { resultAddress } from '../endpoints/results.ts'
import { tokensOf } from '../rules/prices.ts'
import type { TaskRow, TaskStatus } from '../store/tasks.ts'
import type { FullWording } from './wording.ts'

type Fields = Readonly<Record<string, unknown>>

const videosWords: Readonly<Record<TaskStatus, string>> = {
  queued: 'queued',
  running: 'in_progress',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  expired: 'expired',
}

/** From 0 to 100, by the clock; a film that is not drawn yet holds it at 99. */
function percentOf(task: TaskRow, nowMs: number): number {
  if (task.status === 'queued') return 0
  if (task.status !== 'running') return 100
  const share = (nowMs - task.running_ms) / Math.max(1, task.ready_ms - task.running_ms)
  return Math.min(99, Math.floor(100 * share))
}

function stateWord(task: TaskRow, wording: FullWording, nowMs: number): string {
  const { status, form } = task
  if (wording.states === 'unknown') {
    if (status === 'queued') return 'submitted'
    if (status === 'running') return percentOf(task, nowMs) < 50 ? 'preparing' : 'post_processing'
  }
  if (wording.states === 'other') return status === 'queued' ? 'pending' : status
  return form === 'videos' ? videosWords[status] : status
}

const seconds = (ms: number): number => Math.floor(ms / 1000)

function timesOf(task: TaskRow, wording: FullWording, nowMs: number): Fields {
  if (!wording.times) return {}
  const isOver = !['queued', 'running'].includes(task.status)
  return {
    created_at: seconds(task.accepted_ms),
    updated_at: seconds(isOver ? Math.max(task.ready_ms, task.made_ms ?? 0) : nowMs),
  }
}

function errorOf(task: TaskRow): Fields {
  return task.status === 'failed' ? { error: { code: task.failure_code, message: task.failure_message } } : {}
}

function usageOf(task: TaskRow, wording: FullWording): Fields {
  const tokens = tokensOf({ ...task, clipSeconds: task.clip_seconds })
  if (!wording.usage || task.status !== 'succeeded' || tokens === undefined) return {}
  return { usage: { completion_tokens: tokens, total_tokens: tokens } }
}

function addressOf(address: string, wording: FullWording): Fields {
  switch (wording.address) {
    case 'metadata':
      return { metadata: { url: address } }
    case 'url':
      return { url: address }
    case 'video_url':
      return { video_url: address }
    case 'content':
      return { content: { video_url: address } }
    case 'none':
      return {}
  }
}

function progressOf(services: Services, task: TaskRow, wording: FullWording): Fields {
  const percent = percentOf(task, services.now())
  switch (wording.progress) {
    case 'told':
      return { progress: percent }
    case 'text':
      return { progress: `${percent}%` }
    case 'sometimes':
      return services.generation.isEvenAnswer() ? { progress: percent } : {}
    case 'absent':
      return {}
  }
}

/** A task as `/v1/videos` words it (reference). */
export function videosTask(services: Services, task: TaskRow, wording: FullWording): Fields {
  const nowMs = services.now()
  const hasVideo = task.status === 'succeeded'
  return {
    id: task.task_id,
    ...(wording.facts ? { task_id: task.task_id, object: 'video', model: task.model } : {}),
    status: stateWord(task, wording, nowMs),
    ...progressOf(services, task, wording),
    ...timesOf(task, wording, nowMs),
    ...(wording.facts
      ? { seconds: String(task.seconds), size: task.resolution, ratio: task.ratio, seed: task.seed }
      : {}),
    ...(hasVideo ? addressOf(resultAddress(services, task, 'video'), wording) : {}),
    ...usageOf(task, wording),
    ...errorOf(task),
  }
}

/** A task as `.../contents/generations/tasks` words it (reference). */
export function contentsTask(services: Services, task: TaskRow, wording: FullWording): Fields {
  const nowMs = services.now()
  const hasVideo = task.status === 'succeeded'
  const lastFrame =
    task.return_last_frame === 1 ? { last_frame_url: resultAddress(services, task, 'lastFrame') } : {}
  return {
    id: task.task_id,
    ...(wording.facts ? { model: task.model } : {}),
    status: stateWord(task, wording, nowMs),
    ...errorOf(task),
    ...timesOf(task, wording, nowMs),
    ...(hasVideo ? { content: { video_url: resultAddress(services, task, 'video'), ...lastFrame } } : {}),
    ...usageOf(task, wording),
    ...(hasVideo && wording.facts
      ? {
          seed: task.seed,
          resolution: task.resolution,
          ratio: task.ratio,
          duration: task.seconds,
          framespersecond: 24,
        }
      : {}),
  }
}
