import { extname } from 'node:path'
import type { Call, Services } from '../context.ts'
import { type Answer, ok, Refusal } from '../http/answer.ts'
import type { MediaType } from '../media/facts.ts'
import { checkBytes, type Failure } from '../media/limits.ts'
import type { GroupRow } from '../store/groups.ts'
import { ownGroup } from './groups.ts'
import { maximumBodyBytes, type ReceivedFile, type ReceivedForm, receiveForm } from './receive.ts'

/** Observed: 45 characters worked and 50 failed, as the service adds to the name before it counts to 64. */
const maximumFileNameCharacters = 45

function checkHeaders(services: Services, call: Call): void {
  const length = call.req.headers['content-length']
  if (length === undefined && services.settings.requireContentLength) {
    throw new Refusal(411, 'Content-Length is required', true)
  }
  if (length !== undefined && Number(length) > maximumBodyBytes) {
    throw new Refusal(413, 'Request body too large', true)
  }
}

function checkFileName(fileName: string): void {
  if (fileName === '') throw new Refusal(400, 'The file has no name')
  if ([...fileName].length > maximumFileNameCharacters) {
    throw new Refusal(400, 'Name must be no more than 64 characters')
  }
}

function targetGroup(services: Services, fields: ReceivedForm['fields']): GroupRow {
  const { group_id: id, group_name: name } = fields
  if (id !== undefined && id !== '') return ownGroup(services, id)
  const trimmed = (name ?? '').trim()
  if (trimmed === '') throw new Refusal(400, 'group_id or group_name is required')
  if ([...trimmed].length > 64) throw new Refusal(400, 'Name must be no more than 64 characters')
  return services.groups.findVirtualByName(trimmed) ?? services.groups.create(trimmed, 'virtual', 0)
}

/** Failures that a file's name asks for, so that people and tests can see them. Described in the README. */
function triggeredFailure(fileName: string, group: GroupRow): Failure | null {
  if (/moderated/i.test(fileName)) {
    return { code: 'ContentModeration', message: 'The content did not pass moderation.' }
  }
  if (group.kind === 'real-person' && /other-person/i.test(fileName)) {
    return { code: 'FaceMismatch', message: 'The face does not match the verified person.' }
  }
  return null
}

function acceptedType(type: MediaType, enforceLimits: boolean): Extract<MediaType, { accepted: true }> {
  if (type.accepted) return type
  if (!enforceLimits) return { accepted: true, kind: 'image', mime: 'application/octet-stream' }
  throw new Refusal(400, `Unsupported file type: ${type.mime ?? 'unknown'}`)
}

async function keep(services: Services, call: Call, path: string, form: ReceivedForm, file: ReceivedFile) {
  const { enforceLimits, processingMs } = services.settings
  checkFileName(file.fileName)
  if (file.sizeBytes === 0) throw new Refusal(400, 'The file is empty')
  const group = targetGroup(services, form.fields)
  const type = acceptedType(await services.media.readType(path), enforceLimits)
  const tooLarge = enforceLimits ? checkBytes(type.kind, file.sizeBytes) : undefined
  if (tooLarge !== undefined) throw new Refusal(400, tooLarge)
  const filePath = await services.files.keep(path)
  const createdMs = services.now()
  const fault = call.plan.task
  // The group may have been deleted while the file was moved: the insert would break on it.
  if (services.groups.find(group.group_id) === undefined) {
    await services.files.remove([filePath])
    throw new Refusal(404, 'Asset group does not exist')
  }
  const { listed } = call.plan
  const accepted = services.assets.insertUpload(
    {
      groupRowId: group.id,
      name: listedName(file.fileName, listed?.name),
      ext: /^\.[a-z0-9]{1,10}$/.exec(extname(file.fileName).toLowerCase())?.[0] ?? '',
      kind: type.kind,
      mime: type.mime,
      sizeBytes: listed?.sizeBytes ?? file.sizeBytes,
      durationSeconds: 0,
      filePath,
      sha256: file.sha256,
      createdMs,
      readyMs: createdMs + processingMs[type.kind],
      inspected: false,
      stuck: fault === 'stuck',
      failure: typeof fault === 'object' ? fault : triggeredFailure(file.fileName, group),
    },
    { groupId: group.group_id, name: file.fileName },
  )
  if (listed?.afterMs !== undefined) services.assets.hide(accepted.rowId, createdMs + listed.afterMs)
  return accepted
}

function listedName(fileName: string, pattern: string | undefined): string {
  const ext = extname(fileName)
  const stem = ext === '' ? fileName : fileName.slice(0, -ext.length)
  return pattern?.replace('{stem}', stem).replace('{ext}', ext) ?? fileName
}

export async function upload(services: Services, call: Call): Promise<Answer> {
  checkHeaders(services, call)
  const path = services.files.incomingPath()
  try {
    const form = await receiveForm(call, path)
    call.record.groupId = form.fields.group_id
    call.record.fileName = form.file?.fileName
    if (form.file === undefined) throw new Refusal(400, 'file is required')
    const { rowId, taskId } = await keep(services, call, path, form, form.file)
    services.processing.add(rowId)
    return ok({ task_id: taskId })
  } finally {
    await services.files.discard(path)
  }
}
