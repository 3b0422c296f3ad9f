import { z } from 'zod'
import type { Call, Services } from '../../context.ts'
import { type Answer, bytes, ok } from '../../http/answer.ts'
import { GenerationRefusal, invalidBody } from '../answers/refusal.ts'
import { contentsTask, videosTask } from '../answers/tasks.ts'
import { fullWording } from '../answers/wording.ts'
import type { OrderForm } from '../order.ts'
import type { TaskRow } from '../store/tasks.ts'
import { sendResult } from './results.ts'

const json = (content: unknown): Answer =>
  bytes(200, 'application/json; charset=utf-8', JSON.stringify(content))

const notFound = (message: string): GenerationRefusal =>
  new GenerationRefusal(404, 'ResourceNotFound', message)

/** The task that the path names, unless it is unknown, destroyed or older than what the service remembers. */
function taskOf(services: Services, call: Call, form: OrderForm): TaskRow {
  const taskId = /\/(?:videos|tasks)\/([^/]+)/.exec(call.url.pathname)?.[1] ?? ''
  const task = services.generation.tasks.find(form, taskId)
  if (task === undefined) throw notFound(`The specified task ${taskId} is not found.`)
  return task
}

const wordingOf = (services: Services) =>
  fullWording(services.answers(), services.generation.settings.wording)

type Worded = typeof videosTask

function told(services: Services, task: TaskRow, worded: Worded): Answer {
  const wording = wordingOf(services)
  const content = worded(services, task, wording)
  return wording.wrapped ? ok(content) : json(content)
}

export function getVideo(services: Services, call: Call): Answer {
  return told(services, taskOf(services, call, 'videos'), videosTask)
}

/** Streams the video itself, with the key. */
export function getVideoContent(services: Services, call: Call): Promise<Answer> {
  const task = taskOf(services, call, 'videos')
  if (task.status !== 'succeeded')
    throw new GenerationRefusal(400, 'InvalidParameter', `The task is ${task.status}: it has no video.`)
  return sendResult(services, call, task, 'video')
}

export function getTask(services: Services, call: Call): Answer {
  return told(services, taskOf(services, call, 'contents'), contentsTask)
}

/** Upstream: a queued task is cancelled, the record of one that ended is destroyed, a running one is refused. */
export function deleteTask(services: Services, call: Call): Answer {
  const { settings, tasks } = services.generation
  if (!settings.taskDelete) throw notFound('The requested resource is not found.')
  const task = taskOf(services, call, 'contents')
  switch (task.status) {
    case 'queued':
      tasks.cancel(task.id)
      return json({})
    case 'running':
    case 'cancelled':
      throw new GenerationRefusal(
        409,
        'InvalidAction.TaskStatus',
        `The operation is denied: the task is ${task.status}.`,
      )
    case 'succeeded':
    case 'failed':
    case 'expired':
      tasks.destroy(task.id)
      return json({})
  }
}

/** Upstream: both from 1 to 500. */
const pagingSchema = z.object({
  page_num: z.coerce.number().int().min(1).max(500).default(1),
  page_size: z.coerce.number().int().min(1).max(500).default(20),
})

/** Upstream: newest first, and an entry says nothing of what was sent. */
export function listTasks(services: Services, call: Call): Answer {
  const { settings, tasks } = services.generation
  if (!settings.taskList) throw notFound('The requested resource is not found.')
  const query = call.url.searchParams
  const paging = pagingSchema.safeParse({
    page_num: query.get('page_num') ?? undefined,
    page_size: query.get('page_size') ?? undefined,
  })
  if (!paging.success) throw invalidBody(paging.error)
  call.record.page = paging.data.page_num
  call.record.pageSize = paging.data.page_size
  const { rows, total } = tasks.list({
    status: query.get('filter.status') ?? undefined,
    model: query.get('filter.model') ?? undefined,
    taskIds: query.getAll('filter.task_ids'),
    page: paging.data.page_num,
    pageSize: paging.data.page_size,
  })
  const wording = wordingOf(services)
  const items = rows.map((task) => contentsTask(services, task, wording))
  return json(wording.total ? { items, total } : { items })
}
