import type { Call, Services } from '../../context.ts'
import { type Answer, bytes } from '../../http/answer.ts'
import { resultPrefix } from '../../http/endpoints.ts'
import { denied } from '../../http/stored-file.ts'
import { spoiledFile } from '../faults/spoiled-file.ts'
import type { TaskRow } from '../store/tasks.ts'

export type ResultFile = 'video' | 'lastFrame'

const fileNames: Readonly<Record<ResultFile, string>> = {
  video: 'video.mp4',
  lastFrame: 'last-frame.png',
}

/** The address of a file that a task made. Fresh with each answer, or one for the whole life of the task. */
export function resultAddress(services: Services, task: TaskRow, file: ResultFile): string {
  const { addressTtlMs, renewsAddresses } = services.generation.settings
  const sinceMs = renewsAddresses ? services.now() : Math.max(task.ready_ms, task.made_ms ?? 0)
  const subject = `${task.id}/${fileNames[file]}`
  const query = services.addressSigner.query(subject, sinceMs + addressTtlMs)
  return `${services.origin()}${resultPrefix}${subject}?${query}`
}

/** A file of a task, with ranges unless they are switched off. */
export async function sendResult(
  services: Services,
  call: Call,
  task: TaskRow,
  file: ResultFile,
): Promise<Answer> {
  const storedName = file === 'video' ? task.film_path : task.frame_path
  const sizeBytes = storedName === null ? undefined : await services.files.sizeOf(storedName)
  if (storedName === null || sizeBytes === undefined) return bytes(404, 'text/plain', 'Not found')
  const whole = { path: services.files.resolve(storedName), start: 0, end: sizeBytes - 1 }
  const contentType = file === 'video' ? 'video/mp4' : 'image/png'
  if (!services.generation.settings.ranges) {
    return { status: 200, headers: { 'content-type': contentType }, body: whole }
  }
  const headers = {
    'content-type': contentType,
    etag: `"${storedName}"`,
    'last-modified': new Date(task.made_ms ?? task.ready_ms).toUTCString(),
  }
  return spoiledFile(whole, headers, call)
}

/** `/results/ROW/FILE`: as an object store answers, which takes one proof only, and no key. */
export async function serveResult(services: Services, call: Call): Promise<Answer> {
  if (call.req.headers.authorization !== undefined) {
    return bytes(
      400,
      'application/xml',
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed.</Message></Error>',
    )
  }
  const subject = call.url.pathname.slice(resultPrefix.length)
  if (call.plan.expired === true) return denied()
  if (!services.addressSigner.isValid(subject, call.url.searchParams, services.now())) return denied()
  const [rowId = '', fileName = ''] = subject.split('/')
  const task = services.generation.tasks.findByRowId(Number(rowId))
  if (task === undefined) return bytes(404, 'text/plain', 'Not found')
  return sendResult(services, call, task, fileName === fileNames.video ? 'video' : 'lastFrame')
}
